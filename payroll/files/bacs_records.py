"""The records of a Bacs Standard 18 file, position by position: labels of 80 characters, entries of 100 or 106.

Positions were read in Bank of Ireland's guide for customers and in three open-source writers; only for position 15 of
HDR1 (the number of the file, or a space) and the block length of a multi-day file do they differ.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from payroll.paye.runs import BankAccount

AMOUNT_DIGITS = 11
CREDIT, DEBIT = "99", "17"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One entry, its texts in the letters of Bacs already; a contra is one from an account to itself."""

    processing_on: date
    origin: BankAccount
    originator: str
    account: BankAccount
    name: str
    reference: str
    pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the labels around the entries say."""

    service_user_number: str
    serial: str
    created_on: date
    days: tuple[date, ...]
    total_pence: int

    @property
    def is_multi_day(self) -> bool:
        """Answer whether each entry says for itself when it is processed."""
        return len(self.days) > 1


def file(labels: Labels, credits_: list[Credit], contras: list[Credit]) -> str:
    """Write the whole file, records parted by CR LF."""
    entries = [_entry(one, CREDIT, labels) for one in credits_] + [_entry(one, DEBIT, labels) for one in contras]
    header = [_header1(labels), _header2(labels)]
    records = [_volume(labels), *(f"HDR{text}" for text in header), _user_header(labels), *entries]
    records += [*(f"EOF{text}" for text in header), _user_trailer(labels, len(credits_), len(contras))]
    return "".join(f"{record}\r\n" for record in records)


def _entry(one: Credit, code: str, labels: Labels) -> str:
    return _record(
        (one.account.sort_code, 6),
        (one.account.account_number, 8),
        ("0", 1),  # type of account: as the bank knows it
        (code, 2),
        (one.origin.sort_code, 6),
        (one.origin.account_number, 8),
        ("0000", 4),  # free; HMRC's cross-reference stood here once
        (f"{one.pence:0{AMOUNT_DIGITS}d}", AMOUNT_DIGITS),
        (one.originator, 18),
        (one.reference, 18),
        (one.name, 18),
        *([(_day(one.processing_on), 6)] if labels.is_multi_day else []),
    )


def _volume(labels: Labels) -> str:
    return _record(
        ("VOL1", 4), (labels.serial, 6), ("", 1), ("", 20), ("", 6), ("", 4), (labels.service_user_number, 6), ("", 4),
        ("", 28), ("1", 1),
    )  # fmt: skip


def _header1(labels: Labels) -> str:
    """Write the first label of the file but its name, which differs at the file's end."""
    expires = labels.days[-1] + timedelta(days=1)
    return _record(
        ("1", 1),
        (f"A{labels.service_user_number}S  1{labels.service_user_number}", 17),  # the only file
        (labels.serial, 6),
        ("0001", 4),  # section
        ("0001", 4),  # sequence
        ("", 4),
        ("", 2),
        (_day(labels.created_on), 6),
        (_day(expires), 6),
        ("", 1),
        ("000000", 6),  # blocks
        ("", 13),
        ("", 7),
    )


def _header2(labels: Labels) -> str:
    length = 106 if labels.is_multi_day else 100
    return _record(("2F", 2), (f"{length * 20:05d}", 5), (f"{length:05d}", 5), ("", 35), ("00", 2), ("", 28))


def _user_header(labels: Labels) -> str:
    work = "4 MULTI" if labels.is_multi_day else "1 DAILY"
    return _record(
        ("UHL1", 4), (_day(labels.days[0]), 6), ("999999", 10), ("00", 2), ("000000", 6), (work, 9), ("001", 3),
        ("", 7), ("", 7), ("", 26),
    )  # fmt: skip


def _user_trailer(labels: Labels, credits_: int, contras: int) -> str:
    total = f"{labels.total_pence:013d}"
    return _record(("UTL1", 4), (total, 13), (total, 13), (f"{contras:07d}", 7), (f"{credits_:07d}", 7), ("", 36))


def _day(day: date) -> str:
    """Write a day as Bacs does: a space, the year's last two digits, the day of the year."""
    return f" {day:%y%j}"


def _record(*parts: tuple[str, int]) -> str:
    return "".join(_padded(text, length) for text, length in parts)


def _padded(text: str, length: int) -> str:
    if len(text) > length:
        raise ValueError(f"“{text}” does not fit into {length} characters")
    return text.ljust(length)
