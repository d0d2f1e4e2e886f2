"""When something is open or meets: iCalendar's terms in plain words, and the next days, worked out from them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil import rrule
from django.utils.dateformat import format as written

from marketplace.directory.models import Location, Schedule

DAYS = {"MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday"}
DAYS |= {"SA": "Saturday", "SU": "Sunday"}
WORKING_WEEK = ["MO", "TU", "WE", "TH", "FR"]
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second to last"}
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"-?\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One day on which it meets, and where if that was said."""

    on: date
    opens_at: time | None
    closes_at: time | None
    location: Location | None

    @property
    def hours(self) -> str:
        """Write the hours of that day."""
        return hours(self.opens_at, self.closes_at)


def in_words(schedule: Schedule, *, on: date) -> str:
    """Write when it is, such as “Every Monday and Wednesday, 10am to 12:30pm, until 20 July 2027”."""
    parts = [_rhythm(schedule), hours(schedule.opens_at, schedule.closes_at)]
    if schedule.valid_from and schedule.valid_from > on:
        parts.append(f"from {_day(schedule.valid_from)}")
    if schedule.valid_to:
        parts.append(f"until {_day(schedule.valid_to)}")
    said = ", ".join(part for part in parts if part)
    return f"{said}: {schedule.description}" if said and schedule.description else said or schedule.description


def hours(opens_at: time | None, closes_at: time | None) -> str:
    """Write from when to when in a day."""
    if opens_at and closes_at:
        return f"{_clock(opens_at)} to {_clock(closes_at)}"
    return f"from {_clock(opens_at)}" if opens_at else f"until {_clock(closes_at)}" if closes_at else ""


def days_in_words(byday: str) -> str:
    """Write days of the week, such as “Monday to Friday” or “Saturday and Sunday”."""
    days = [day for _, day in _days(byday)]
    words = _weekly(days, 1).removeprefix("Every ") if days else ""
    return words[:1].upper() + words[1:]


def is_over(schedule: Schedule, *, on: date) -> bool:
    """Answer whether a schedule has ended before a day."""
    return schedule.valid_to is not None and schedule.valid_to < on


def next_meetings(schedules: Iterable[Schedule], *, on: date, limit: int) -> list[Meeting]:
    """Work out the next days on which it meets, today among them, soonest first.

    Opening hours on most days of the week have no “next day”, and a rhythm of several weeks or months without a first
    day has none that anybody could work out.
    """
    found = [meeting for schedule in schedules for meeting in _meetings(schedule, on, limit)]
    return sorted(found, key=lambda one: (one.on, one.opens_at or time.min))[:limit]


def _meetings(schedule: Schedule, on: date, limit: int) -> list[Meeting]:
    rule = _rule(schedule, on)
    if rule is None:
        return []
    since = datetime.combine(on, time.min)
    hour, location = (schedule.opens_at, schedule.closes_at), schedule.location
    return [
        Meeting(on=at.date(), opens_at=hour[0], closes_at=hour[1], location=location)
        for at in rule.xafter(since, count=limit, inc=True)
    ]


def _rule(schedule: Schedule, on: date) -> rrule.rrule | None:
    days, monthdays = _days(schedule.byday), _monthdays(schedule)
    begins = schedule.dtstart or schedule.valid_from
    if len({day for _, day in days}) >= len(WORKING_WEEK) or (begins is None and schedule.interval > 1):
        return None
    once = not schedule.freq and not days and not monthdays
    if (once and schedule.dtstart is None) or (begins is None and not days and not monthdays):
        return None
    monthly = schedule.freq == Schedule.Frequency.MONTHLY
    until = schedule.valid_to
    return rrule.rrule(
        rrule.MONTHLY if monthly else rrule.WEEKLY,
        dtstart=_start(begins or on, on, schedule, once=once),
        interval=schedule.interval,
        byweekday=[getattr(rrule, day)(nth if monthly else None) for nth, day in days] or None,
        bymonthday=monthdays if monthly and monthdays else None,
        until=datetime.combine(until, time.max) if until and not once else None,
        count=1 if once else None,
    )


def _start(begins: date, on: date, schedule: Schedule, *, once: bool) -> datetime:
    """Begin no earlier than is needed: a rhythm that began long ago is walked from its last beat before the day."""
    days = 7 * schedule.interval
    if not once and begins < on:
        monthly = schedule.freq == Schedule.Frequency.MONTHLY
        if not monthly:
            begins += timedelta(days=(on - begins).days // days * days)
        elif schedule.interval == 1 and (schedule.byday or schedule.bymonthday):
            begins = on.replace(day=1)
    return datetime.combine(begins, time.min)


def _rhythm(schedule: Schedule) -> str:
    days, monthdays, monthly = _days(schedule.byday), _monthdays(schedule), schedule.freq == Schedule.Frequency.MONTHLY
    if not schedule.freq and not days:
        return f"On {written(schedule.dtstart, 'l j F Y')}" if schedule.dtstart else ""
    if monthly:
        which = _monthly(days, monthdays)
        return (
            f"{which} of {_each(schedule.interval, 'month')}" if which else _each(schedule.interval, "month", "Every")
        )
    if not days and schedule.dtstart:
        days = [(None, list(DAYS)[schedule.dtstart.weekday()])]
    return _weekly([day for _, day in days], schedule.interval)


def _weekly(days: list[str], interval: int) -> str:
    days = [day for day in DAYS if day in days]
    if interval == 1 and days == WORKING_WEEK:
        return "Monday to Friday"
    if interval == 1 and len(days) == len(DAYS):
        return "Every day"
    named = _and([DAYS[day] for day in days])
    if interval > 2 or not named:
        every = _each(interval, "week", "Every")
        return f"{every} on {named}" if named else every
    return f"Every {'other ' if interval == 2 else ''}{named}"


def _monthly(days: list[tuple[int | None, str]], monthdays: list[int]) -> str:
    if days:
        named = [f"{ORDINALS[nth]} {DAYS[day]}" if nth else f"every {DAYS[day]}" for nth, day in days]
        return f"The {_and(named)}".replace("The every", "Every")
    return f"The {_and([_nth(day) for day in monthdays])}" if monthdays else ""


def _each(interval: int, unit: str, every: str = "each") -> str:
    """Write how often, such as “each month”, “every other month”, “Every 3 weeks”."""
    if interval == 1:
        return f"{every} {unit}"
    every = "Every" if every == "Every" else "every"
    return f"{every} other {unit}" if interval == 2 else f"{every} {interval} {unit}s"


def _nth(day: int) -> str:
    if day < 0:
        return "last day" if day == -1 else f"{_nth(-day)} last day"
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _days(byday: str) -> list[tuple[int | None, str]]:
    """Read the days of the week, in their order and those that are none left out: a feed may say anything."""
    found = [_DAY.fullmatch(part.strip()) for part in byday.upper().split(",")]
    return [(int(one[1]) if one[1] and int(one[1]) in ORDINALS else None, one[2]) for one in found if one]


def _monthdays(schedule: Schedule) -> list[int]:
    numbers = [int(part) for part in schedule.bymonthday.replace(" ", "").split(",") if _NUMBER.fullmatch(part)]
    return [number for number in numbers if 1 <= abs(number) <= 31]


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _clock(at: time) -> str:
    if (at.hour, at.minute) == (12, 0):
        return "midday"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def _day(on: date) -> str:
    return written(on, "j F Y")
