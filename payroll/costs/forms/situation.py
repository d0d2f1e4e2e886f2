"""The form of the calculator: what stands in it at first, what it takes, and the shortest address of its answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Field
from django.forms.boundfield import BoundField
from django.http import QueryDict

from payroll.costs import assumptions, situations
from payroll.costs.assumptions import Limits
from payroll.costs.forms import reading
from payroll.costs.forms.fields import NumberField
from payroll.costs.forms.questions import Questions
from payroll.costs.situations import Cover, Holiday, Pension, Per, Situation
from payroll.paye import income_tax, pensions
from payroll.paye.errors import NotPayable
from payroll.paye.pensions import Scheme
from payroll.paye.periods import Frequency
from payroll.paye.reference import TaxYear, installed_years, tax_year
from wallet.money.pence import written
from wallet.ui.fields import PenceField

POSTGRADUATE = "PG"
GROUPS: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
    ("The work", False, ("hours", "rate", "age", "paid", "assistants")),
    (
        "Evenings, weekends and bank holidays",
        True,
        ("evening_hours", "evening_rate", "weekend_hours", "weekend_rate", "bank_hours", "bank_rate"),
    ),
    ("Nights", True, ("sleep_ins", "sleep_in_sum", "awake", "night_hours", "night_rate")),
    ("Holidays, sickness and training", True, ("holiday", "cover", "sick_weeks", "training_hours", "weeks")),
    ("Tax code, National Insurance and student loans", True, ("tax_code", "letter", "loans", "year")),
    ("Pension", True, ("pension", "employee_percent", "employer_percent")),
    (
        "Insurance, payroll, mileage and other costs",
        True,
        ("allowance", "insurance", "payslip", "check", "redundancy", "miles", "mile", "other_costs"),
    ),
    ("Your direct payment", False, ("payment", "payment_per")),
    ("Compare with other hours or another rate", True, ("if_hours", "if_rate")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that belong together; what most people need not answer is folded away, unless something is in it."""

    title: str
    fields: list[BoundField]
    is_folded: bool
    is_open: bool


class SituationForm(Questions):
    """Ask for a situation; what does not stand in the address is as it is for most people."""

    def __init__(self, query: QueryDict, *, on: date) -> None:
        name = query.get("year") or reading.year_name(on)
        installed = installed_years()
        self.tax_year = tax_year(name if name in installed else installed[-1])
        self.on = min(max(on, self.tax_year.starts_on), self.tax_year.ends_on)
        self.usual = _usual(self.tax_year, name, self.on)
        self.query = _filled(query, self.usual)
        self.situation: Situation | None = None
        self.alternative: Situation | None = None
        is_asked = any(name in query for name in self.base_fields)
        super().__init__(self.query if is_asked else None, initial={**self.usual, "year": self.tax_year.name})
        _limit(self.fields, assumptions.limits(on=self.on))
        _date(self.fields, self.tax_year)
        shown = name[:9].replace("%", "%%")  # the message is filled in by Django, which would trip over it
        said = f"There are no figures for the tax year {shown}. There are for {' and '.join(installed)}"
        self.fields["year"].error_messages["invalid_choice"] = said

    def clean(self) -> dict[str, Any]:
        """Put the answers together; what cannot be is said beside its question."""
        for name, sentence in (*reading.missing_rates(self.cleaned_data), *self._unlawful()):
            self.add_error(name, sentence)
        if self.errors:
            return self.cleaned_data
        self.situation = reading.situation(self.cleaned_data)
        for name, sentence in situations.faults(self.situation):
            self.add_error(name, sentence)
        self.alternative = reading.alternative(self.situation, self.cleaned_data)
        for _, sentence in situations.faults(self.alternative) if self.alternative else ():
            self.add_error("if_hours", sentence)
        return self.cleaned_data

    @property
    def is_of_another_year(self) -> bool:
        """Answer whether there are no figures yet for the tax year of today, so that an older one is shown."""
        return not self.is_bound and self.usual["year"] != self.tax_year.name

    @property
    def groups(self) -> list[Group]:
        """List the questions by group."""
        return [
            Group(
                title=title,
                fields=[self[name] for name in names],
                is_folded=is_folded,
                is_open=any(self[name].errors or self._is_changed(name) for name in names),
            )
            for title, is_folded, names in GROUPS
        ]

    @property
    def changed(self) -> QueryDict:
        """Answer what differs from the usual: the shortest address that gives the same answers again."""
        query = QueryDict(mutable=True)
        for name in self.fields:
            if self._is_changed(name):
                query.setlist(name, self._said(name))
        return query

    def _is_changed(self, name: str) -> bool:
        usual = [str(self.usual[name])] if name in self.usual else []
        return self.is_bound and self._said(name) != usual

    def _unlawful(self) -> Iterator[tuple[str, str]]:
        """Find a tax code that the year has no rate for, and a pension below the least by law."""
        answers = self.cleaned_data
        member, employer = answers.get("employee_percent"), answers.get("employer_percent")
        try:
            if code := answers.get("tax_code"):
                income_tax.check(code, year=self.tax_year)
        except NotPayable as refusal:
            yield "tax_code", str(refusal)
        try:
            if answers.get("pension") != Pension.OUT and member is not None and employer is not None:
                pensions.check(Scheme(employee_percent=member, employer_percent=employer), year=self.tax_year)
        except NotPayable as refusal:
            yield "employer_percent", str(refusal)

    def _said(self, name: str) -> list[str]:
        said = [text.strip() for text in self.query.getlist(name)]
        return [] if said == [""] and name not in self.usual else said


def _usual(year: TaxYear, name: str, on: date) -> dict[str, str]:
    """Answer what stands in the form before anybody says otherwise."""
    assumed = assumptions.assumed(on=on)
    pension = year.row("pension_minimum")
    return {
        "paid": Frequency.FOUR_WEEKLY,
        "assistants": "1",
        "holiday": Holiday.TIME_OFF,
        "cover": Cover.ANOTHER,
        "sick_weeks": str(assumed.sick_weeks),
        "training_hours": str(assumed.training_hours),
        "weeks": str(situations.WEEKS),
        "tax_code": str(reading.USUAL_CODE),
        "letter": "",
        "year": name,
        "pension": Pension.BY_LAW,
        "employee_percent": pension["employee"],
        "employer_percent": pension["employer"],
        "allowance": "yes",
        "insurance": _pounds(assumed.insurance_pence),
        "payslip": _pounds(assumed.payslip_pence),
        "check": _pounds(assumed.check_pence),
        "redundancy": "yes",
        "mile": _pounds(int(year.row("mileage", vehicle="car")["pence"])),
        "payment_per": Per.WEEK,
    }


def _filled(query: QueryDict, usual: dict[str, str]) -> QueryDict:
    """Add what an address leaves out."""
    whole = query.copy()
    for name, value in usual.items():
        whole.setdefault(name, value)
    return whole


def _limit(fields: dict[str, Field], limits: Limits) -> None:
    """Put the limits of the day into the fields."""
    most = {"sleep_in_sum": limits.sleep_in_pence, "payment": limits.payment_pence}
    for name, field in fields.items():
        if isinstance(field, PenceField):
            usual = limits.rate_pence if name.endswith("rate") else limits.cost_pence
            field.max_pence = most.get(name, usual)
    for name, least, largest in (
        ("assistants", 1, limits.assistants),
        ("age", limits.youngest, limits.oldest),
        ("weeks", limits.least_weeks, situations.WEEKS),
        ("employee_percent", 0, limits.pension_percent),
        ("employer_percent", 0, limits.pension_percent),
    ):
        if isinstance(field := fields[name], NumberField):
            field.least, field.most = least, largest


def _date(fields: dict[str, Any], year: TaxYear) -> None:
    """Put the tax year's own figures and choices into the fields."""
    car = year.row("mileage", vehicle="car")
    fields["mile"].max_pence = car["pence"]
    fields["miles"].most = car["miles"] // situations.WEEKS
    fields["loans"].choices = [(row["plan"], _plan(row["plan"])) for row in year.rows["student_loans"]]
    fields["year"].choices = [(name, name.replace("-", " to 20")) for name in installed_years()]


def _plan(code: str) -> str:
    return "Postgraduate loan" if code == POSTGRADUATE else f"Plan {code}"


def _pounds(pence: int) -> str:
    return written(pence).removeprefix("£")
