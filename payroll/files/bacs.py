"""Payments of settled runs as one Bacs Standard 18 file, for a bureau with a service user number of its own."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from payroll.files import bacs_records, characters, payments, working_days
from payroll.files.bacs_records import Credit, Labels
from payroll.files.characters import Replaced
from payroll.files.errors import (
    BeyondTheLimit,
    NoPayingAccount,
    NotAProcessingDay,
    NotAServiceUser,
    NothingToPay,
    PaidTwice,
    UnknownPerson,
    listed,
)
from payroll.paye.figures import written
from payroll.paye.runs import BankAccount, LockedRun
from wallet.dated import Figures

LIMITS = Figures(Path(__file__).with_name("bacs.toml"))
MOST_DIGITS = 10**bacs_records.AMOUNT_DIGITS - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BacsFile:
    """The file, what it comes to, and every text in it that Bacs cannot carry as it was given."""

    text: str
    processing_on: tuple[date, ...]
    credits: int
    total_pence: int
    replaced: tuple[Replaced, ...]


def standard18(
    *,
    locked: Sequence[LockedRun],
    service_user_number: str,
    serial: str,
    created_on: date,
    paid_from: BankAccount | None = None,
    paid_otherwise: Collection[str] = (),
) -> BacsFile:
    """Write one file for one run or for many: a contra for each paying account and processing day.

    Bacs processes a payment on the working day before the payday, and has the file on the one before that. Runs with
    different paydays make a multi-day file (106 characters a record), else records have 100. `serial` is a number that
    the service user has not used lately; `paid_from` is an account that pays instead of the employers' own. Everything
    that Bacs would not take is refused by name.
    """
    _refuse_sender(service_user_number, serial)
    _refuse_runs(locked, paid_otherwise)
    entries = [credit for one in locked for credit in _credits(one, created_on, paid_from, paid_otherwise)]
    if not entries:
        raise NothingToPay("Nobody is paid by bank in these runs.")
    days = sorted({credit.processing_on for credit, _ in entries})
    credits_ = [credit for credit, _ in entries]
    total = sum(credit.pence for credit in credits_)
    labels = Labels(
        service_user_number=service_user_number,
        serial=serial,
        created_on=created_on,
        days=tuple(days),
        total_pence=total,
    )
    contras = list(_contras(credits_))
    return BacsFile(
        text=bacs_records.file(labels, credits_, contras),
        processing_on=tuple(days),
        credits=len(credits_),
        total_pence=total,
        replaced=tuple(dict.fromkeys(replaced for _, found in entries for replaced in found)),
    )


def processing_day(payday: date) -> date:
    """Answer the day on which Bacs processes pay, so that it arrives on the payday or the working day before it."""
    return working_days.before(working_days.on_or_before(payday))


def _refuse_sender(service_user_number: str, serial: str) -> None:
    if not re.fullmatch(r"[0-9]{6}", service_user_number, re.ASCII) or service_user_number == "000000":
        raise NotAServiceUser(f"“{service_user_number}” is not a Bacs service user number; one has six digits.")
    if not re.fullmatch(r"[A-Z0-9]{6}", serial, re.ASCII) or serial == "000000":
        raise NotAServiceUser(f"“{serial}” is not a serial number; one has six capitals or digits, not all of them 0.")


def _refuse_runs(locked: Sequence[LockedRun], paid_otherwise: Collection[str]) -> None:
    count = Counter(one.digest for one in locked)
    twice = [one.run for one in locked if count[one.digest] > 1]
    if twice:
        raise PaidTwice(f"The run of {twice[0].employer.name} for {twice[0].payday:%-d %B %Y} stands here twice.")
    known = {result.employee.pay_id for one in locked for result in one.run.employees}
    if set(paid_otherwise) - known:
        raise UnknownPerson(f"Nobody in these runs is paid as {listed(sorted(set(paid_otherwise) - known))}.")


def _credits(
    locked: LockedRun, created_on: date, paid_from: BankAccount | None, paid_otherwise: Collection[str]
) -> Iterator[tuple[Credit, tuple[Replaced, ...]]]:
    run = locked.run
    account = paid_from or run.employer.bank
    if account is None:
        raise NoPayingAccount(f"The run of {run.employer.name} does not say which account pays.")
    here = {result.employee.pay_id for result in run.employees}
    paid = payments.of_run(locked=locked, paid_otherwise=here & set(paid_otherwise))
    processing_on = _processing_day(run.payday, created_on)
    largest = LIMITS.row("limits", on=processing_on)["largest_pence"]
    written_references = []
    for number, payment in enumerate(paid, start=1):
        if payment.pence > largest:
            raise BeyondTheLimit(f"{payment.name} would get {written(payment.pence)}; Bacs carries {written(largest)}.")
        credit = Credit(
            processing_on=processing_on,
            origin=account,
            originator=characters.bacs(run.employer.name, length=18) or characters.STAND_IN,
            account=payment.account,
            name=characters.bacs(payment.account.account_name, length=18) or characters.STAND_IN,
            reference=characters.bacs(payment.reference, length=18) or f"PAY {number}",
            pence=payment.pence,
        )
        written_references.append((credit.reference, payment.name))
        yield credit, tuple(_replaced(credit, run.employer.name, payment))
    payments.refuse_duplicates(written_references)


def _processing_day(payday: date, created_on: date) -> date:
    day = processing_day(payday)
    latest = working_days.before(day)
    if created_on > latest:
        raise NotAProcessingDay(
            f"For pay on {payday:%-d %B %Y} Bacs must have the file by {latest:%-d %B %Y}; pay by another way."
        )
    ahead = LIMITS.row("limits", on=created_on)["days_ahead"]
    if day - created_on > timedelta(days=ahead):
        raise NotAProcessingDay(f"Bacs takes files at most {ahead} days ahead; pay is on {payday:%-d %B %Y}.")
    return day


def _contras(entries: list[Credit]) -> Iterator[Credit]:
    """Take from each paying account, on each processing day, what its credits come to."""
    sums: dict[tuple[date, BankAccount], int] = defaultdict(int)
    for credit in entries:
        sums[credit.processing_on, credit.origin] += credit.pence
    for (day, account), pence in sums.items():
        if pence > MOST_DIGITS:
            raise BeyondTheLimit(f"All together {written(pence)} is more than one Bacs record carries; split the file.")
        name = characters.bacs(account.account_name, length=18) or characters.STAND_IN
        yield Credit(
            processing_on=day,
            origin=account,
            originator=name,
            account=account,
            name=name,
            reference="CONTRA",
            pence=pence,
        )


def _replaced(credit: Credit, employer: str, payment: payments.Payment) -> Iterator[Replaced]:
    for what, given, carried in (
        ("employer's name", employer, credit.originator),
        ("account name", payment.account.account_name, credit.name),
        ("reference", payment.reference, credit.reference),
    ):
        if given.upper() != carried:
            yield Replaced(whose=payment.name, what=what, given=given, written=carried)
