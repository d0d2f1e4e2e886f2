"""Dates as people type them, and periods as people read them."""

import re
from collections.abc import Sequence
from datetime import date

from django.utils.dateformat import format as written

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PARTS = ("day", "month", "year")


class NotDate(ValueError):
    """What was typed is not a date; the message says what would be."""


def parse(parts: Sequence[str]) -> date | None:
    """Read day, month and year as a person types them; None where nothing was typed.

    The month may be a name and the year two digits; a whole date pasted into the first box is read too.
    """
    given = [part.strip() for part in parts]
    if not any(given[1:]):
        given = spread(given[0])
    if not any(given):
        return None
    missing = [name for name, part in zip(PARTS, given, strict=True) if not part]
    if missing:
        raise NotDate(f"The date must include a {' and a '.join(missing)}")
    return _real(*given)


def spread(text: str) -> list[str]:
    """Spread a whole date over day, month and year; a text that is none stays whole, as the day."""
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return [iso[3], iso[2], iso[1]]
    pasted = [part for part in re.split(r"[\s/.,-]+", text) if part]
    return pasted if len(pasted) == len(PARTS) else [text, "", ""]


def period(starts_on: date, ends_on: date | None) -> str:
    """Write a period in words: `6 April 2026 to 5 April 2027`, or `from 6 April 2026` while it has no end."""
    if ends_on is None:
        return f"from {written(starts_on, 'j F Y')}"
    return f"{written(starts_on, 'j F Y')} to {written(ends_on, 'j F Y')}"


def _real(day: str, month: str, year: str) -> date:
    numbers = [_number(day, "day"), _month(month), _number(year, "year")]
    if len(year) == 2:
        numbers[2] += 2000
    elif len(year) != 4:
        raise NotDate("Write the year in full, like 2026")
    try:
        return date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        raise NotDate("That is not a real date. Check the day and the month") from None


def _number(text: str, part: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise NotDate(f"The {part} must be a number")
    return int(text)


def _month(text: str) -> int:
    name = text.lower()[:3]
    if len(text) >= 3 and name in MONTHS:
        return MONTHS.index(name) + 1
    return _number(text, "month")
