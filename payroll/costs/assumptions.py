"""What the calculator assumes and what it takes, by date; the figures stand in `assumptions.toml` beside this file."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from payroll.paye.reference import TaxYear
from wallet.dated import Figures

FIGURES = Figures(Path(__file__).with_name("assumptions.toml"))
SAID = ("insurance", "payslip", "criminal_record_check", "sick_weeks", "training")
OF_A_YEAR = {  # tables of a tax year that may have come to us at second hand, by what they are about
    "minimum_wage": "the minimum wage",
    "sick_pay": "statutory sick pay",
    "holiday": "paid holiday",
    "automatic_enrolment": "who must be in a workplace pension",
    "pension_minimum": "the least that goes into a pension",
    "employment_allowance": "Employment Allowance",
    "redundancy": "redundancy pay",
    "mileage": "mileage",
    "state_pension_age": "State Pension age",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """The running costs and habits that stand in the form until somebody changes them."""

    insurance_pence: int
    payslip_pence: int
    check_pence: int
    sick_weeks: int
    training_hours: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most and the least that the calculator takes."""

    assistants: int
    rate_pence: int
    sleep_in_pence: int
    cost_pence: int
    payment_pence: int
    youngest: int
    oldest: int
    least_weeks: int
    pension_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where one assumption was read, and how sure we are of it."""

    words: str
    source: str
    confidence: str


def assumed(*, on: date) -> Assumed:
    """Answer what is assumed on a day."""
    return Assumed(
        insurance_pence=_row("insurance", on)["pence"],
        payslip_pence=_row("payslip", on)["pence"],
        check_pence=_row("criminal_record_check", on)["pence"],
        sick_weeks=_row("sick_weeks", on)["weeks"],
        training_hours=Fraction(_row("training", on)["hours"]),
    )


def limits(*, on: date) -> Limits:
    """Answer what the calculator takes on a day."""
    row = _row("limits", on)
    return Limits(**{name: row[name] for name in Limits.__slots__})


def sources(*, on: date) -> list[Source]:
    """List where the assumptions were read, for whoever wants to judge them."""
    rows = [_row(name, on) for name in SAID]
    return [Source(words=row["words"], source=row["source"], confidence=row["confidence"]) for row in rows]


def sources_of(year: TaxYear) -> list[Source]:
    """List where the tax year's own figures were read that came to us at second hand."""
    rows = [(words, year.rows[table][0]) for table, words in OF_A_YEAR.items()]
    return [
        Source(words=words, source=row["source"], confidence=row["confidence"])
        for words, row in rows
        if row["confidence"] != "high"
    ]


def _row(name: str, on: date) -> dict[str, Any]:
    return FIGURES.row(name, on=on)
