"""The payments of a run as a list that a family works through at their own bank."""

from collections.abc import Collection, Iterator

from payroll.files import dues, payments, tables
from payroll.files.dues import Due
from payroll.files.payments import Payment
from payroll.paye.figures import pounds
from payroll.paye.runs import EmployeeResult, LockedRun

COLUMNS = ("Pay by", "Payee", "What for", "Sort code", "Account number", "Roll number", "Amount", "Reference")


def csv(*, locked: LockedRun, paid_otherwise: Collection[str] = (), for_excel: bool = False) -> str:
    """Write who is paid what, HMRC and pension schemes last; amounts are plain pounds, days `YYYY-MM-DD`.

    Those in `paid_otherwise` (pay ids) stand in the list without an account. Refused, with every name: somebody else
    without bank details or without pay, and two payments under one reference.
    """
    paid = payments.of_run(locked=locked, paid_otherwise=paid_otherwise)
    return tables.written(_rows(locked, paid, paid_otherwise), for_excel=for_excel)


def _rows(locked: LockedRun, paid: tuple[Payment, ...], paid_otherwise: Collection[str]) -> Iterator[tuple[str, ...]]:
    run = locked.run
    yield COLUMNS
    for payment in paid:
        yield _payment(payment, run.payday.isoformat())
    for result in run.employees:
        if result.employee.pay_id in paid_otherwise and result.net_pence > 0:
            yield _otherwise(result, run.payday.isoformat())
    for due in dues.of_run(locked=locked):
        yield _due(due)


def _payment(payment: Payment, payday: str) -> tuple[str, ...]:
    account = payment.account
    return (
        payday,
        account.account_name,
        f"pay of {payment.name}",
        _pairs(account.sort_code),
        _fours(account.account_number),
        account.roll_number,
        pounds(payment.pence),
        payment.reference,
    )


def _otherwise(result: EmployeeResult, payday: str) -> tuple[str, ...]:
    who = result.employee
    return (payday, who.name, "pay, paid another way", "", "", "", pounds(result.net_pence), who.pay_id)


def _due(due: Due) -> tuple[str, ...]:
    return (
        due.due_on.isoformat(),
        due.payee,
        due.what,
        _pairs(due.sort_code),
        _fours(due.account_number),
        "",
        pounds(due.pence),
        due.reference,
    )


def _pairs(sort_code: str) -> str:
    """Space a sort code, so that no spreadsheet takes it for a number or a date."""
    return " ".join(sort_code[at : at + 2] for at in range(0, len(sort_code), 2))


def _fours(account_number: str) -> str:
    """Space an account number, so that no spreadsheet takes its first noughts away."""
    return " ".join(account_number[at : at + 4] for at in range(0, len(account_number), 4))
