"""What an employer should know about a situation: what the law asks, and what will change, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from payroll.costs.assistants import AssistantsYear
from payroll.costs.situations import Pension, Situation
from payroll.paye import identities, minimum_wage, pensions
from payroll.paye.errors import NotPayable
from payroll.paye.figures import written
from payroll.paye.minimum_wage import Work
from payroll.paye.pensions import Duty
from payroll.paye.tax_codes import Kind

ENDS_AT = {"M": 21, "Z": 21, "H": 25}  # category letters that end on a birthday


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to know; `is_warning` where the law would be broken or money lost."""

    text: str
    is_warning: bool = False


def advise(situation: Situation, year: AssistantsYear) -> tuple[Advice, ...]:
    """Say what matters, warnings first."""
    said = [
        *_minimum_wage(situation),
        *_letter(situation),
        *_pension(situation, year),
        *_registering(situation, year),
        *_birthdays(situation),
        *_nights(situation),
        *_tax_code(situation),
    ]
    return tuple(sorted(said, key=lambda advice: not advice.is_warning))


def _minimum_wage(situation: Situation) -> Iterator[Advice]:
    """Compare a week's basic pay with the minimum wage: what evenings pay above the day rate does not count."""
    first, basic = situation.year.starts_on, situation.day.rate_pence
    counted = sum(
        (rated.hours * Fraction(min(rated.rate_pence, basic), 100) for _, rated in situation.worked), Fraction(0)
    )
    work = Work(hours=situation.week_hours, pay_pence=int((counted + situation.sleep_ins.pounds) * 100))
    born_on, is_apprentice = situation.born_on, situation.is_apprentice
    try:
        missing = minimum_wage.shortfall(
            born_on=born_on, period_starts_on=first, work=work, is_apprentice=is_apprentice
        )
        _, rate = minimum_wage.rate(born_on=born_on, period_starts_on=first, is_apprentice=is_apprentice)
    except NotPayable as refusal:
        yield Advice(text=f"The minimum wage could not be checked: {refusal}", is_warning=True)
        return
    who = "an apprentice" if situation.is_apprentice else f"somebody aged {situation.age}"
    if missing.pence:
        short = f"A week falls {written(missing.pence)} short. It is against the law to pay less."
        extra = (
            " Only the day rate counts for it, not what other hours pay on top." if counted < _worked(situation) else ""
        )
        yield Advice(
            text=f"This is below the minimum wage of {written(rate)} an hour for {who}. {short}{extra}", is_warning=True
        )
    elif basic < rate and situation.day.hours:
        yield Advice(
            text=f"By itself the pay of a day hour is below the minimum wage of {written(rate)} for {who}. It is lawful"
            " only because the pay of the whole week reaches it."
        )
    ends_on = _ends_on(situation, first)
    if ends_on < situation.year.ends_on:
        yield Advice(
            text=f"The minimum wage for {who} is {written(rate)} an hour until {_day(ends_on)}. It changes then."
        )


def _worked(situation: Situation) -> Fraction:
    return sum((rated.pounds for _, rated in situation.worked), Fraction(0))


def _ends_on(situation: Situation, day: date) -> date:
    last = situation.year.ends_on
    ends: list[date] = [row.get("applies_to", last) for row in situation.year.rows["minimum_wage"]]
    return min(end for end in ends if end >= day)


def _letter(situation: Situation) -> Iterator[Advice]:
    letter, age = situation.ni_letter, situation.age
    is_pensioner = identities.has_state_pension(situation.born_on, on=situation.year.starts_on, year=situation.year)
    ends_at = ENDS_AT.get(letter)
    if ends_at and age >= ends_at:
        yield Advice(text=f"Category {letter} is for people under {ends_at}.", is_warning=True)
    elif ends_at:
        yield Advice(
            text=f"National Insurance category {letter} holds until the birthday of {ends_at}. From then on the"
            " employer pays National Insurance like for anybody else."
        )
    if (letter == "C") != is_pensioner:
        yield Advice(text="Category C is for people over State Pension age, and for all of them.", is_warning=True)


def _pension(situation: Situation, year: AssistantsYear) -> Iterator[Advice]:
    limits = situation.year.row("automatic_enrolment", frequency=str(situation.frequency))
    ages = situation.year.row("pension_minimum")
    gross = max(result.gross_pence for result in year.results)
    duty = pensions.assess(
        born_on=situation.born_on,
        on=situation.year.starts_on,
        year=situation.year,
        frequency=situation.frequency,
        pay_pence=gross,
    )
    if duty is Duty.ENROL and situation.pension is Pension.OUT:
        yield Advice(
            text="With this pay you must put the assistant into a workplace pension first. They may then opt out;"
            f" you may not ask them to. After {ages['re_enrolment_years']} years you put them in again."
        )
    elif duty is Duty.ENROL:
        trigger = f"{written(limits['trigger'] * 100)} a payday"
        yield Advice(text=f"You must put the assistant into a workplace pension: they earn more than {trigger}.")
    elif duty is not Duty.NONE and year.ordinary.pension is None:
        yield Advice(text="The assistant may ask to join a pension. Ask us again with the pension switched on.")
    from_age = ages["automatic_from_age"]
    if situation.age < from_age and gross > limits["trigger"] * 100:
        yield Advice(text=f"From the birthday of {from_age} this pay makes a workplace pension your duty.")


def _registering(situation: Situation, year: AssistantsYear) -> Iterator[Advice]:
    limit = situation.year.ni_thresholds(situation.frequency).lel * 100
    gross = max(result.gross_pence for result in year.results)
    if gross >= limit:
        yield Advice(
            text="You must register with HMRC as an employer before the first payday:"
            f" the pay reaches {written(limit)} a payday."
        )
    else:
        yield Advice(
            text=f"You need not register with HMRC while every payday is below {written(limit)} and the assistant"
            " has no other job and no pension. You still give a payslip."
        )


def _birthdays(situation: Situation) -> Iterator[Advice]:
    first, age = situation.year.starts_on, situation.age
    if situation.is_apprentice or age + 1 not in {18, 21}:
        return
    try:
        _, rate = minimum_wage.rate(born_on=first.replace(year=first.year - age - 1), period_starts_on=first)
    except NotPayable:
        return
    yield Advice(text=f"From the birthday of {age + 1} the minimum wage is {written(rate)} an hour.")


def _nights(situation: Situation) -> Iterator[Advice]:
    if situation.sleep_ins.nights:
        yield Advice(
            text="A sleep-in may be paid with one sum for the night."
            " All hours awake to help count for the minimum wage."
        )


def _tax_code(situation: Situation) -> Iterator[Advice]:
    if situation.tax_code.kind is Kind.ALLOWANCE:
        yield Advice(
            text=f"Tax code {situation.tax_code} fits somebody with no other job. A second job usually has code BR,"
            " and then there is more tax."
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
