"""Student and postgraduate loan deductions, each pay period by itself (HMRC: Collection of Student Loans manual)."""

from collections.abc import Collection
from fractions import Fraction
from functools import cache
from math import floor

from payroll.paye.errors import NegativePay, UnknownPlan
from payroll.paye.figures import Figure, percent, written
from payroll.paye.periods import Frequency
from payroll.paye.reference import LoanPlan, TaxYear
from payroll.paye.rounding import pence_down

POSTGRADUATE = "PG"
PERIODS = {Frequency.WEEKLY: 52, Frequency.FORTNIGHTLY: 26, Frequency.FOUR_WEEKLY: 13, Frequency.MONTHLY: 12}


@cache
def threshold_pence(plan: LoanPlan, frequency: Frequency) -> int:
    """Answer the pay in a period above which the plan is repaid."""
    return pence_down(Fraction(plan.threshold, PERIODS[frequency]))


def repay(*, plans: Collection[str], year: TaxYear, frequency: Frequency, pay_pence: int) -> Figure:
    """Work out one deduction for all student loans, on the lowest threshold of the plans held; whole pounds."""
    if POSTGRADUATE in plans:
        raise UnknownPlan("A postgraduate loan is repaid beside the student loan; ask for it apart.")
    if not plans:
        return Figure(0)
    return _deduct(repaid(plans=plans, year=year), frequency, pay_pence)


def repaid(*, plans: Collection[str], year: TaxYear) -> LoanPlan:
    """Answer the plan that is repaid when somebody has several: the one with the lowest threshold."""
    return min((year.loan_plan(plan) for plan in plans), key=lambda plan: plan.threshold)


def repay_one(*, plan: str, year: TaxYear, frequency: Frequency, pay_pence: int) -> Figure:
    """Work out the deduction of one plan, whichever it is."""
    if plan == POSTGRADUATE:
        return repay_postgraduate(year=year, frequency=frequency, pay_pence=pay_pence)
    return repay(plans=(plan,), year=year, frequency=frequency, pay_pence=pay_pence)


def repay_postgraduate(*, year: TaxYear, frequency: Frequency, pay_pence: int) -> Figure:
    """Work out the postgraduate loan deduction, which is beside any student loan."""
    return _deduct(year.loan_plan(POSTGRADUATE), frequency, pay_pence)


def _deduct(plan: LoanPlan, frequency: Frequency, pay_pence: int) -> Figure:
    if pay_pence < 0:
        raise NegativePay("Earnings cannot be less than nothing.")
    threshold = threshold_pence(plan, frequency)
    over = max(0, pay_pence - threshold)
    pence = floor(plan.rate * Fraction(over, 100)) * 100
    share = f"{percent(plan.rate)} of what is above {written(threshold)}"
    return Figure(pence, (f"Plan {plan.code}: {share}, whole pounds: {written(pence)}",))
