"""Bank accounts of a run, read, written and checked: where the pay goes, and where it comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from payroll.paye.errors import ImpossibleAccount
from payroll.paye.runs.fields import Fields

LONGEST_NAME = 70
LONGEST_REFERENCE = 18  # what Bacs carries


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """A bank account in the United Kingdom.

    `roll_number` is a building society's own number for the saver; an `iban` says the same as the two numbers do.
    """

    sort_code: str
    account_number: str
    account_name: str
    reference: str = ""
    roll_number: str = ""
    iban: str = ""


def sort_code(text: str) -> str:
    """Read a sort code, however it is spaced: `12-34-56` is `123456`."""
    plain = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{6}", plain, re.ASCII) or plain == "000000":
        raise ImpossibleAccount(f"“{text.strip()}” is not a sort code; one has six digits, such as 12-34-56.")
    return plain


def account_number(text: str) -> str:
    """Read an account number of eight digits; a shorter one is refused, as nobody can tell which digit is missing."""
    plain = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{8}", plain, re.ASCII) or plain == "00000000":
        raise ImpossibleAccount(
            f"“{text.strip()}” is not an account number; one has eight digits (with six or seven, put noughts in"
            " front; with nine or ten, ask the bank how it is written with eight)."
        )
    return plain


def read(one: Fields | None) -> BankAccount | None:
    """Read an account, if there is one."""
    if one is None:
        return None
    account = BankAccount(
        sort_code=one.said("sort_code", sort_code, stand_in=""),
        account_number=one.said("account_number", account_number, stand_in=""),
        account_name=one.text("account_name"),
        reference=one.text("reference", default=""),
        roll_number=one.text("roll_number", default=""),
        iban=re.sub(r"\s", "", one.text("iban", default="")).upper(),
    )
    one.finish()
    return account


def values(account: BankAccount | None) -> dict[str, Any]:
    """Write an account as plain values; what is empty is left out."""
    if account is None:
        return {}
    written = {
        "sort_code": account.sort_code,
        "account_number": account.account_number,
        "account_name": account.account_name,
        "reference": account.reference,
        "roll_number": account.roll_number,
        "iban": account.iban,
    }
    return {name: value for name, value in written.items() if value}


def faults(path: str, account: BankAccount | None) -> Iterator[str]:
    """Find what is wrong with an account, each fault as `path: sentence`."""
    if account is None:
        return
    for name, reading, value in (
        ("sort_code", sort_code, account.sort_code),
        ("account_number", account_number, account.account_number),
    ):
        try:
            if reading(value) != value:
                yield f"{path}.{name}: “{value}” is kept as “{reading(value)}”."
        except ImpossibleAccount as refusal:
            yield f"{path}.{name}: {refusal}"
    if not 1 <= len(account.account_name) <= LONGEST_NAME or not account.account_name.isprintable():
        yield f"{path}.account_name: whose account it is, in at most {LONGEST_NAME} characters."
    for name, value in (("reference", account.reference), ("roll_number", account.roll_number)):
        if len(value) > LONGEST_REFERENCE or not value.isprintable():
            yield f"{path}.{name}: a bank carries at most {LONGEST_REFERENCE} characters, all of them printable."
    if account.iban and not _is_iban_of(account):
        yield f"{path}.iban: “{account.iban}” is not the IBAN of this sort code and account number."


def _is_iban_of(account: BankAccount) -> bool:
    """Answer whether an IBAN has the right check digits (ISO 13616, mod 97) and the numbers that stand beside it."""
    match = re.fullmatch(r"GB([0-9]{2})([A-Z]{4})([0-9]{6})([0-9]{8})", account.iban, re.ASCII)
    if match is None or match[3] != account.sort_code or match[4] != account.account_number:
        return False
    digits = "".join(str(int(letter, 36)) for letter in f"{match[2]}{match[3]}{match[4]}GB{match[1]}")
    return int(digits) % 97 == 1
