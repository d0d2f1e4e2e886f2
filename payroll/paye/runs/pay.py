"""What somebody is paid for: lines of pay, what is not taxed, and what comes off at the end."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from payroll.paye.periods import Frequency, Period, of_payday, period
from payroll.paye.reference import tax_year
from payroll.paye.rounding import pence_half_up
from payroll.paye.runs.people import Employee, Employer
from payroll.paye.runs.totals import NOTHING_YET, YearToDate


class PayKind(StrEnum):
    """What a line is for."""

    HOURS = "hours"
    SLEEP_IN = "sleep_in"
    SALARY = "salary"
    HOLIDAY = "holiday"
    BONUS = "bonus"
    SSP = "ssp"
    SMP = "smp"
    SAP = "sap"
    SPP = "spp"
    SHPP = "shpp"
    SPBP = "spbp"
    SNCP = "sncp"
    MILEAGE = "mileage"
    EXPENSES = "expenses"
    REDUNDANCY = "redundancy"
    DEDUCTION = "deduction"

    @property
    def is_pay(self) -> bool:
        """Answer whether tax and National Insurance are due on it."""
        return self not in NOT_PAY


NOT_PAY = {PayKind.MILEAGE, PayKind.EXPENSES, PayKind.REDUNDANCY, PayKind.DEDUCTION}
FAMILY = (PayKind.SMP, PayKind.SAP, PayKind.SPP, PayKind.SHPP, PayKind.SPBP, PayKind.SNCP)
STATUTORY = (PayKind.SSP, *FAMILY)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayLine:
    """One line: an amount, or hours at a rate; a deduction's amount is what comes off."""

    kind: PayKind
    title: str
    amount_pence: int | None = None
    hours: Fraction | None = None
    rate_pence: int | None = None

    @property
    def pence(self) -> int:
        """Answer the line's amount, hours at a rate rounded to the nearest penny."""
        if self.amount_pence is not None:
            return self.amount_pence
        return pence_half_up((self.hours or Fraction(0)) * Fraction(self.rate_pence or 0, 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What earlier periods got wrong, as differences in the year to date; the next FPS puts it right by itself."""

    reason: str
    difference: YearToDate


@dataclass(frozen=True, slots=True, kw_only=True)
class PayInput:
    """What one person is to be paid in the period, and their year to date before it."""

    employee: Employee
    lines: tuple[PayLine, ...]
    before: YearToDate = NOTHING_YET
    correction: Correction | None = None
    is_after_leaving: bool = False
    late_reason: str = ""
    had_unpaid_absence: bool = False

    @property
    def corrected(self) -> YearToDate:
        """Answer the year to date as it should have been."""
        return self.before.plus(self.correction.difference) if self.correction else self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInput:
    """Everything that a pay run needs; the period follows from the payday unless it is given."""

    employer: Employer
    tax_year: str
    frequency: Frequency
    payday: date
    pay: tuple[PayInput, ...]
    period_number: int | None = None
    period_starts_on: date | None = None
    period_ends_on: date | None = None

    @property
    def period(self) -> Period:
        """Answer the tax week or month; refuses one that the year has not, such as week 55."""
        if self.period_number is not None:
            return period(self.frequency, self.period_number)
        year = tax_year(self.tax_year)
        return of_payday(self.frequency, self.payday, year_starts_on=year.starts_on, year_ends_on=year.ends_on)
