"""Events as an iCalendar file (RFC 5545), which calendars on telephones and computers read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from cms.pages import occurrences
from cms.pages.models import EventPage
from cms.pages.occurrences import LONDON, Rhythm

MAKER = "-//Tributary//What is on//EN"
NONE, AN_HOUR = timedelta(), timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event with the address of its page."""

    page: EventPage
    address: str


def calendar(*, name: str, entries: Iterable[Entry]) -> bytes:
    """Write the file: one entry an event, however often it repeats."""
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", LONDON.key)
    made.add_component(_british_time())
    for entry in entries:
        made.add_component(_event(entry))
    body: bytes = made.to_ical()
    return body


def _event(entry: Entry) -> Event:
    """Write an event; its key is the page's for ever, so that a calendar changes what it has and adds nothing twice."""
    page, made, rhythm = entry.page, Event(), entry.page.rhythm
    made.add("uid", str(page.translation_key))
    made.add("summary", page.title)
    made.add("description", "\n".join(filter(None, (page.summary, page.booking, page.online_link))))
    made.add("url", entry.address)
    made.add("status", "CANCELLED" if page.is_cancelled else "CONFIRMED")
    if page.where:
        made.add("location", page.where)
    published_at = (page.last_published_at or page.latest_revision_created_at or page.starts_at).astimezone(UTC)
    made.add("dtstamp", published_at)
    made.add("last-modified", published_at)
    made.add("sequence", page.live_revision_id or 0)
    _add_times(made, rhythm)
    return made


def _add_times(made: Event, rhythm: Rhythm) -> None:
    made.add("dtstart", rhythm.starts_at.astimezone(LONDON))
    made.add("dtend", rhythm.ends_at.astimezone(LONDON))
    if rhythm.is_repeated and rhythm.until:
        made.add("rrule", _rule(rhythm))
        for day in sorted(rhythm.called_off):
            made.add("exdate", datetime.combine(day, rhythm.first.time(), LONDON))


def _rule(rhythm: Rhythm) -> vRecur:
    """Write how it repeats; its end stands in universal time, as the standard wants it beside a time zone."""
    until = datetime.combine(rhythm.until, time(23, 59, 59), LONDON).astimezone(UTC) if rhythm.until else None
    rule = occurrences.parts(rhythm, until=until)
    written: vRecur = vRecur.from_ical(";".join(f"{name}={value}" for name, value in rule.items()))
    return written


def _british_time() -> Timezone:
    """Write when the clocks change: at one in the morning, universal time (Summer Time Order 2002, SI 2002/262)."""
    zone = Timezone()
    zone.add("tzid", LONDON.key)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    changes = ((summer, "BST", 3, 31, 1, NONE, AN_HOUR), (winter, "GMT", 10, 27, 2, AN_HOUR, NONE))
    for part, name, month, day, hour, before, after in changes:
        part.add("dtstart", datetime(1996, month, day, hour))  # noqa: DTZ001 -- a zone's own onset has no zone
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
