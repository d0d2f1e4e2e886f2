"""A run as the page shows it: its sums, and each person's figures, each with the working behind it."""

from dataclasses import dataclass

from payroll.papers import p45, payslips, words
from payroll.paye.figures import Figure, written
from payroll.paye.runs import EmployeeResult, PayLine, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure and how it came about; a sum of what stands above it is marked."""

    title: str
    pence: int
    working: tuple[str, ...] = ()
    is_sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person's pay as the page shows it."""

    name: str
    pay_id: str
    net_pence: int
    rows: tuple[Row, ...]
    employer_rows: tuple[Row, ...]
    year_rows: tuple[Row, ...]
    warnings: tuple[str, ...]
    leaves: bool


def totals(run: Run) -> list[Row]:
    """List what the run comes to, for the people, for HMRC and for the employer."""
    sums = run.totals
    taken = sum(result.deductions_pence for result in run.employees)
    rows = [
        Row(title="Gross pay", pence=sums.gross_pence),
        Row(title="Taken off", pence=taken, working=_taken(run)),
        Row(title="Paid without tax", pence=sums.untaxed_pence),
        Row(title="Paid to people", pence=sums.net_pence, is_sum=True),
        Row(title="Employer’s National Insurance", pence=sums.employer_ni_pence),
        Row(title="Less Employment Allowance", pence=-sums.allowance_pence, working=run.allowance.working),
        Row(title="Employer’s pension", pence=sums.employer_pension_pence),
        Row(title="Less what HMRC gives back of family pay", pence=-sums.recovered_pence),
        Row(title="What this pay costs you", pence=sums.employer_cost_pence, is_sum=True),
        Row(title="Due to HMRC for this run", pence=sums.due_to_hmrc_pence, working=_due(run), is_sum=True),
    ]
    return [row for row in rows if row.pence or row.is_sum]


def person(result: EmployeeResult) -> Person:
    """Show one person's figures."""
    gross = [_line(line) for line in result.lines if line.kind.is_pay]
    taken = [_figure(name, figure, sign=-1) for name, figure in payslips.deductions(result)]
    untaxed = [Row(title=title, pence=pence) for title, pence in payslips.untaxed_lines(result)]
    cost = payslips.employer_pays(result)
    return Person(
        name=result.employee.name,
        pay_id=result.employee.pay_id,
        net_pence=result.net_pence,
        rows=(
            *gross,
            Row(title="Gross pay", pence=result.gross_pence, is_sum=True),
            *taken,
            *untaxed,
            Row(title="Paid to them", pence=result.net_pence, is_sum=True),
        ),
        employer_rows=(
            *(_figure(name, figure) for name, figure in cost),
            Row(title="Cost before allowance", pence=sum(figure.pence for _, figure in cost), is_sum=True),
        ),
        year_rows=tuple(Row(title=name, pence=pence) for name, pence in payslips.year_to_date(result.after)),
        warnings=result.warnings,
        leaves=p45.leaves(result),
    )


def _taken(run: Run) -> tuple[str, ...]:
    sums = run.totals
    parts = (
        ("Income tax", sums.tax_pence),
        ("Employees’ National Insurance", sums.employee_ni_pence),
        ("Student loans", sums.student_loan_pence),
        ("Postgraduate loans", sums.postgraduate_loan_pence),
        ("Employees’ pensions", sums.employee_pension_pence),
        ("Other deductions", sum(result.other_deductions_pence for result in run.employees)),
    )
    return tuple(f"{name}: {written(pence)}" for name, pence in parts if pence)


def _due(run: Run) -> tuple[str, ...]:
    sums = run.totals
    parts = (
        ("Income tax", sums.tax_pence),
        ("Student and postgraduate loans", sums.student_loan_pence + sums.postgraduate_loan_pence),
        ("Employees’ National Insurance", sums.employee_ni_pence),
        ("Employer’s National Insurance", sums.employer_ni_pence),
        ("Less Employment Allowance", -sums.allowance_pence),
        ("Less what comes back of family pay", -sums.recovered_pence),
    )
    return tuple(f"{name}: {written(pence)}" for name, pence in parts if pence)


def _figure(title: str, figure: Figure, *, sign: int = 1) -> Row:
    return Row(title=title, pence=sign * figure.pence, working=figure.working)


def _line(line: PayLine) -> Row:
    if line.hours is None or line.rate_pence is None:
        return Row(title=line.title, pence=line.pence)
    return Row(
        title=line.title,
        pence=line.pence,
        working=(f"{words.hours(line.hours)} hours at {written(line.rate_pence)}: {written(line.pence)}",),
    )
