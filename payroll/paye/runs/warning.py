"""What looks wrong in somebody's pay and may still be right: said, and left to the employer."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from payroll.paye import identities, minimum_wage
from payroll.paye.errors import NotPayable
from payroll.paye.figures import written
from payroll.paye.minimum_wage import Work
from payroll.paye.reference import TaxYear
from payroll.paye.runs.pay import PayInput, PayKind


def warnings(pay: PayInput, *, on: date, year: TaxYear, is_unenrolled: bool, period_starts_on: date) -> tuple[str, ...]:
    """Say what looks wrong and may be right: a letter that does not fit the age, a pension that may be due."""
    who, years, letter = pay.employee, identities.age(pay.employee.born_on, on=on), pay.employee.ni_letter
    is_pensioner = identities.has_state_pension(who.born_on, on=on, year=year)
    gross = sum(line.pence for line in pay.lines if line.kind.is_pay)
    said = (
        (is_pensioner and letter not in "CSWKX", "State Pension age has been reached: category C is usual."),
        (not is_pensioner and letter in "CSWK", f"Category {letter} is for people over State Pension age."),
        (years >= 21 and letter in "MZ", f"Category {letter} ends on the 21st birthday: category A is usual."),
        (16 <= years < 21 and letter == "A", "Under 21: category M costs the employer less."),
        (years < 16 and letter != "X", "Under 16: category X is usual."),
        (years >= 16 and letter == "X", "Category X is for people under 16."),
        (not gross, "There is no pay in this period."),
        (is_unenrolled, "This person must be enrolled into a pension, unless that was put off or they opted out."),
    )
    return (*(sentence for holds, sentence in said if holds), *minimum_wage_warnings(pay, period_starts_on))


def minimum_wage_warnings(pay: PayInput, period_starts_on: date) -> Iterator[str]:
    """Compare pay by the hour with the minimum wage; the hours of a sleep-in are those awake for work."""
    kinds = {line.kind for line in pay.lines}
    if PayKind.HOURS not in kinds or PayKind.SALARY in kinds:
        return
    counted = [line for line in pay.lines if line.kind in {PayKind.HOURS, PayKind.SLEEP_IN}]
    work = Work(
        hours=sum((line.hours or Fraction(0) for line in counted), Fraction(0)),
        pay_pence=sum(line.pence for line in counted),
    )
    who = pay.employee
    try:
        missing = minimum_wage.shortfall(
            born_on=who.born_on, period_starts_on=period_starts_on, work=work, is_apprentice=who.is_apprentice
        )
    except NotPayable as refusal:
        yield f"The minimum wage could not be checked: {refusal}"
        return
    if missing.pence:
        yield f"{written(missing.pence)} is missing to the minimum wage."
