"""HMRC's tax months, from the 6th to the 5th, and by when what is due for each must be paid."""

from dataclasses import dataclass
from datetime import date, timedelta

from payroll.paye.identities import months_after
from payroll.paye.periods import Frequency, of_payday
from payroll.paye.reference import TaxYear, year_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxMonth:
    """One tax month of a year, from 1 (which begins on 6 April) to 12, and the days by which its bill is paid.

    The days are the calendar's: where one is no working day, most payments must be there on the working day before.
    """

    number: int
    starts_on: date
    ends_on: date
    electronic_by: date
    post_by: date


def of_day(payday: date) -> TaxMonth:
    """Answer the tax month of a payday."""
    year = year_of(payday)
    found = of_payday(Frequency.MONTHLY, payday, year_starts_on=year.starts_on, year_ends_on=year.ends_on)
    return numbered(year=year, number=found.number)


def numbered(*, year: TaxYear, number: int) -> TaxMonth:
    """Answer a tax month of a year by its number."""
    ends_on = months_after(year.starts_on, number) - timedelta(days=1)
    row = year.row("paid_to_hmrc", on=ends_on)
    return TaxMonth(
        number=number,
        starts_on=months_after(year.starts_on, number - 1),
        ends_on=ends_on,
        electronic_by=ends_on.replace(day=row["electronic_day"]),
        post_by=ends_on.replace(day=row["post_day"]),
    )


def quarter_end(payday: date) -> TaxMonth:
    """Answer the last tax month of a payday's quarter, for those who pay HMRC every three months."""
    return numbered(year=year_of(payday), number=-(-of_day(payday).number // 3) * 3)
