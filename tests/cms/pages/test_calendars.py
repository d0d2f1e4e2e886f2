"""What calendars get: the same days as the page shows, in London's time, each event known again for ever."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from icalendar.prop import vDDDLists

from cms.pages.calendars import Entry, calendar
from cms.pages.models import EventIndexPage, EventPage, HomePage
from cms.pages.occurrences import LONDON, times

EVERY = [
    (EventPage.Repeats.DAILY, datetime(2027, 3, 20, 9, 30, tzinfo=LONDON), date(2027, 4, 3), ["2027-03-28"]),
    (EventPage.Repeats.WEEKLY, datetime(2026, 12, 1, 10, tzinfo=LONDON), date(2027, 11, 30), ["2027-04-06"]),
    (EventPage.Repeats.FORTNIGHTLY, datetime(2026, 12, 1, 23, tzinfo=LONDON), date(2027, 11, 16), ["2026-12-15"]),
    (EventPage.Repeats.MONTHLY_BY_DAY, datetime(2026, 12, 29, 10, tzinfo=LONDON), date(2028, 6, 1), ["2027-05-25"]),
    (EventPage.Repeats.MONTHLY_BY_DATE, datetime(2026, 12, 31, 10, tzinfo=LONDON), date(2028, 6, 1), ["2027-02-28"]),
    (EventPage.Repeats.NEVER, datetime(2026, 12, 31, 10, tzinfo=LONDON), None, []),
]


def page(starts_at: datetime, **fields: object) -> EventPage:
    facts = {"title": "Walk; slowly, together", "summary": "Come.", "place": "The park", "repeats": "never"}
    return EventPage(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **facts | fields)


def read(body: bytes) -> tuple[Calendar, list[Any]]:
    """Read a file as a calendar would."""
    assert max(map(len, body.split(b"\r\n"))) <= 75
    found = Calendar.from_ical(body)
    return found, list(found.walk("VEVENT"))


def days(event: Any) -> list[datetime]:
    """Work out the days of an entry from nothing but what stands in it."""
    start = event["dtstart"].dt
    if "rrule" not in event:
        return [start]
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
    left_out = event.get("exdate", [])
    lists = [left_out] if isinstance(left_out, vDDDLists) else left_out
    out = {one.dt for some in lists for one in some.dts}
    return [one for one in rule if one not in out]


@pytest.mark.parametrize(("repeats", "starts_at", "until", "off"), EVERY)
def test_a_calendar_gets_the_days_that_the_page_shows(
    db: None, repeats: str, starts_at: datetime, until: date | None, off: list[str]
) -> None:
    event = page(starts_at, repeats=repeats, repeats_until=until, cancelled_on=off)
    body = calendar(name="What’s on", entries=[Entry(page=event, address="https://site.example/walk/")])
    found, [entry] = read(body)
    shown = [one.starts_at for one in times(event.rhythm, most=750) if not one.is_called_off]
    assert [one.astimezone(UTC) for one in days(entry)] == [one.astimezone(UTC) for one in shown]
    assert len(shown) == len(times(event.rhythm, most=750)) - len(off)
    assert entry["dtstart"].params["TZID"] == "Europe/London"
    assert entry["summary"] == "Walk; slowly, together"
    assert (entry["uid"], str(found["version"])) == (str(event.translation_key), "2.0")
    assert "last-modified" in entry
    if until:
        assert entry["rrule"]["UNTIL"][0].tzinfo is not None


@pytest.mark.parametrize("year", [2026, 2027, 2030, 2036])
def test_the_zone_in_the_file_changes_its_clocks_when_london_does(year: int) -> None:
    found, _ = read(calendar(name="What’s on", entries=[]))
    [zone] = found.timezones
    told = zone.to_tz(lookup_tzid=False)
    for day in range(365):
        noon = datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
        wall = noon.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)
        assert told.utcoffset(wall) == noon.astimezone(ZoneInfo("Europe/London")).utcoffset()


@pytest.mark.usefixtures("cast")
def test_one_event_and_the_whole_list_can_be_fetched(site: HomePage, client: Client) -> None:
    index = site.add_child(instance=EventIndexPage(title="What’s on", slug="whats-on", summary="What there is."))
    walk = index.add_child(instance=page(datetime(2026, 12, 1, 10, tzinfo=LONDON)))
    past = index.add_child(instance=page(datetime(2026, 11, 1, 10, tzinfo=LONDON), title="Past", slug="past"))
    off = index.add_child(
        instance=page(datetime(2026, 12, 2, 10, tzinfo=LONDON), title="Off", slug="off", is_cancelled=True)
    )
    answer = client.get(f"/calendar/{walk.pk}.ics")
    assert answer["Content-Type"] == "text/calendar"
    assert answer["Content-Disposition"] == 'inline; filename="walk-slowly-together.ics"'
    _, [one] = read(answer.content)
    assert (one["status"], one["url"]) == ("CONFIRMED", "http://testserver/whats-on/walk-slowly-together/")
    _, every = read(client.get(f"/calendar/{index.pk}.ics").content)
    assert [(entry["uid"], entry["status"]) for entry in every] == [
        (str(walk.translation_key), "CONFIRMED"),
        (str(off.translation_key), "CANCELLED"),
    ]
    past.unpublish()
    for nothing in (past, site):
        assert client.get(f"/calendar/{nothing.pk}.ics?again").status_code == 404


@pytest.mark.usefixtures("cast")
def test_a_changed_event_is_the_same_one_with_a_later_word(site: HomePage, client: Client) -> None:
    index = site.add_child(instance=EventIndexPage(title="What’s on", slug="whats-on", summary="What there is."))
    walk = index.add_child(instance=page(datetime(2026, 12, 1, 10, tzinfo=LONDON)))
    _, [before] = read(client.get(f"/calendar/{walk.pk}.ics").content)
    walk.starts_at = datetime(2026, 12, 1, 11, tzinfo=LONDON)
    walk.save_revision().publish()
    _, [after] = read(client.get(f"/calendar/{walk.pk}.ics?again").content)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt <= timezone.now()
    assert after["dtstart"].dt.hour == 11
