"""When something happens: worked out from its first time and how it comes again, by the clock on the wall in London.

A group at ten o'clock stays at ten o'clock when the clocks change. Nothing here knows a database or today.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIFTH = 5  # not every month has one, so the fifth Tuesday is the last
SHORTEST_MONTH = 28
DAYS_BETWEEN = {"daily": 1, "weekly": 7, "fortnightly": 14, "monthly_by_day": 28, "monthly_by_date": 28}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """The first time (`starts_at`, `ends_at`), how it comes again (`repeats`) until a day, and the days it does not."""

    starts_at: datetime
    ends_at: datetime
    repeats: str = "never"
    until: date | None = None
    called_off: frozenset[date] = frozenset()

    @property
    def first(self) -> datetime:
        """Give the first start as the clock on the wall shows it."""
        return self.starts_at.astimezone(LONDON).replace(tzinfo=None)

    @property
    def lasts(self) -> timedelta:
        """Give how long it takes by the clock on the wall."""
        return self.ends_at.astimezone(LONDON).replace(tzinfo=None) - self.first

    @property
    def is_repeated(self) -> bool:
        """Answer whether it comes again."""
        return self.repeats in DAYS_BETWEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time that it happens, or would have happened."""

    starts_at: datetime
    ends_at: datetime
    is_called_off: bool = False

    @property
    def day(self) -> date:
        """Give the day in London on which it starts."""
        return self.starts_at.astimezone(LONDON).date()


def times(rhythm: Rhythm, *, most: int) -> list[Time]:
    """List every time, soonest first, `most` of them at most, whatever the rule says."""
    if not rhythm.is_repeated:
        return [_time(rhythm, rhythm.first, rhythm.ends_at)]
    until = datetime.combine(rhythm.until, time.max) if rhythm.until else None
    rule = rrulestr(_written(parts(rhythm, until=until)), dtstart=rhythm.first)
    return [_time(rhythm, at) for at in islice(rule, most)]


def parts(rhythm: Rhythm, *, until: datetime | None) -> dict[str, str]:
    """Give the parts of the iCalendar rule (RFC 5545, 3.3.10) of something that repeats."""
    first = rhythm.first
    by: Mapping[str, dict[str, str]] = {
        "daily": {"FREQ": "DAILY"},
        "weekly": {"FREQ": "WEEKLY"},
        "fortnightly": {"FREQ": "WEEKLY", "INTERVAL": "2"},
        "monthly_by_day": {"FREQ": "MONTHLY", "BYDAY": f"{nth_weekday(first)}{WEEKDAYS[first.weekday()]}"},
        "monthly_by_date": {"FREQ": "MONTHLY", **_by_date(first.day)},
    }
    return by[rhythm.repeats] | ({"UNTIL": _stamp(until)} if until else {})


def nth_weekday(on: date) -> int:
    """Give which of its weekday in the month a day is: 2 for the second Tuesday; −1 for a fifth, which is the last."""
    nth = (on.day - 1) // 7 + 1
    return -1 if nth == FIFTH else nth


def last_permitted(rhythm: Rhythm, *, months: int) -> date:
    """Give the latest day on which something may still repeat."""
    return rhythm.first.date() + relativedelta(months=months)


def faults(rhythm: Rhythm, *, rule: Mapping[str, Any]) -> dict[str, str]:
    """Say what is wrong with when something happens: a sentence for each field of the event that somebody must mend.

    `rule` is the one in force (`rules.toml`, `recurrence`).
    """
    longest_days = rule["longest_days"]
    if not rule["years"][0] <= rhythm.first.year <= rule["years"][1]:
        return {"starts_at": f"Check the year: it says {rhythm.first.year}."}
    if rhythm.ends_at <= rhythm.starts_at:
        return {"ends_at": "It must end after it starts."}
    if rhythm.lasts > timedelta(days=longest_days):
        return {"ends_at": f"It may last {longest_days} days at most. Give each part an event of its own."}
    if rhythm.is_repeated and (wrong := _faults_of_repeating(rhythm, rule["months"])):
        return wrong
    happens = {one.day for one in times(rhythm, most=rule["most"])}
    if strange := sorted(rhythm.called_off - happens):
        return {"cancelled_on": f"It does not happen on {_days(strange)}. Check the date, or take it out."}
    return {}


def _faults_of_repeating(rhythm: Rhythm, months: int) -> dict[str, str]:
    first, last = rhythm.first.date(), last_permitted(rhythm, months=months)
    until = rhythm.until
    if until is None:
        return {
            "repeats_until": f"Nothing repeats for ever here. Give the last day, {_day(last)} or before. "
            "You can give it a later one when that day comes near."
        }
    if until < first:
        return {"repeats_until": f"It starts on {_day(first)}, so the last day must be that day or later."}
    if until > last:
        return {"repeats_until": f"The last day may be {_day(last)} at the latest: {months} months after the first."}
    if rhythm.lasts > timedelta(days=DAYS_BETWEEN[rhythm.repeats]):
        return {"ends_at": "It would begin again before it has ended. Check the end, or how often it repeats."}
    return {}


def _time(rhythm: Rhythm, start: datetime, ends_at: datetime | None = None) -> Time:
    """Put a start on the calendar; in the hour that the clocks leave out, what should start in it starts after it."""
    starts_at = rhythm.starts_at.astimezone(LONDON) if start == rhythm.first else _local(start)
    ends_at = ends_at.astimezone(LONDON) if ends_at else _local(start + rhythm.lasts)
    if ends_at.astimezone(UTC) <= starts_at.astimezone(UTC):
        ends_at = (starts_at.astimezone(UTC) + rhythm.lasts).astimezone(LONDON)
    return Time(starts_at=starts_at, ends_at=ends_at, is_called_off=starts_at.date() in rhythm.called_off)


def _local(naive: datetime) -> datetime:
    return naive.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON)


def _by_date(day: int) -> dict[str, str]:
    """Give the day of the month; where a month has no 29th, 30th or 31st, it is on that month's last day."""
    if day <= SHORTEST_MONTH:
        return {"BYMONTHDAY": str(day)}
    return {"BYMONTHDAY": ",".join(map(str, range(SHORTEST_MONTH, day + 1))), "BYSETPOS": "-1"}


def _written(rule: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in rule.items())


def _stamp(at: datetime) -> str:
    return at.strftime("%Y%m%dT%H%M%S") + ("Z" if at.tzinfo else "")


def _days(days: Iterable[date]) -> str:
    return " or ".join(_day(on) for on in days)


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
