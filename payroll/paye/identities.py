"""Who is paid, and when: numbers and days that cannot be are refused before anything is worked out."""

import re
from datetime import date
from functools import lru_cache

from payroll.paye.errors import ImpossibleBirthday, ImpossibleNiNumber, OutsideTheYear
from payroll.paye.reference import TaxYear

OLDEST = 130  # HMRC refuses a date of birth as long ago as this

# HMRC's own pattern in the FPS schema: the prefixes that were ever given out, six digits, A to D or nothing.
_NI_NUMBER = re.compile(
    r"(?:[ACEHJLMOPRSWXY][A-CEGHJ-NPR-TW-Z]|B[A-CEHJ-NPR-TW-Z]|G[ACEGHJ-NPR-TW-Z]|[KT][A-CEGHJ-MPR-TW-Z]"
    r"|N[A-CEGHJL-NPR-SW-Z]|Z[A-CEGHJ-NPR-TW-Y])[0-9]{6}[A-D]?"
)


def ni_number(text: str) -> str:
    """Read a National Insurance number, however it is spaced; refuses prefixes that are never given out."""
    plain = re.sub(r"[\s-]", "", text).upper()
    if not _NI_NUMBER.fullmatch(plain):
        raise ImpossibleNiNumber(
            f"“{text}” is not a National Insurance number; one has two letters, six digits and a letter from A to D,"
            " and some first letters (such as BG, GB, NK, TN or ZZ) are never used."
        )
    return plain


def birth_date(born_on: date, *, on: date) -> date:
    """Answer a date of birth that somebody paid on a day can have."""
    if born_on > on:
        raise ImpossibleBirthday(f"A date of birth cannot be in the future: {born_on:%-d %B %Y}.")
    if age(born_on, on=on) >= OLDEST:
        raise ImpossibleBirthday(f"Nobody is {OLDEST} years old or more: {born_on:%-d %B %Y}.")
    return born_on


def age(born_on: date, *, on: date) -> int:
    """Count completed years; somebody born on 29 February has a birthday on 1 March in a common year."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def payday(day: date, *, year: TaxYear) -> date:
    """Answer a payday that is in the tax year; refuses every other."""
    if not year.starts_on <= day <= year.ends_on:
        raise OutsideTheYear(
            f"The payday {day:%-d %B %Y} is not in the tax year {year.name},"
            f" which runs from {year.starts_on:%-d %B %Y} to {year.ends_on:%-d %B %Y}."
        )
    return day


def months_after(day: date, months: int) -> date:
    """Go forward whole months, to the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    for cut in range(4):
        try:
            return date(day.year + years, month + 1, day.day - cut)
        except ValueError:
            continue
    raise OutsideTheYear(f"No calendar has a day {months} months after {day:%-d %B %Y}.")


def state_pension_on(born_on: date, *, year: TaxYear) -> date | None:
    """Answer the day somebody reaches State Pension age; nothing for those who reached it before the table begins."""
    return _state_pension_on(born_on, year)


@lru_cache(maxsize=4096)
def _state_pension_on(born_on: date, year: TaxYear) -> date | None:
    found = None
    for from_day, years, months in year.row("state_pension_age")["ages"]:
        if born_on >= from_day:
            found = months_after(born_on, years * 12 + months)
    return found


def has_state_pension(born_on: date, *, on: date, year: TaxYear) -> bool:
    """Answer whether somebody has reached State Pension age by a day."""
    reached = state_pension_on(born_on, year=year)
    return reached is None or reached <= on
