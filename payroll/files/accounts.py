"""Which bank accounts of a settled run look mistyped: said beside the run, and left to the employer."""

from dataclasses import dataclass

from django.db import DatabaseError

from payroll.files import modulus
from payroll.files.modulus import Verdict
from payroll.paye.runs import LockedRun

MISTYPED = "The sort code and account number do not belong together; look at both again."
THE_EMPLOYERS = "The sort code and account number of the account that pays do not belong together; look at both again."
NOT_CHECKED = "Account numbers were not checked for slips: this place has no bank tables for it (load_modulus)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Who cannot be paid to the account that the run says, by pay id, and whether the check could be made at all."""

    mistyped: frozenset[str] = frozenset()
    is_employers_mistyped: bool = False
    is_checked: bool = True


def of_run(*, locked: LockedRun) -> Accounts:
    """Check every account that a run names; a run without accounts leaves nothing unchecked."""
    run = locked.run
    named = [(one.employee.pay_id, one.employee.bank) for one in run.employees]
    known = [(whose, bank) for whose, bank in (("", run.employer.bank), *named) if bank is not None]
    if not known:
        return Accounts()
    try:
        verdicts = modulus.check_all(accounts=[(bank.sort_code, bank.account_number) for _, bank in known])
    except DatabaseError:  # a place that has no database yet, such as a bureau's, has no tables either
        return Accounts(is_checked=False)
    wrong = {whose for (whose, _), verdict in zip(known, verdicts, strict=True) if verdict is Verdict.INVALID}
    return Accounts(
        mistyped=frozenset(wrong - {""}),
        is_employers_mistyped="" in wrong,
        is_checked=Verdict.NOT_CHECKED not in verdicts,
    )
