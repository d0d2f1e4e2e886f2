"""Statutory redundancy pay and notice (Employment Rights Act 1996), for Great Britain."""

from datetime import date, timedelta
from fractions import Fraction

from payroll.paye.errors import ImpossibleChoice, NegativePay
from payroll.paye.figures import Figure, written
from payroll.paye.identities import age, months_after
from payroll.paye.reference import TaxYear
from payroll.paye.rounding import pence_half_up


def years_of_service(*, started_on: date, last_day: date) -> int:
    """Count complete years from the first day to the last."""
    if last_day < started_on:
        raise ImpossibleChoice("Nobody leaves before they start.")
    return age(started_on, on=last_day + timedelta(days=1))


def pay(*, born_on: date, started_on: date, last_day: date, week_pence: int, year: TaxYear) -> Figure:
    """Work out redundancy pay: half a week, a week or one and a half for each full year, by the age in it."""
    if week_pence < 0:
        raise NegativePay("A week's pay cannot be less than nothing.")
    row, service = year.row("redundancy"), years_of_service(started_on=started_on, last_day=last_day)
    if service < row["least_years"]:
        return Figure(0, (f"Redundancy pay begins with {row['least_years']} years of service",))
    end, weeks = last_day + timedelta(days=1), Fraction(0)
    for back in range(1, min(service, row["most_years"]) + 1):
        years = age(born_on, on=months_after(end, -12 * back))
        weeks += Fraction(row["from_41"] if years >= 41 else row["from_22"] if years >= 22 else row["under_22"])
    week = min(week_pence, int(row["week_cap"]) * 100)
    pence = pence_half_up(weeks * Fraction(week, 100))
    said = f"{weeks.numerator // 2}½" if weeks.denominator == 2 else str(weeks)
    return Figure(pence, (f"{service} years: {said} weeks at {written(week)}: {written(pence)}",))


def notice_weeks(*, started_on: date, last_day: date, year: TaxYear) -> int:
    """Answer the least notice in weeks: one after a month, then one for each full year, twelve at most."""
    row = year.row("notice")
    if months_after(started_on, row["after_months"]) > last_day + timedelta(days=1):
        return 0
    return max(1, min(years_of_service(started_on=started_on, last_day=last_day), int(row["most_weeks"])))
