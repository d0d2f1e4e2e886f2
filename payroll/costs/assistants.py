"""An assistant's year: real pay runs, one after the other, by the same arithmetic that pays people."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from payroll.costs.paydays import Payday
from payroll.costs.situations import Pension, Situation
from payroll.paye import pensions, runs
from payroll.paye.figures import written
from payroll.paye.pensions import Duty, Scheme
from payroll.paye.runs import Employee, EmployeeResult, Employer, Membership, PayInput, PayKind, PayLine, RunInput
from payroll.paye.runs.totals import NOTHING_YET

HOUSEHOLD = Employer(  # a pay run wants an employer with references; no figure depends on them
    name="A household", office_number="000", paye_reference="A1", accounts_reference="000PA00000000"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRow:
    """One line of what becomes of an assistant's pay: on an ordinary payday and in the year, with its working."""

    title: str
    payday_pence: int
    year_pence: int
    working: tuple[str, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantsYear:
    """All paydays of one assistant; `ordinary` is the plainest of those with the pay that comes most often."""

    results: tuple[EmployeeResult, ...]
    ordinary: EmployeeResult

    @property
    def rows(self) -> tuple[PayRow, ...]:
        """List what becomes of the pay: gross, each deduction that there is, mileage, net."""
        return tuple(row for row in _rows(self) if row.is_sum or row.year_pence)

    @property
    def net_pence(self) -> int:
        """Answer what the assistant has in hand in a year."""
        return sum(result.net_pence for result in self.results)


def is_member(situation: Situation, days: tuple[Payday, ...]) -> bool:
    """Answer whether the assistant is in a pension: as chosen, or from the first payday that makes it a duty."""
    if situation.pension is not Pension.BY_LAW:
        return situation.pension is Pension.IN
    year, frequency = situation.year, situation.frequency
    return any(
        pensions.assess(
            born_on=situation.born_on, on=day.on, year=year.as_of(day.on), frequency=frequency, pay_pence=gross
        )
        is Duty.ENROL
        for gross, day in {day.gross_pence: day for day in days}.items()
    )


def year_of(situation: Situation, days: tuple[Payday, ...]) -> AssistantsYear:
    """Run every payday of the year, each on the year to date of the one before."""
    who, before, results = _employee(situation, days), NOTHING_YET, []
    for day in days:
        given = RunInput(
            employer=HOUSEHOLD,
            tax_year=situation.year_name,
            frequency=situation.frequency,
            payday=day.on,
            pay=(PayInput(employee=who, lines=day.lines, before=before),),
        )
        [result] = runs.compute(given).employees
        before = result.after
        results.append(result)
    usual = _most_common([result.gross_pence for result in results])
    alike = [result for result in results if result.gross_pence == usual]
    net = _most_common([result.net_pence for result in alike])
    ordinary = min((one for one in alike if one.net_pence == net), key=lambda one: len(one.lines))
    return AssistantsYear(results=tuple(results), ordinary=ordinary)


def _most_common(amounts: list[int]) -> int:
    [(amount, _)] = Counter(amounts).most_common(1)
    return amount


def scheme(situation: Situation) -> Scheme:
    """Answer what goes into the pension."""
    return Scheme(employee_percent=situation.employee_percent, employer_percent=situation.employer_percent)


def summed(amounts: list[int]) -> str:
    """Say how a year's amounts add up: `12 × £18.00 + 1 × £12.30 = £228.30`."""
    counted = Counter(amount for amount in amounts if amount)
    if len(counted) > 4:
        return f"{sum(counted.values())} paydays together: {written(sum(amounts))}"
    parts = [f"{times} × {written(pence)}" for pence, times in counted.items()]
    return f"In the year: {' + '.join(parts) or written(0)} = {written(sum(amounts))}"


def hours_written(hours: Fraction) -> str:
    """Write hours as a payslip does: whole where they are, else with two decimals."""
    hundredths = (hours.numerator * 200 + hours.denominator) // (2 * hours.denominator)
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def weeks_written(weeks: Fraction) -> str:
    """Write a number of weeks: `1 week`, `5.6 weeks`."""
    return f"{hours_written(weeks)} week{'' if weeks == 1 else 's'}"


def _employee(situation: Situation, days: tuple[Payday, ...]) -> Employee:
    return Employee(
        pay_id="PA-1",
        forenames=("Personal",),
        surname="Assistant",
        born_on=situation.born_on,
        gender="F",
        ni_number="AB123456C",
        tax_code=situation.tax_code,
        ni_letter=situation.ni_letter,
        hours_band="E",
        loan_plans=situation.loan_plans,
        has_postgraduate_loan=situation.has_postgraduate_loan,
        pension=Membership(scheme=scheme(situation)) if is_member(situation, days) else None,
        is_apprentice=situation.is_apprentice,
    )


def _rows(year: AssistantsYear) -> list[PayRow]:
    return [
        PayRow(
            title=title,
            payday_pence=pence(year.ordinary),
            year_pence=sum(amounts := [pence(result) for result in year.results]),
            working=(*working(year.ordinary), summed([abs(amount) for amount in amounts])),
            is_sum=at in {0, len(KINDS) - 1},
        )
        for at, (title, pence, working) in enumerate(KINDS)
    ]


def _gross_working(result: EmployeeResult) -> tuple[str, ...]:
    return tuple(_line(line) for line in result.lines if line.kind.is_pay)


def _line(line: PayLine) -> str:
    if line.rate_pence is None or line.hours is None:
        return f"{line.title}: {written(line.pence)}"
    return f"{line.title}: {hours_written(line.hours)} hours at {written(line.rate_pence)}: {written(line.pence)}"


def _mileage_working(result: EmployeeResult) -> tuple[str, ...]:
    return tuple(_line(line) for line in result.lines if line.kind is PayKind.MILEAGE)


def _net_working(result: EmployeeResult) -> tuple[str, ...]:
    said = f"{written(result.gross_pence)} less {written(result.deductions_pence)} of deductions"
    more = f", and {written(result.untaxed_pence)} for miles" if result.untaxed_pence else ""
    return (f"On an ordinary payday: {said}{more} is {written(result.net_pence)}",)


type Reading[T] = Callable[[EmployeeResult], T]

# What is taken off stands below nought, so that the column adds up to what is left.
KINDS: tuple[tuple[str, Reading[int], Reading[tuple[str, ...]]], ...] = (
    ("Pay before deductions", lambda one: one.gross_pence, _gross_working),
    ("Income tax", lambda one: -one.tax.pence, lambda one: one.tax.working),
    ("National Insurance", lambda one: -one.ni.employee.pence, lambda one: one.ni.employee.working),
    ("Student loan", lambda one: -one.student_loan.pence, lambda one: one.student_loan.working),
    ("Postgraduate loan", lambda one: -one.postgraduate_loan.pence, lambda one: one.postgraduate_loan.working),
    ("Pension", lambda one: -one.pension_pence, lambda one: one.pension.employee.working if one.pension else ()),
    ("Mileage, without tax", lambda one: one.untaxed_pence, _mileage_working),
    ("In the assistant’s hand", lambda one: one.net_pence, _net_working),
)
