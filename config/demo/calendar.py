"""Putting the demo's month-days into real years, so that it is always the middle of a budget year."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta


def year_that_holds(day: date, *, starts: str) -> date:
    """Answer the newest first day, not after `day`, of a budget year that starts on a month-day."""
    month, dom = (int(part) for part in starts.split("-"))
    this_year = date(day.year, month, dom)
    return this_year if this_year <= day else date(day.year - 1, month, dom)


def on_or_after(first: date, month_day: str) -> date:
    """Answer the first time, on or after a day, that a month-day comes round."""
    month, dom = (int(part) for part in month_day.split("-"))
    same_year = date(first.year, month, dom)
    return same_year if same_year >= first else date(first.year + 1, month, dom)


def last_day(first: date) -> date:
    """Answer the last day of the budget year that starts on `first`."""
    return date(first.year + 1, first.month, first.day) - timedelta(days=1)


def rhythm(*, first: date, until: date, every: int, weekday: int) -> Iterator[date]:
    """List the days from the first matching weekday on, every so many days, up to and with `until`."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= until:
        yield day
        day += timedelta(days=every)


def morning(day: date) -> datetime:
    """Answer ten in the morning of a day."""
    return datetime.combine(day, time(10), tzinfo=UTC)
