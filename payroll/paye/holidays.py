"""Holiday: what is earned by the hour, what a week of it is worth, and pay for it rolled up into each payslip."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from payroll.paye.errors import NegativePay
from payroll.paye.figures import Figure, percent, written
from payroll.paye.reference import TaxYear
from payroll.paye.rounding import pence_half_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One past week: what was paid in it for work, and the hours worked."""

    pay_pence: int
    hours: Fraction = Fraction(0)


def accrued_hours(*, hours_worked: Fraction, year: TaxYear) -> Fraction:
    """Answer the hours of holiday that irregular hours earn; exact, rounded by nobody's favour."""
    if hours_worked < 0:
        raise NegativePay("Hours worked cannot be less than none.")
    return Fraction(year.row("holiday")["accrual"]) / 100 * hours_worked


def rolled_up(*, pay_pence: int, year: TaxYear) -> Figure:
    """Work out holiday pay paid with each period's pay; lawful only as a line of its own on the payslip."""
    if pay_pence < 0:
        raise NegativePay("Pay cannot be less than nothing.")
    rate = Fraction(year.row("holiday")["accrual"]) / 100
    pence = pence_half_up(rate * Fraction(pay_pence, 100))
    return Figure(pence, (f"Holiday pay: {percent(rate)} of {written(pay_pence)}: {written(pence)}",))


def entitlement_days(*, days_a_week: Fraction, year: TaxYear) -> Fraction:
    """Answer a year's days of holiday for regular work, bank holidays inside."""
    row = year.row("holiday")
    return min(Fraction(row["weeks"]) * days_a_week, Fraction(row["most_days"]))


def average_week(*, weeks: Sequence[Week], year: TaxYear) -> Figure:
    """Work out a week's holiday pay from past weeks, newest first: the last 52 with pay, of the last 104."""
    row = year.row("holiday")
    if any(week.pay_pence < 0 for week in weeks):
        raise NegativePay("Pay cannot be less than nothing.")
    paid = [week for week in weeks[: row["look_back_weeks"]] if week.pay_pence][: row["average_weeks"]]
    if not paid:
        return Figure(0, ("There is no week with pay to take an average of",))
    whole = sum(week.pay_pence for week in paid)
    pence = pence_half_up(Fraction(whole, 100 * len(paid)))
    return Figure(pence, (f"A week: {written(whole)} in {len(paid)} weeks with pay, on average {written(pence)}",))
