"""Who is paid what in a settled run, where to, and under which reference; every fault is refused with all its names."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from payroll.files.errors import DuplicateReference, NoBankDetails, NothingToPay, UnknownPerson, listed
from payroll.paye.figures import written
from payroll.paye.runs import BankAccount, EmployeeResult, LockedRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment of net pay; `reference` is what the payee's statement shows (a saver's roll number, if any)."""

    pay_id: str
    name: str
    account: BankAccount
    pence: int
    reference: str


def of_run(*, locked: LockedRun, paid_otherwise: Collection[str] = ()) -> tuple[Payment, ...]:
    """List the payments of a run, but those of `paid_otherwise` (pay ids): in cash, by hand, or with nothing due.

    Refused, with every name: nothing to pay, no bank details, and two payments under one reference.
    """
    results = _to_pay(locked, paid_otherwise)
    _refuse(NothingToPay, "{} would be paid {}; leave out who is not paid.", results, lambda one: one.net_pence <= 0)
    _refuse(NoBankDetails, "There are no bank details for {}.", results, lambda one: one.employee.bank is None)
    payments = tuple(_payment(one, account) for one in results if (account := one.employee.bank))
    refuse_duplicates((payment.reference, payment.name) for payment in payments)
    return payments


def refuse_duplicates(references: Iterable[tuple[str, str]]) -> None:
    """Refuse references that are given for more than one payment, with whom they are to."""
    names = defaultdict(list)
    for reference, name in references:
        names[reference.upper()].append(name)
    said = [f"{listed(twice)} (“{reference}”)" for reference, twice in names.items() if len(twice) > 1]
    if said:
        raise DuplicateReference(
            f"Each payment needs a reference of its own; the same one is given for {listed(said)}."
        )


def _to_pay(locked: LockedRun, paid_otherwise: Collection[str]) -> list[EmployeeResult]:
    unknown = set(paid_otherwise) - {result.employee.pay_id for result in locked.run.employees}
    if unknown:
        raise UnknownPerson(f"Nobody in this run is paid as {listed(sorted(unknown))}.")
    return [result for result in locked.run.employees if result.employee.pay_id not in paid_otherwise]


def _refuse(
    refusal: type[NothingToPay | NoBankDetails],
    sentence: str,
    results: Iterable[EmployeeResult],
    is_wrong: Callable[[EmployeeResult], bool],
) -> None:
    wrong = [result for result in results if is_wrong(result)]
    if wrong:
        amounts = listed(dict.fromkeys(written(result.net_pence) for result in wrong))
        raise refusal(sentence.format(listed(result.employee.name for result in wrong), amounts))


def _payment(result: EmployeeResult, account: BankAccount) -> Payment:
    who = result.employee
    return Payment(
        pay_id=who.pay_id,
        name=who.name,
        account=account,
        pence=result.net_pence,
        reference=account.roll_number or account.reference or who.pay_id[:18],
    )
