"""The next run after a settled one: what carries over, and what begins afresh."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from payroll.paye.errors import Faulty
from payroll.paye.reference import year_of
from payroll.paye.runs.pay import PayInput, PayLine, RunInput
from payroll.paye.runs.results import EmployeeResult, LockedRun
from payroll.paye.runs.totals import NOTHING_YET


def following(locked: LockedRun, *, payday: date, lines: Mapping[str, tuple[PayLine, ...]]) -> RunInput:
    """Begin the next run: the same people but those who left, their year to date, and new lines by pay id.

    In a new tax year the sums begin at nought and codes lose their week 1 or month 1 (HMRC's P9X).
    """
    run, year = locked.run, year_of(payday)
    if payday <= run.payday:
        raise Faulty((f"payday: the run before was paid on {run.payday:%-d %B %Y}, and this one comes after it.",))
    staying = [result for result in run.employees if result.employee.leaves_on is None]
    unknown = lines.keys() - {result.employee.pay_id for result in staying}
    if unknown:
        raise Faulty(tuple(f"lines: nobody is paid as “{pay_id}” any more." for pay_id in sorted(unknown)))
    is_new_year = year.name != run.tax_year
    used = 0 if is_new_year else run.employer.allowance_used_pence + run.allowance.pence
    return RunInput(
        employer=replace(run.employer, allowance_used_pence=used),
        tax_year=year.name,
        frequency=run.period.frequency,
        payday=payday,
        pay=tuple(_pay(result, lines.get(result.employee.pay_id, ()), is_new_year=is_new_year) for result in staying),
    )


def _pay(result: EmployeeResult, lines: tuple[PayLine, ...], *, is_new_year: bool) -> PayInput:
    who = replace(result.employee, starter=None, previous_pay_id="")
    if not is_new_year:
        return PayInput(employee=who, lines=lines, before=result.after)
    who = replace(who, tax_code=replace(who.tax_code, is_week_one=False))
    return PayInput(employee=who, lines=lines, before=NOTHING_YET)
