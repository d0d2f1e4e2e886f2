"""When something meets: in plain words, and the next days, from iCalendar's terms as feeds and people write them."""

from datetime import date, time
from typing import Any

import pytest

from marketplace.directory import times
from marketplace.directory.models import Schedule

TODAY = date(2026, 11, 22)  # a Sunday


def schedule(**fields: Any) -> Schedule:
    return Schedule(**fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"freq": "WEEKLY", "byday": "MO"}, "Every Monday"),
        ({"freq": "WEEKLY", "byday": "WE,MO"}, "Every Monday and Wednesday"),
        ({"byday": "mo, tu,FR"}, "Every Monday, Tuesday and Friday"),
        ({"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR"}, "Monday to Friday"),
        ({"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU"}, "Every day"),
        ({"freq": "WEEKLY", "byday": "TH", "interval": 2}, "Every other Thursday"),
        ({"freq": "WEEKLY", "byday": "TH", "interval": 3}, "Every 3 weeks on Thursday"),
        ({"freq": "WEEKLY", "dtstart": date(2026, 12, 1)}, "Every Tuesday"),
        ({"freq": "WEEKLY"}, "Every week"),
        ({"freq": "MONTHLY", "byday": "1TU"}, "The first Tuesday of each month"),
        ({"freq": "MONTHLY", "byday": "1TU,3TU"}, "The first Tuesday and third Tuesday of each month"),
        ({"freq": "MONTHLY", "byday": "-1FR", "interval": 2}, "The last Friday of every other month"),
        ({"freq": "MONTHLY", "bymonthday": "1,22"}, "The 1st and 22nd of each month"),
        ({"freq": "MONTHLY", "bymonthday": "13", "interval": 3}, "The 13th of every 3 months"),
        ({"freq": "MONTHLY"}, "Every month"),
        ({"dtstart": date(2026, 12, 5)}, "On Saturday 5 December 2026"),
        ({"description": "By arrangement"}, "By arrangement"),
        ({"freq": "WEEKLY", "byday": "XX,MO,9TU"}, "Every Monday"),
    ],
)
def test_a_rhythm_is_told_in_plain_words(fields: dict[str, Any], words: str) -> None:
    assert times.in_words(schedule(**fields), on=TODAY) == words


def test_hours_and_the_first_and_last_day_are_told_where_they_are_known() -> None:
    told = schedule(
        freq="WEEKLY",
        byday="MO",
        opens_at=time(10),
        closes_at=time(12, 30),
        valid_from=date(2027, 1, 4),
        valid_to=date(2027, 7, 19),
        description="term time",
    )
    words = "Every Monday, 10am to 12:30pm, from 4 January 2027, until 19 July 2027: term time"
    assert times.in_words(told, on=TODAY) == words
    assert times.hours(time(12), None) == "from midday"
    assert times.hours(None, time(0, 15)) == "until 12:15am"


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"freq": "WEEKLY", "byday": "SU"}, [date(2026, 11, 22), date(2026, 11, 29), date(2026, 12, 6)]),
        (
            {"freq": "WEEKLY", "byday": "MO", "interval": 2, "dtstart": date(2020, 1, 6)},
            [date(2026, 11, 30), date(2026, 12, 14), date(2026, 12, 28)],
        ),
        ({"freq": "MONTHLY", "byday": "1TU"}, [date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 2)]),
        ({"freq": "MONTHLY", "byday": "-1FR"}, [date(2026, 11, 27), date(2026, 12, 25), date(2027, 1, 29)]),
        ({"freq": "MONTHLY", "bymonthday": "31"}, [date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31)]),
        (
            {"freq": "MONTHLY", "byday": "2SA", "interval": 2, "dtstart": date(2026, 1, 10)},
            [date(2027, 1, 9), date(2027, 3, 13), date(2027, 5, 8)],
        ),
        ({"dtstart": date(2026, 12, 5)}, [date(2026, 12, 5)]),
        ({"dtstart": date(2026, 11, 1)}, []),
        ({"freq": "WEEKLY", "byday": "MO", "valid_to": date(2026, 11, 30)}, [date(2026, 11, 23), date(2026, 11, 30)]),
        (
            {"freq": "WEEKLY", "byday": "MO", "valid_from": date(2027, 7, 1), "valid_to": date(2027, 7, 6)},
            [date(2027, 7, 5)],
        ),
        ({"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR"}, []),
        ({"freq": "WEEKLY", "byday": "MO", "interval": 2}, []),
        ({"freq": "WEEKLY"}, []),
        ({"description": "By arrangement"}, []),
        (
            {"freq": "WEEKLY", "byday": "MO", "dtstart": date(1, 1, 1)},
            [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)],
        ),
    ],
)
def test_the_next_days_are_worked_out(fields: dict[str, Any], days: list[date]) -> None:
    assert [meeting.on for meeting in times.next_meetings([schedule(**fields)], on=TODAY, limit=3)] == days


def test_the_next_days_of_several_rhythms_come_soonest_first() -> None:
    rhythms = [
        schedule(freq="WEEKLY", byday="WE", opens_at=time(14)),
        schedule(freq="WEEKLY", byday="MO,WE", opens_at=time(10)),
    ]
    found = times.next_meetings(rhythms, on=TODAY, limit=3)
    assert [(one.on.day, one.hours) for one in found] == [(23, "from 10am"), (25, "from 10am"), (25, "from 2pm")]


def test_a_schedule_that_has_ended_is_over() -> None:
    assert times.is_over(schedule(valid_to=date(2026, 11, 21)), on=TODAY)
    assert not times.is_over(schedule(valid_to=TODAY), on=TODAY)
