"""A run's pension contributions as a plain table, for schemes that take one or are typed into."""

from collections.abc import Iterator

from payroll.files import tables
from payroll.files.errors import NobodyInThePension
from payroll.paye.figures import pounds
from payroll.paye.pensions import PensionContributions
from payroll.paye.runs import EmployeeResult, LockedRun, Membership, Run

COLUMNS = (
    "Scheme",
    "Employer reference",
    "Member number",
    "Pay ID",
    "Forenames",
    "Surname",
    "NI number",
    "Date of birth",
    "Period from",
    "Period to",
    "Payday",
    "Pensionable earnings",
    "Employee, taken from pay",
    "Tax relief, claimed by the scheme",
    "Employer",
    "Paid over",
)


def csv(*, locked: LockedRun, for_excel: bool = False) -> str:
    """Write each member's contributions; refuses a run in which nobody is in a pension."""
    members = [
        (result, result.employee.pension, result.pension)
        for result in locked.run.employees
        if result.employee.pension and result.pension
    ]
    if not members:
        raise NobodyInThePension("Nobody in this run is in a pension.")
    return tables.written(_rows(locked.run, members), for_excel=for_excel)


def _rows(
    run: Run, members: list[tuple[EmployeeResult, Membership, PensionContributions]]
) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for result, membership, pension in members:
        who = result.employee
        yield (
            membership.name,
            membership.employer_reference,
            membership.member_number,
            who.pay_id,
            " ".join(who.forenames),
            who.surname,
            who.ni_number,
            who.born_on.isoformat(),
            run.period_starts_on.isoformat(),
            run.period_ends_on.isoformat(),
            run.payday.isoformat(),
            pounds(pension.earnings_pence),
            pounds(pension.employee.pence),
            pounds(pension.relief_pence),
            pounds(pension.employer.pence),
            pounds(pension.employee.pence + pension.employer.pence),
        )
