"""`manage.py bank_file SETTLED.json …`: the payments of settled runs as a file that a bank takes."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from payroll.files import accounts, bacs, modulus, pain001, payments
from payroll.files.characters import Replaced
from payroll.files.errors import listed
from payroll.files.modulus import Verdict
from payroll.files.payments import Payment
from payroll.paye.errors import Faulty, NotPayable
from payroll.paye.figures import counted, written
from payroll.paye.runs import BankAccount, LockedRun, banks, from_locked_json


class Command(BaseCommand):
    """Check every account, write the file, say what it comes to and which texts had to change."""

    help = "Writes the payments of settled runs as Bacs Standard 18 (--bacs, for a bureau) or ISO 20022 (--iso20022)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take settled runs, the kind of file, and who is not paid by bank."""
        parser.add_argument("runs", nargs="+", type=Path, metavar="SETTLED.json")
        kind = parser.add_mutually_exclusive_group(required=True)
        kind.add_argument("--bacs", metavar="NUMBER", help="Bacs Standard 18, sent by this service user")
        kind.add_argument("--iso20022", action="store_true", help="pain.001.001.09, for one run")
        parser.add_argument("--serial", default="", help="six characters that the service user has not used lately")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")
        names = ("SORT_CODE", "ACCOUNT", "NAME")
        parser.add_argument("--paid-from", nargs=3, metavar=names, help="one account that pays for all")
        parser.add_argument("--paid-otherwise", nargs="*", default=[], metavar="PAY_ID", help="paid in cash, or not")
        parser.add_argument("--anyway", action="store_true", help="also with account numbers that fail their check")

    def handle(self, **options: Any) -> None:
        """Read every run, check, write the file whole, and report."""
        locked = [_read(path) for path in options["runs"]]
        otherwise = options["paid_otherwise"]
        out: Path = options["out"]
        try:
            paid = [payment for one in locked for payment in _payments(one, otherwise)]
            self._check(paid, is_forced=options["anyway"])
            content, said, replaced = _made(locked, options, timezone.localdate())
        except NotPayable as refusal:
            raise CommandError(str(refusal)) from None
        _write(out, content)
        self.stdout.write(f"{out}: {counted(len(paid), 'payment')}, {written(sum(one.pence for one in paid))}; {said}.")
        for one in replaced:
            self.stdout.write(f"{one.whose}: {one.what}: “{one.given}” is written “{one.written}”")

    def _check(self, paid: Sequence[Payment], *, is_forced: bool) -> None:
        numbers = [(one.account.sort_code, one.account.account_number) for one in paid]
        verdicts = modulus.check_all(accounts=numbers)
        if Verdict.NOT_CHECKED in verdicts:
            self.stdout.write(accounts.NOT_CHECKED)
        wrong = [one.name for one, verdict in zip(paid, verdicts, strict=True) if verdict is Verdict.INVALID]
        if wrong and not is_forced:
            raise CommandError(
                f"Sort code and account number do not belong together for {listed(wrong)}; look again,"
                " or write the file --anyway."
            )


def _write(out: Path, content: bytes) -> None:
    """Write a file that is not there yet; half a payment file is none."""
    try:
        file = out.open("xb")
    except FileExistsError:
        raise CommandError(f"{out} is there already; a payment file is never written over.") from None
    except OSError as fault:
        raise CommandError(f"{out}: {fault.strerror}.") from None
    try:
        with file:
            file.write(content)
    except OSError as fault:
        out.unlink()
        raise CommandError(f"{out}: {fault.strerror}.") from None


def _payments(locked: LockedRun, otherwise: Sequence[str]) -> tuple[Payment, ...]:
    here = {result.employee.pay_id for result in locked.run.employees}
    return payments.of_run(locked=locked, paid_otherwise=here & set(otherwise))


def _made(locked: list[LockedRun], options: dict[str, Any], today: date) -> tuple[bytes, str, tuple[Replaced, ...]]:
    otherwise, paid_from = options["paid_otherwise"], _account(options["paid_from"])
    if options["bacs"]:
        made = bacs.standard18(
            locked=locked,
            service_user_number=options["bacs"],
            serial=options["serial"],
            created_on=today,
            paid_from=paid_from,
            paid_otherwise=otherwise,
        )
        days = listed(f"{day:%-d %B %Y}" for day in made.processing_on)
        return made.text.encode("ascii"), f"Bacs processes them on {days}", made.replaced
    if len(locked) > 1:
        raise CommandError("An ISO 20022 file is for one run; write one for each.")
    (one,) = locked
    content = pain001.build(locked=one, at=timezone.now(), paid_from=paid_from, paid_otherwise=otherwise)
    replaced = pain001.replaced(locked=one, paid_otherwise=otherwise)
    return content, f"asked for {one.run.payday:%-d %B %Y}", replaced


def _account(given: Sequence[str] | None) -> BankAccount | None:
    if given is None:
        return None
    sort_code, number, name = given
    account = BankAccount(
        sort_code=banks.sort_code(sort_code), account_number=banks.account_number(number), account_name=name.strip()
    )
    if wrong := tuple(banks.faults("--paid-from", account)):
        raise Faulty(wrong)
    return account


def _read(path: Path) -> LockedRun:
    try:
        return from_locked_json(path.read_bytes())
    except OSError as fault:
        raise CommandError(f"{path}: {fault.strerror}.") from None
    except NotPayable as refusal:
        raise CommandError(f"{path}: {refusal}") from None
