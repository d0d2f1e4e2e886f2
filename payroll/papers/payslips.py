"""Payslips: what was paid, what was taken off, how each figure came about, and the year so far."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from payroll.papers import policies, printing, words
from payroll.papers.errors import NobodyPaid
from payroll.papers.printing import Paper
from payroll.papers.words import Pair
from payroll.paye.figures import Figure, written
from payroll.paye.holidays import accrued_hours
from payroll.paye.reference import TaxYear, tax_year
from payroll.paye.runs import EmployeeResult, LockedRun, PayKind, Run, YearToDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of pay: what for, hours and rate where it has them, and the amount."""

    what: str
    hours: str
    rate: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """How one figure came about, line by line."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payslip(Paper):
    """Everything that stands on a payslip, as texts."""

    template: ClassVar[str] = "payslip.typ"
    employer_address: list[str]
    employee: str
    address: list[str]
    facts: list[Pair]
    pay: list[Line]
    gross: str
    taken: list[Pair]
    taken_sum: str
    untaxed: list[Pair]
    untaxed_sum: str
    net: str
    sum: str
    year_title: str
    year: list[Pair]
    working: list[Working]
    wrong: list[str]
    employer_pays: list[Pair] = field(default_factory=list)
    employer_cost: str = ""
    notes: list[str] = field(default_factory=list)


def pdf(*, locked: LockedRun, pay_id: str, is_large: bool = False, with_cost: bool = False) -> bytes:
    """Set one person's payslip; refuses a pay id that the run does not pay."""
    for result in locked.run.employees:
        if result.employee.pay_id == pay_id:
            return _made(locked, is_large=is_large, with_cost=with_cost)(result)
    raise NobodyPaid(pay_id)


def pdfs(
    locked: LockedRun, *, but: Collection[str] = (), is_large: bool = False, with_cost: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Set everybody's payslip but those of some pay ids, on every core and in the run's order: pay id and PDF."""
    made = _made(locked, is_large=is_large, with_cost=with_cost)
    wanted = (result for result in locked.run.employees if result.employee.pay_id not in but)
    for result, paper in printing.pdfs(things=wanted, made=made):
        yield result.employee.pay_id, paper


def _made(locked: LockedRun, *, is_large: bool, with_cost: bool) -> Callable[[EmployeeResult], bytes]:
    def made(result: EmployeeResult) -> bytes:
        slip = payslip(locked=locked, result=result, is_large=is_large, with_cost=with_cost)
        return printing.pdf(paper=slip, on=locked.run.payday)

    return made


def payslip(*, locked: LockedRun, result: EmployeeResult, is_large: bool = False, with_cost: bool = False) -> Payslip:
    """Write everything that stands on one person's payslip; with what the work costs the employer on request."""
    run, who = locked.run, result.employee
    untaxed, costs = untaxed_lines(result), employer_pays(result)
    explained = [*deductions(result), *(costs if with_cost else [])]
    return Payslip(
        title="Payslip",
        description=f"Pay of {who.name} on {words.day(run.payday)}",
        employer=run.employer.name,
        employer_address=words.address(run.employer.address),
        footer=words.footer(locked),
        is_large=is_large,
        employee=" ".join(filter(None, (who.title, who.name))),
        address=words.address(who.address),
        facts=_facts(run, result),
        pay=[
            Line(
                what=line.title,
                hours=words.hours(line.hours) if line.hours is not None else "",
                rate=written(line.rate_pence) if line.rate_pence is not None else "",
                amount=written(line.pence),
            )
            for line in result.lines
            if line.kind.is_pay
        ],
        gross=written(result.gross_pence),
        taken=[(name, written(figure.pence)) for name, figure in deductions(result)],
        taken_sum=written(result.deductions_pence),
        untaxed=[(name, written(pence)) for name, pence in untaxed],
        untaxed_sum=written(sum(pence for _, pence in untaxed)),
        net=written(result.net_pence),
        sum=_sum(result),
        year_title=f"The tax year {run.tax_year} so far",
        year=[(name, written(pence)) for name, pence in year_to_date(result.after)],
        employer_pays=[(name, written(figure.pence)) for name, figure in costs] if with_cost else [],
        employer_cost=written(sum(figure.pence for _, figure in costs)),
        notes=_notes(run, result),
        working=[Working(name=name, lines=figure.working) for name, figure in explained if figure.working],
        wrong=policies.where_to_ask(on=run.payday),
    )


def deductions(result: EmployeeResult) -> list[tuple[str, Figure]]:
    """List what is taken off, in the order that the law takes it; tax and National Insurance even when nought."""
    who = result.employee
    tax = "Income tax" if result.tax.pence >= 0 else "Income tax given back"
    named = [(tax, result.tax), ("National Insurance", result.ni.employee)]
    if who.loan_plans or result.student_loan.pence:
        named.append(("Student loan", result.student_loan))
    if who.has_postgraduate_loan or result.postgraduate_loan.pence:
        named.append(("Postgraduate loan", result.postgraduate_loan))
    if result.pension:
        scheme = who.pension.name if who.pension else ""
        named.append((f"Pension ({scheme})" if scheme else "Pension", result.pension.employee))
    return named + [(line.title, Figure(line.pence)) for line in result.lines if line.kind is PayKind.DEDUCTION]


def untaxed_lines(result: EmployeeResult) -> list[tuple[str, int]]:
    """List what is paid without tax: mileage, expenses, redundancy."""
    lines = [line for line in result.lines if not line.kind.is_pay and line.kind is not PayKind.DEDUCTION]
    return [(line.title, line.pence) for line in lines]


def year_to_date(so_far: YearToDate) -> list[tuple[str, int]]:
    """List the sums of the tax year, those that are nought left out but for pay, tax and National Insurance."""
    always = [
        ("Gross pay", so_far.gross_pence),
        ("Pay that is taxed", so_far.taxable_pence),
        ("Income tax", so_far.tax_pence),
        ("National Insurance", sum(ni.employee_pence for ni in so_far.ni)),
    ]
    sometimes = [
        ("Pay in an earlier job, from your P45", so_far.previous_taxable_pence),
        ("Tax in an earlier job, from your P45", so_far.previous_tax_pence),
        ("Student loan", so_far.student_loan_pence),
        ("Postgraduate loan", so_far.postgraduate_loan_pence),
        ("Your pension", so_far.pension_net_pay_pence + so_far.pension_at_source_pence),
        ("Employer’s share of it", so_far.employer_pension_pence),
        *((f"Of your pay: {name}", getattr(so_far, f"{kind}_pence")) for kind, name in STATUTORY_NAMES),
    ]
    return [*always, *(pair for pair in sometimes if pair[1]), ("Paid to you", so_far.net_pence)]


STATUTORY_NAMES = (
    ("ssp", "sick pay"),
    ("smp", "maternity pay"),
    ("sap", "adoption pay"),
    ("spp", "paternity pay"),
    ("shpp", "shared parental pay"),
    ("spbp", "parental bereavement pay"),
    ("sncp", "neonatal care pay"),
)


def employer_pays(result: EmployeeResult) -> list[tuple[str, Figure]]:
    """List what one person's work costs, before Employment Allowance and what HMRC gives back."""
    named = [("Gross pay", Figure(result.gross_pence)), ("Employer’s National Insurance", result.ni.employer)]
    if result.pension:
        named.append(("Employer’s pension", result.pension.employer))
    untaxed = sum(pence for _, pence in untaxed_lines(result))
    return [*named, ("Paid without tax", Figure(untaxed))] if untaxed else named


def _facts(run: Run, result: EmployeeResult) -> list[Pair]:
    who = result.employee
    facts = [
        ("Payday", words.day(run.payday)),
        ("Paid for", words.days(run.period_starts_on, run.period_ends_on)),
        ("Tax period", f"{words.period(run.period)} of {run.tax_year}, paid {words.EVERY[run.period.frequency]}"),
        ("Payroll number", who.pay_id),
        ("Tax code", str(who.tax_code)),
        ("National Insurance number", words.ni_number(who.ni_number)),
        ("National Insurance category", who.ni_letter),
        ("Employer’s PAYE reference", words.reference(run.employer)),
    ]
    return [*facts, ("Last day of work", words.day(who.leaves_on))] if who.leaves_on else facts


def _sum(result: EmployeeResult) -> str:
    """Write how net pay follows from the sums above it."""
    untaxed, taken_pence = sum(pence for _, pence in untaxed_lines(result)), result.deductions_pence
    how = f"less {written(taken_pence)} taken off" if taken_pence >= 0 else f"and {written(-taken_pence)} given back"
    taken = f"Gross pay {written(result.gross_pence)} {how}"
    more = f", and {written(untaxed)} paid without tax" if untaxed else ""
    return f"{taken}{more}."


def _notes(run: Run, result: EmployeeResult) -> list[str]:
    notes = []
    if result.employee.earns_holiday_by_hour:
        notes.append(holiday_earned(result, year=tax_year(run.tax_year).as_of(run.payday)))
    if result.given.correction:
        notes.append(f"The year so far was put right: {result.given.correction.reason}")
    return notes


def holiday_earned(result: EmployeeResult, *, year: TaxYear) -> str:
    """Say how much holiday the hours of the period earned."""
    worked = sum((line.hours for line in result.lines if line.kind is PayKind.HOURS and line.hours), start=Fraction(0))
    earned, share = accrued_hours(hours_worked=worked, year=year), year.row("holiday")["accrual"]
    return f"Holiday you earned: {words.hours(earned)} hours, {share}% of {words.hours(worked)} hours paid by the hour."
