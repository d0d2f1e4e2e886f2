"""How papers say days, periods, hours, and addresses; every paper the same."""

from datetime import date
from fractions import Fraction

from payroll.paye.periods import Frequency, Period
from payroll.paye.runs import Address, Employer, LockedRun

type Pair = tuple[str, str]

EVERY = {
    Frequency.WEEKLY: "every week",
    Frequency.FORTNIGHTLY: "every two weeks",
    Frequency.FOUR_WEEKLY: "every four weeks",
    Frequency.MONTHLY: "every month",
}


def day(on: date) -> str:
    """Write a day: `27 November 2026`."""
    return f"{on:%-d %B %Y}"


def days(first: date, last: date) -> str:
    """Write a first and a last day."""
    return f"{day(first)} to {day(last)}"


def period(named: Period) -> str:
    """Name a tax week or month: `Week 36`."""
    return f"{'Month' if named.frequency is Frequency.MONTHLY else 'Week'} {named.number}"


def hours(number: Fraction) -> str:
    """Write hours with at most two decimals: `37.5`."""
    hundredths = round(number * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")


def address(where: Address | None) -> list[str]:
    """List the lines of an address."""
    if where is None:
        return []
    return [*where.lines, *filter(None, (where.postcode, where.country))]


def reference(employer: Employer) -> str:
    """Write an employer's PAYE reference as HMRC does: `120/CB50355`."""
    return f"{employer.office_number}/{employer.paye_reference}"


def ni_number(number: str) -> str:
    """Write a National Insurance number as its holder knows it: `AB 12 34 56 C`."""
    parts = [number[at : at + 2] for at in range(0, len(number), 2)]
    return " ".join(parts) if number else "not known"


def footer(locked: LockedRun) -> str:
    """Say which run a paper was made from."""
    return f"Made from the settled pay run of {day(locked.run.payday)}, fingerprint {locked.digest[:12]}."
