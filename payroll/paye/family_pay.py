"""Statutory maternity, adoption, paternity, shared parental, bereavement and neonatal care pay, and what comes back."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from payroll.paye.errors import ImpossibleChoice, NegativePay
from payroll.paye.figures import Figure, percent, written
from payroll.paye.reference import TaxYear
from payroll.paye.rounding import pence_half_up, pence_up


class FamilyPay(StrEnum):
    """The kinds, by the names that HMRC uses."""

    MATERNITY = "SMP"
    ADOPTION = "SAP"
    PATERNITY = "SPP"
    SHARED_PARENTAL = "ShPP"
    BEREAVEMENT = "SPBP"
    NEONATAL_CARE = "SNCP"

    @property
    def words(self) -> str:
        """Answer the kind's name as a person says it."""
        return f"{self.name.replace('_', ' ').capitalize()} pay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """Whole weeks of one kind: those paid already, and those to pay now."""

    taken: int
    now: int


def is_entitled(*, average_pence: int, kind: FamilyPay, year: TaxYear) -> bool:
    """Answer whether average weekly earnings reach the lower earnings limit."""
    return average_pence >= int(year.row("family_pay", kind=str(kind))["earnings_limit"]) * 100


def pay(*, kind: FamilyPay, average_pence: int, weeks: Weeks, year: TaxYear) -> Figure:
    """Work out whole weeks: the share of average earnings first where there is one, then the lower of it and the flat.

    A week's share of average earnings is rounded up to the penny, as HMRC asks. Refused: weeks beyond those there are.
    """
    if average_pence < 0:
        raise NegativePay("Earnings cannot be less than nothing.")
    row = year.row("family_pay", kind=str(kind))
    if weeks.taken < 0 or weeks.now < 0 or weeks.taken + weeks.now > row["weeks"]:
        raise ImpossibleChoice(f"{kind} is paid for {row['weeks']} weeks at most.")
    if not is_entitled(average_pence=average_pence, kind=kind, year=year):
        limit = written(int(row["earnings_limit"]) * 100)
        earned = f"average earnings of {written(average_pence)} a week are below {limit}"
        return Figure(0, (f"{kind.words} ({kind}): none, as {earned}",))
    rate = Fraction(row["share"]) / 100
    share = pence_up(rate * Fraction(average_pence, 100))
    flat = min(share, int(row["week_pence"]))
    at_share = max(0, min(weeks.now, row["weeks_of_share"] - weeks.taken))
    of_average = f"{percent(rate)} of average earnings of {written(average_pence)}"
    lines = _lines(
        (at_share, share, of_average),
        (weeks.now - at_share, flat, of_average if flat == share else "the flat rate"),
    )
    due = at_share * share + (weeks.now - at_share) * flat
    return Figure(due, tuple(f"{kind.words} ({kind}): {line}" for line in lines))


def _lines(*parts: tuple[int, int, str]) -> Iterator[str]:
    """Say how many weeks are paid at what, and where that comes from."""
    for many, week_pence, rate in parts:
        if many:
            week = f"{many} week{'s'[: many > 1]} at {written(week_pence)}"
            yield f"{week} ({rate}): {written(many * week_pence)}"


def recovered(*, paid_pence: int, is_small: bool, year: TaxYear) -> Figure:
    """Answer what HMRC gives back of family pay; sick pay is never given back."""
    row = year.row("recovery")
    rate = Fraction(row["small_share"] if is_small else row["share"]) / 100
    pence = pence_half_up(rate * Fraction(paid_pence, 100))
    return Figure(pence, (f"{percent(rate)} of {written(paid_pence)} comes back from HMRC: {written(pence)}",))


def is_small_employer(*, yearly_ni_pence: int, year: TaxYear) -> bool:
    """Answer whether all Class 1 National Insurance of the year before was at most the limit."""
    return yearly_ni_pence <= int(year.row("recovery")["small_limit"]) * 100
