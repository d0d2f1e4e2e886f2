"""When an event is, in plain words: “Every Tuesday, 10am to midday, until 20 July 2027”."""

from datetime import date, datetime
from typing import Protocol

from django.utils.dateformat import format as written

from cms.pages.occurrences import LONDON, SHORTEST_MONTH, Rhythm, nth_weekday
from marketplace.directory import times

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
LAST_OF_ALL = 31


class Spell(Protocol):
    """Anything with a beginning and an end."""

    @property
    def starts_at(self) -> datetime:
        """Give when it begins."""

    @property
    def ends_at(self) -> datetime:
        """Give when it ends."""


def in_words(rhythm: Rhythm) -> str:
    """Write how it comes again; nothing where it happens once."""
    if not rhythm.is_repeated:
        return ""
    first = rhythm.first.date()
    weekday = f"{first:%A}"
    said = {
        "daily": "Every day",
        "weekly": f"Every {weekday}",
        "fortnightly": f"Every other {weekday}",
        "monthly_by_day": f"The {ORDINALS[nth_weekday(first)]} {weekday} of each month",
        "monthly_by_date": _by_date(first),
    }[rhythm.repeats]
    until = f", until {rhythm.until.day} {rhythm.until:%B %Y}" if rhythm.until else ""
    days = (rhythm.first + rhythm.lasts).date() - first
    later = "the next day" if days.days == 1 else f"{days.days} days later"
    return f"{said}, {_hours(rhythm.starts_at, rhythm.ends_at, later)}{until}"


def hours(time: Spell) -> str:
    """Write from when to when; with the last day where it is another."""
    ends = time.ends_at.astimezone(LONDON)
    return _hours(time.starts_at, time.ends_at, f"on {ends.day} {ends:%B}")


def _hours(starts_at: datetime, ends_at: datetime, later: str) -> str:
    starts, ends = starts_at.astimezone(LONDON), ends_at.astimezone(LONDON)
    if starts.date() == ends.date():
        return times.hours(starts.time(), ends.time())
    until = times.hours(None, ends.time()).removeprefix("until ")
    return f"{times.hours(starts.time(), None).removeprefix('from ')} to {until} {later}"


def _by_date(first: date) -> str:
    if first.day == LAST_OF_ALL:
        return "The last day of each month"
    shorter = ", or its last day" if first.day > SHORTEST_MONTH else ""
    return f"The {written(first, 'jS')} of each month{shorter}"
