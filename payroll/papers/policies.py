"""By when HMRC is paid and a P60 given, and who helps, by date; it stands in `policies.toml` beside this file."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from payroll.paye.identities import months_after
from payroll.paye.periods import Frequency, of_payday
from payroll.paye.reference import year_of
from wallet.dated import Figures

FIGURES = Figures(Path(__file__).with_name("policies.toml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxMonth:
    """A month of HMRC's, from the 6th to the 5th, and by when what is due for it must be there."""

    number: int
    starts_on: date
    ends_on: date
    electronic_by: date
    post_by: date


def tax_month(*, payday: date) -> TaxMonth:
    """Answer the tax month of a payday."""
    year = year_of(payday)
    found = of_payday(Frequency.MONTHLY, payday, year_starts_on=year.starts_on, year_ends_on=year.ends_on)
    return numbered(year_starts_on=year.starts_on, number=found.number)


def numbered(*, year_starts_on: date, number: int) -> TaxMonth:
    """Answer a tax month of a year by its number."""
    ends_on = months_after(year_starts_on, number) - timedelta(days=1)
    row = FIGURES.row("paid_to_hmrc", on=ends_on)
    return TaxMonth(
        number=number,
        starts_on=months_after(year_starts_on, number - 1),
        ends_on=ends_on,
        electronic_by=ends_on.replace(day=row["electronic_day"]),
        post_by=ends_on.replace(day=row["post_day"]),
    )


def quarter_end(*, payday: date) -> TaxMonth:
    """Answer the last tax month of a payday's quarter, for those who pay HMRC every three months."""
    month = tax_month(payday=payday)
    return numbered(year_starts_on=year_of(payday).starts_on, number=-(-month.number // 3) * 3)


def p60_by(*, year_ends_on: date) -> date:
    """Answer the day by which a P60 must be given."""
    row = FIGURES.row("p60", on=year_ends_on)
    return year_ends_on.replace(month=row["month"], day=row["day"])


def where_to_ask(*, on: date) -> list[str]:
    """List what to do when something on a paper looks wrong."""
    return list(FIGURES.row("help", on=on)["lines"])
