"""Mileage in somebody's own vehicle: what may be paid without tax, and what is pay (approved mileage allowance)."""

from fractions import Fraction

from payroll.paye.errors import ImpossibleChoice, NegativePay
from payroll.paye.figures import Figure, written
from payroll.paye.reference import TaxYear
from payroll.paye.rounding import pence_half_up


def approved(*, vehicle: str, miles: Fraction, miles_before: Fraction, year: TaxYear) -> Figure:
    """Work out the tax-free amount for more miles in a tax year; refuses a vehicle that has no rate."""
    if miles < 0 or miles_before < 0:
        raise NegativePay("Miles cannot be less than none.")
    row = next((row for row in year.rows["mileage"] if row["vehicle"] == vehicle), None)
    if row is None:
        raise ImpossibleChoice(f"There is no mileage rate for “{vehicle}”.")
    first, beyond = miles, row["pence"]
    if "miles" in row:
        first, beyond = min(miles, max(Fraction(0), row["miles"] - miles_before)), row["pence_beyond"]
    pence = pence_half_up((first * row["pence"] + (miles - first) * beyond) / 100)
    return Figure(pence, (f"Mileage by {vehicle}: {miles} miles, {written(pence)} free of tax",))


def taxable_part(*, paid_pence: int, approved_pence: int) -> int:
    """Answer what is pay of what was paid for miles: all above the approved amount."""
    return max(0, paid_pence - approved_pence)
