"""The minimum wage, pay reference period by pay reference period (National Minimum Wage Regulations 2015)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from payroll.paye.errors import ImpossibleBirthday, ImpossibleChoice, NegativePay
from payroll.paye.figures import Figure, written
from payroll.paye.identities import age
from payroll.paye.reference import TaxYear, year_of
from payroll.paye.rounding import pence_up

BANDS = ((21, "21"), (18, "18"), (0, "16"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What was worked and paid in one pay reference period.

    `hours` is all time that counts: day work, waking nights, training, travel between places. Of a sleep-in only the
    hours awake for work count (Royal Mencap Society v Tomlinson-Blake, 2021). `pay_pence` is basic pay and sleep-in
    sums, without premiums, tips and expenses. `deductions_pence` is what the worker pays for the employer's benefit.
    `accommodation_days` are days with a home given by the employer, and `charge_pence` what is asked for it.
    """

    hours: Fraction
    pay_pence: int
    sleep_in_hours_awake: Fraction = Fraction(0)
    deductions_pence: int = 0
    accommodation_days: int = 0
    charge_pence: int = 0


def rate(*, born_on: date, period_starts_on: date, is_apprentice: bool = False) -> tuple[str, int]:
    """Answer band and pence an hour: both those of the first day of the pay reference period."""
    year = year_of(period_starts_on)
    years = age(born_on, on=period_starts_on)
    if years < 0:
        raise ImpossibleBirthday("Nobody works before they are born.")
    band = "apprentice" if is_apprentice else next(name for least, name in BANDS if years >= least)
    return band, int(year.row("minimum_wage", on=period_starts_on, band=band)["pence"])


def shortfall(*, born_on: date, period_starts_on: date, work: Work, is_apprentice: bool = False) -> Figure:
    """Work out what is missing to the minimum wage in a pay reference period; nought when all is well."""
    if min(work.pay_pence, work.deductions_pence, work.charge_pence) < 0:
        raise NegativePay("Pay, deductions and charges cannot be less than nothing.")
    if work.hours < 0 or work.sleep_in_hours_awake < 0 or work.accommodation_days < 0:
        raise ImpossibleChoice("Hours and days cannot be less than none.")
    band, pence = rate(born_on=born_on, period_starts_on=period_starts_on, is_apprentice=is_apprentice)
    hours = work.hours + work.sleep_in_hours_awake
    offset = _accommodation(work, year_of(period_starts_on), period_starts_on)
    counts = work.pay_pence - work.deductions_pence + offset
    least = pence_up(hours * Fraction(pence, 100))
    missing = max(0, least - counts)
    who = "an apprentice" if band == "apprentice" else f"aged {band} or more"
    return Figure(
        missing,
        (
            f"Minimum wage, {who}: {_hours(hours)} hours at {written(pence)} is {written(least)}",
            f"Pay that counts: {written(counts)}",
            f"Missing: {written(missing)}" if missing else "The minimum wage is paid",
        ),
    )


def _accommodation(work: Work, year: TaxYear, on: date) -> int:
    """Answer what a home adds to pay: the offset when it is free, what is above the offset off when it is not."""
    if not work.accommodation_days:
        return 0
    row, (weeks, days) = year.row("accommodation_offset", on=on), divmod(work.accommodation_days, 7)
    offset = int(row["week_pence"]) * weeks + int(row["day_pence"]) * days
    return offset if not work.charge_pence else min(0, offset - work.charge_pence)


def _hours(hours: Fraction) -> str:
    whole, rest = divmod(hours, 1)
    return f"{whole}.{int(rest * 100):02d}" if rest else str(whole)
