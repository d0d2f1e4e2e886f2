"""What one cell says: each kind of cell has one reader, which answers its value or says what is wrong."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from stdnum.exceptions import ValidationError as NotValid
from stdnum.gb import nhs

from wallet.budgets.imports.faults import Wrong, any_of, shown
from wallet.budgets.models import Frequency, HeldBy
from wallet.money.pence import NotMoney, parse, written

REMEMBERED = 4096  # readings kept of each kind: a file says the same few things again and again
NO_FAMILY_NAME = "-"
FREQUENCIES = {str(frequency).replace("_", ""): frequency for frequency in Frequency} | {
    "4weekly": Frequency.FOUR_WEEKLY,
    "annually": Frequency.ANNUAL,
    "yearly": Frequency.ANNUAL,
}
HOLDINGS = {str(held_by).replace("_", ""): held_by for held_by in HeldBy}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2}|[a-z]{3,9})[/. -]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/. -](?:[0-9]{1,2}|[a-z]{3,9})[/. -][0-9]{2}")
_TIME = re.compile(r"[t ]00:00(?::00(?:\.0+)?)?z?$")
_LONGEST_AMOUNT = 40


@lru_cache(REMEMBERED)
def tidy(text: str) -> str:
    """Take the spaces from both ends, make every stretch of space inside one, and each letter one character."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def plain(text: str, *, longest: int, wanted: str) -> str:
    """Read a text that must be there: `wanted` says what to write."""
    said = tidy(text)
    if not said:
        raise Wrong(f"the cell is empty; {wanted}")
    return within(said, longest)


def within(said: str, longest: int) -> str:
    """Refuse a text that is longer than can be kept."""
    if len(said) > longest:
        raise Wrong(f"{shown(said)} is {len(said)} characters long; at most {longest} can be kept")
    return said


def family_name(text: str) -> str:
    """Read a family name; a dash stands for none."""
    wanted = f"give the family name, or a dash ({NO_FAMILY_NAME}) for somebody who has one name only"
    said = plain(text, longest=100, wanted=wanted)
    return "" if said == NO_FAMILY_NAME else said


@lru_cache(REMEMBERED)
def nhs_number(text: str) -> str:
    """Read an NHS number, with or without spaces; it may be left empty where it is not known."""
    digits = re.sub(r"[\s-]+", "", text)
    if not digits:
        return ""
    if re.fullmatch(r"[0-9.]+e\+?[0-9]+", digits, re.IGNORECASE):
        raise Wrong(f"{shown(text)} was shortened by a spreadsheet; export the column as text, all ten digits")
    if not re.fullmatch("[0-9]+", digits):
        raise Wrong(f"{shown(text)} is not an NHS number; write its ten digits, or leave the cell empty")
    if len(digits) != 10:
        raise Wrong(f"{shown(text)} has {len(digits)} digits; an NHS number has ten")
    if len(set(digits)) == 1:
        raise Wrong(f"{shown(text)} is nobody’s NHS number; write the person’s own, or leave the cell empty")
    try:
        return str(nhs.validate(digits))
    except NotValid:
        raise Wrong(
            f"{shown(text)} is not an NHS number, its last digit does not fit the others; look the number up again"
        ) from None


@lru_cache(REMEMBERED)
def day(text: str) -> date:
    """Read a date, as 2026-04-06 or day first as 06/04/2026; the year in full."""
    said = _TIME.sub("", tidy(text).lower())
    if not said:
        raise Wrong("the cell is empty; write a date like 2026-04-06")
    if iso := _ISO.fullmatch(said):
        return _real(text, year=iso[1], month=iso[2], day=iso[3])
    if day_first := _DAY_FIRST.fullmatch(said):
        return _real(text, year=day_first[3], month=day_first[2], day=day_first[1])
    if _SHORT_YEAR.fullmatch(said):
        raise Wrong(f"{shown(text)} has a year of two digits; write the year in full, like 06/04/2026")
    if re.fullmatch("[0-9]{5}", said):
        raise Wrong(f"{shown(text)} is a spreadsheet’s own count of days; export the column as dates, like 2026-04-06")
    raise Wrong(f"{shown(text)} is not a date; write it like 2026-04-06, or day first like 06/04/2026")


def _real(text: str, *, year: str, month: str, day: str) -> date:
    number = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else month
    try:
        return date(int(year), int(number), int(day))
    except ValueError:
        raise Wrong(
            f"{shown(text)} is not a real date; write it like 2026-04-06, or day first like 06/04/2026"
        ) from None


@lru_cache(REMEMBERED)
def amount(text: str) -> int:
    """Read an amount above nothing, as 1234.50 or £1,234.50, in whole pence."""
    said = tidy(text)
    if not said:
        raise Wrong("the cell is empty; write an amount like 1234.50")
    within(said, _LONGEST_AMOUNT)
    try:
        pence = parse(said)
    except NotMoney as refusal:
        raise Wrong(str(refusal)) from None
    if pence <= 0:
        below = "less than nothing" if pence < 0 else "nothing"
        raise Wrong(f"{shown(said)} is {below}; an amount is {written(1)} or more")
    return pence


@lru_cache(REMEMBERED)
def frequency(text: str) -> Frequency:
    """Read how often the amount falls."""
    return _one_of(FREQUENCIES, text, [str(known) for known in Frequency])


@lru_cache(REMEMBERED)
def held_by(text: str) -> HeldBy:
    """Read how the money is held, however the words are joined: `Account manager`, `account-manager`."""
    return _one_of(HOLDINGS, text, [str(known) for known in HeldBy])


def _one_of[Known](known: dict[str, Known], text: str, names: list[str]) -> Known:
    said = re.sub(r"[\W_]+", "", text.casefold())
    if not said:
        raise Wrong(f"the cell is empty; write {any_of(names)}")
    if said not in known:
        raise Wrong(f"{shown(text)} is not known here; write {any_of(names)}")
    return known[said]


@lru_cache(REMEMBERED)
def email(text: str) -> str:
    """Read an e-mail address, in small letters."""
    said = tidy(text).lower()
    if not said:
        raise Wrong("the cell is empty; write the e-mail address of whoever holds the money")
    within(said, 254)
    try:
        validate_email(said)
    except ValidationError:
        raise Wrong(f"{shown(text)} is not an e-mail address; write it like name@example.org") from None
    return said
