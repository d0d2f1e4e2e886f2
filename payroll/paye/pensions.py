"""Workplace pensions: what goes in each pay period, who must be enrolled, and by when (Pensions Act 2008)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from payroll.paye.errors import ImpossibleChoice, NegativePay
from payroll.paye.figures import Figure, percent, written
from payroll.paye.identities import age, has_state_pension, months_after
from payroll.paye.periods import Frequency
from payroll.paye.reference import TaxYear
from payroll.paye.rounding import pence_half_up


class Relief(StrEnum):
    """How the employee gets tax relief on what they pay in."""

    AT_SOURCE = "relief_at_source"
    NET_PAY = "net_pay"


class Duty(StrEnum):
    """What the employer owes somebody in a pay period."""

    ENROL = "enrol"
    MAY_OPT_IN = "may_opt_in"
    MAY_JOIN = "may_join"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """What a member and an employer pay in, as percentages of qualifying earnings (or of all pay)."""

    relief: Relief = Relief.AT_SOURCE
    employee_percent: Fraction = Fraction(5)
    employer_percent: Fraction = Fraction(3)
    on_all_pay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PensionContributions:
    """A period's contributions; with relief at source the employee's is what is taken from net pay, without relief."""

    employee: Figure
    employer: Figure
    earnings_pence: int
    relief_pence: int = 0


def qualifying_pence(*, year: TaxYear, frequency: Frequency, pay_pence: int) -> int:
    """Answer the part of a period's pay between the lower and the upper limit."""
    if pay_pence < 0:
        raise NegativePay("Earnings cannot be less than nothing.")
    row = year.row("automatic_enrolment", frequency=str(frequency))
    return max(0, min(pay_pence, int(row["upper"]) * 100) - int(row["lower"]) * 100)


def contributions(*, scheme: Scheme, year: TaxYear, frequency: Frequency, pay_pence: int) -> PensionContributions:
    """Work out both contributions; refuses a scheme below the least that the law allows."""
    shares = _shares(scheme, year)
    earnings = qualifying_pence(year=year, frequency=frequency, pay_pence=pay_pence)
    base = pay_pence if scheme.on_all_pay else earnings
    whole, paid, employer = (pence_half_up(share * base) for share in shares)
    on = f"of {written(base)}{'' if scheme.on_all_pay else _limits(year, frequency)}"
    lines = [f"Pension: {percent(scheme.employee_percent / 100)} {on}: {written(whole)}"]
    if scheme.relief is Relief.AT_SOURCE:
        lines.append(
            f"Of this {written(paid)} is taken from pay; the scheme claims {written(whole - paid)} of tax relief"
        )
    return PensionContributions(
        employee=Figure(paid, tuple(lines)),
        employer=Figure(employer, (f"Pension: {percent(scheme.employer_percent / 100)} {on}: {written(employer)}",)),
        earnings_pence=base,
        relief_pence=whole - paid,
    )


@lru_cache(maxsize=64)
def _limits(year: TaxYear, frequency: Frequency) -> str:
    """Say what qualifying earnings are."""
    row = year.row("automatic_enrolment", frequency=str(frequency))
    return f", what is between £{row['lower']:,} and £{row['upper']:,}"


@lru_cache(maxsize=1024)
def _shares(scheme: Scheme, year: TaxYear) -> tuple[Fraction, Fraction, Fraction]:
    """Answer pounds for each penny of earnings: the member's with tax relief, without it, and the employer's."""
    check(scheme, year=year)
    kept = 1 - Fraction(year.row("pension_minimum")["relief"]) / 100 if scheme.relief is Relief.AT_SOURCE else 1
    member = scheme.employee_percent / 10_000
    return member, member * kept, scheme.employer_percent / 10_000


def check(scheme: Scheme, *, year: TaxYear) -> None:
    """Refuse a scheme that pays in less than the least, all together or by the employer."""
    _check(scheme, year)


@lru_cache(maxsize=1024)
def _check(scheme: Scheme, year: TaxYear) -> None:
    row = year.row("pension_minimum")
    employer, together = Fraction(row["employer"]), Fraction(row["employee"]) + Fraction(row["employer"])
    if scheme.employee_percent < 0 or scheme.employer_percent < employer:
        raise ImpossibleChoice(f"The employer pays at least {employer}% into a workplace pension.")
    if scheme.employee_percent + scheme.employer_percent < together:
        raise ImpossibleChoice(f"At least {together}% goes into a workplace pension all together.")


def assess(*, born_on: date, on: date, year: TaxYear, frequency: Frequency, pay_pence: int) -> Duty:
    """Assess somebody for automatic enrolment on a day, by age and by what they earn in the pay period."""
    if pay_pence < 0:
        raise NegativePay("Earnings cannot be less than nothing.")
    limits, ages = year.row("automatic_enrolment", frequency=str(frequency)), year.row("pension_minimum")
    years = age(born_on, on=on)
    if not ages["opt_in_from_age"] <= years <= ages["opt_in_until_age"]:
        return Duty.NONE
    if pay_pence <= limits["lower"] * 100:
        return Duty.MAY_JOIN
    is_automatic_age = years >= ages["automatic_from_age"] and not has_state_pension(born_on, on=on, year=year)
    if pay_pence > limits["trigger"] * 100 and is_automatic_age:
        return Duty.ENROL
    return Duty.MAY_OPT_IN


def postponed_until(*, due_on: date, until: date, year: TaxYear) -> date:
    """Answer the day to which enrolment is put off; refuses more than three months."""
    last = months_after(due_on, year.row("pension_minimum")["postponement_months"])
    if not due_on <= until <= last:
        raise ImpossibleChoice(f"Enrolment may be put off to {last:%-d %B %Y} at the latest.")
    return until


def opt_out_ends(*, enrolled_on: date, told_on: date, year: TaxYear) -> date:
    """Answer the last day to opt out and get everything back: a month from the later of enrolment and its letter."""
    months = year.row("pension_minimum")["opt_out_months"]
    return months_after(max(enrolled_on, told_on), months) - timedelta(days=1)


def re_enrolment(*, last_on: date, year: TaxYear) -> tuple[date, date, date]:
    """Answer the third anniversary and the first and last day that may be chosen for enrolling again."""
    row = year.row("pension_minimum")
    due, window = months_after(last_on, row["re_enrolment_years"] * 12), row["re_enrolment_window_months"]
    return due, months_after(due, -window), months_after(due, window) - timedelta(days=1)
