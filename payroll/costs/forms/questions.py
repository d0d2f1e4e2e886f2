"""The questions of the calculator, one after the other, as a person reads them."""

from django import forms

from payroll.costs import situations
from payroll.costs.forms.fields import NumberField, OneOf, PayField, TaxCodeField, WholeField, YesOrNo
from payroll.costs.situations import Cover, Holiday, Pension, Per
from payroll.paye.periods import Frequency
from wallet.ui.widgets import Checkboxes, PenceInput

MOST_HOURS = situations.HOURS
LETTERS = (
    ("", "Work it out from the age"),
    ("A", "A: most people"),
    ("C", "C: over State Pension age"),
    ("H", "H: an apprentice under 25"),
    ("J", "J: pays enough in another job"),
    ("M", "M: under 21"),
    ("V", "V: a veteran’s first year in work"),
    ("Z", "Z: under 21, and pays enough in another job"),
)


class Questions(forms.Form):
    """Every question, without the limits and answers that depend on the tax year."""

    marks_optional = False

    hours = NumberField(
        called="The hours",
        label="Hours a week in the daytime",
        help_text="For each assistant. Write 0 if they only work nights.",
        unit="hours",
        most=MOST_HOURS,
        required=True,
        error_messages={"required": "Enter the hours a week"},
    )
    rate = PayField(
        called="The pay for an hour",
        label="Pay for an hour",
        required=True,
        error_messages={"required": "Enter what an hour is paid"},
    )
    paid = OneOf(
        label="How often will you pay them?",
        choices=[
            (Frequency.WEEKLY, "Every week"),
            (Frequency.FORTNIGHTLY, "Every two weeks"),
            (Frequency.FOUR_WEEKLY, "Every four weeks"),
            (Frequency.MONTHLY, "Every month"),
        ],
    )
    age = WholeField(
        called="The age",
        label="How old is the assistant?",
        help_text="The minimum wage, National Insurance and the pension go by age. A guess will do.",
        unit="years",
        most=120,
        required=True,
        error_messages={"required": "Enter an age"},
    )
    assistants = WholeField(
        called="The number of assistants",
        label="How many assistants work like this?",
        least=1,
        most=99,
        required=True,
        error_messages={"required": "Enter how many assistants there are"},
    )
    evening_hours = NumberField(called="The evening hours", label="Evening hours a week", unit="hours", most=MOST_HOURS)
    evening_rate = PayField(called="The pay for an evening hour", label="Pay for an evening hour")
    weekend_hours = NumberField(called="The weekend hours", label="Weekend hours a week", unit="hours", most=MOST_HOURS)
    weekend_rate = PayField(called="The pay for a weekend hour", label="Pay for a weekend hour")
    bank_hours = NumberField(
        called="The hours on bank holidays",
        label="Hours on bank holidays in a whole year",
        unit="hours",
        most=200,
        help_text="On top of the week.",
    )
    bank_rate = PayField(called="The pay for a bank holiday hour", label="Pay for a bank holiday hour")
    sleep_ins = WholeField(
        called="The sleep-ins",
        label="Sleep-ins a week",
        help_text="Nights asleep at your home, there if you need them.",
        unit="nights",
        most=7,
    )
    sleep_in_sum = PayField(called="The pay for a sleep-in", label="Pay for a whole sleep-in")
    awake = NumberField(called="The hours awake", label="Hours awake to help, in each sleep-in", unit="hours", most=24)
    night_hours = NumberField(
        called="The waking night hours",
        label="Waking night hours a week",
        help_text="Nights at work, awake.",
        unit="hours",
        most=MOST_HOURS,
    )
    night_rate = PayField(called="The pay for a waking night hour", label="Pay for a waking night hour")
    holiday = OneOf(
        label="How is their holiday paid?",
        choices=[(Holiday.TIME_OFF, "As weeks off with pay"), (Holiday.EACH_PAYDAY, "As 12.07% on each payday")],
        hints={
            Holiday.TIME_OFF: "5.6 weeks a year. For the same hours every week.",
            Holiday.EACH_PAYDAY: "For hours that vary, or work in part of the year. The payslip shows it.",
        },
    )
    cover = OneOf(
        label="Who helps while they are away?",
        choices=[
            (Cover.ANOTHER, "Somebody else, for the same pay"),
            (Cover.TEAM, "The other assistants, on top of their own hours"),
            (Cover.NOBODY, "Nobody who is paid"),
        ],
    )
    sick_weeks = WholeField(called="The weeks off sick", label="Weeks off sick in a year", unit="weeks", most=28)
    training_hours = NumberField(
        called="The hours of training", label="Paid training in a year", unit="hours", most=400
    )
    weeks = WholeField(
        called="The weeks of help",
        label="Weeks a year in which you need help",
        unit="weeks",
        most=situations.WEEKS,
        required=True,
    )
    tax_code = TaxCodeField(
        label="Tax code",
        help_text="Leave 1257L if you do not know. It is the usual code for somebody’s only job.",
        max_length=20,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-5", "autocomplete": "off", "spellcheck": "false"}),
    )
    letter = forms.ChoiceField(
        label="National Insurance category",
        required=False,
        choices=LETTERS,
        error_messages={"invalid_choice": "Choose one of the categories"},
    )
    loans = forms.MultipleChoiceField(
        label="Student loans that they repay",
        required=False,
        widget=Checkboxes(),
        error_messages={"invalid_choice": "There is no student loan plan %(value)s in this tax year"},
    )
    year = forms.ChoiceField(label="Tax year", error_messages={"required": "Choose a tax year"})
    pension = OneOf(
        label="Are they in a workplace pension?",
        choices=[
            (Pension.BY_LAW, "If the law makes it your duty"),
            (Pension.IN, "Yes"),
            (Pension.OUT, "No, they opted out"),
        ],
    )
    employee_percent = NumberField(called="What they pay in", label="They pay in", unit="%", most=20)
    employer_percent = NumberField(called="What you pay in", label="You pay in", unit="%", most=20)
    allowance = YesOrNo(
        label="Will you claim Employment Allowance?",
        help_text="It pays your National Insurance. You can claim if all the work is care or support for somebody who"
        " needs it because of age, disability or illness. Not for cleaning or a nanny.",
    )
    insurance = PayField(
        called="The cost of the insurance",
        label="Employer’s liability insurance, a year",
        min_pence=0,
        widget=PenceInput(),
    )
    payslip = PayField(
        called="The cost of a payslip", label="Payroll service, for each payslip", min_pence=0, widget=PenceInput()
    )
    check = PayField(
        called="The cost of the check",
        label="Criminal record (DBS) check, for each assistant",
        min_pence=0,
        widget=PenceInput(),
    )
    redundancy = YesOrNo(
        label="Put money by for redundancy pay?", help_text="It is owed if the work ends after two years or more."
    )
    miles = NumberField(
        called="The miles",
        label="Miles a week in their own car",
        help_text="Driving with you or for you, not the way to work.",
        unit="miles",
        most=192,
        error_messages={"too_large": "Up to %(limit)s miles a week: HMRC’s full rate ends at 10,000 miles a year"},
    )
    mile = PayField(called="The pay for a mile", label="Pay for a mile", min_pence=0)
    other_costs = PayField(called="The other costs", label="Other costs, a year", min_pence=0, widget=PenceInput())
    payment = PayField(
        called="The payment",
        label="How much do you get?",
        help_text="We work out how many hours it pays for.",
        widget=PenceInput(),
    )
    payment_per = OneOf(
        label="How often?",
        choices=[
            (Per.WEEK, "A week"),
            (Per.FOUR_WEEKS, "Every four weeks"),
            (Per.MONTH, "A month"),
            (Per.YEAR, "A year"),
        ],
        inline=True,
    )
    if_hours = NumberField(called="The hours", label="What if the daytime hours were", unit="hours", most=MOST_HOURS)
    if_rate = PayField(called="The pay for an hour", label="What if an hour were paid")
