"""When events happen: by the clock on the wall, through both changes of the clocks, and never for ever."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.pages import occurrences, rhythm_words
from cms.pages.occurrences import LONDON, Rhythm, Time
from cms.pages.rules import RULES

RULE = RULES.row("recurrence", on=date(2026, 11, 22))
EVERY = list(occurrences.DAYS_BETWEEN)


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def rhythm(first: datetime, repeats: str, until: date | None, hours: float = 2, off: tuple[date, ...] = ()) -> Rhythm:
    ends_at = (first.astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)
    return Rhythm(starts_at=first, ends_at=ends_at, repeats=repeats, until=until, called_off=frozenset(off))


def times(one: Rhythm) -> list[Time]:
    return occurrences.times(one, most=RULE["most"])


def days(one: Rhythm) -> list[date]:
    return [time.day for time in times(one)]


def faults(one: Rhythm) -> dict[str, str]:
    return occurrences.faults(one, rule=RULE)


@pytest.mark.parametrize(
    ("first", "until", "offsets"),
    [
        (at(2026, 10, 20), date(2026, 11, 3), [1, 0, 0]),  # back on 25 October
        (at(2027, 3, 23), date(2027, 4, 6), [0, 1, 1]),  # forward on 28 March
    ],
)
def test_a_group_at_ten_stays_at_ten_when_the_clocks_change(first: datetime, until: date, offsets: list[int]) -> None:
    found = times(rhythm(first, "weekly", until))
    assert [(one.starts_at.hour, one.ends_at.hour) for one in found] == [(10, 12)] * 3
    assert [one.starts_at.utcoffset() for one in found] == [timedelta(hours=hours) for hours in offsets]
    assert [one.starts_at.astimezone(UTC).hour for one in found] == [10 - hours for hours in offsets]


def test_what_is_kept_in_universal_time_is_read_by_the_clock_on_the_wall() -> None:
    kept = Rhythm(
        starts_at=datetime(2026, 7, 7, 9, tzinfo=UTC),
        ends_at=datetime(2026, 7, 7, 10, tzinfo=UTC),
        repeats="fortnightly",
        until=date(2026, 12, 31),
    )
    assert {one.starts_at.hour for one in times(kept)} == {10}
    assert days(kept)[:2] == [date(2026, 7, 7), date(2026, 7, 21)]


def test_an_hour_that_the_clocks_leave_out_is_met_after_it() -> None:
    night = times(rhythm(at(2027, 3, 27, 1, 45), "daily", date(2027, 3, 29), hours=0.5))
    assert [f"{one.starts_at:%H:%M}" for one in night] == ["01:45", "02:45", "01:45"]
    assert all(one.ends_at.astimezone(UTC) > one.starts_at.astimezone(UTC) for one in night)


@pytest.mark.parametrize(
    ("first", "repeats", "expected"),
    [
        (at(2026, 12, 8), "monthly_by_day", ["2026-12-08", "2027-01-12", "2027-02-09"]),  # second Tuesday
        (at(2026, 12, 29), "monthly_by_day", ["2026-12-29", "2027-01-26", "2027-02-23"]),  # fifth, so the last
        (at(2026, 12, 15), "monthly_by_date", ["2026-12-15", "2027-01-15", "2027-02-15"]),
        (at(2026, 12, 30), "monthly_by_date", ["2026-12-30", "2027-01-30", "2027-02-28"]),
        (at(2026, 12, 31), "monthly_by_date", ["2026-12-31", "2027-01-31", "2027-02-28"]),
        (at(2027, 12, 29), "monthly_by_date", ["2027-12-29", "2028-01-29", "2028-02-29"]),
    ],
)
def test_months_have_different_lengths(first: datetime, repeats: str, expected: list[str]) -> None:
    assert [day.isoformat() for day in days(rhythm(first, repeats, date(2028, 12, 1)))[:3]] == expected


def test_a_day_that_is_called_off_is_still_told() -> None:
    found = times(rhythm(at(2026, 12, 1), "weekly", date(2026, 12, 15), off=(date(2026, 12, 8),)))
    assert [(one.day.day, one.is_called_off) for one in found] == [(1, False), (8, True), (15, False)]


def test_a_recurrence_that_never_ends_is_refused_in_words_that_say_what_to_do() -> None:
    endless = rhythm(at(2026, 12, 1), "weekly", None)
    assert faults(endless)["repeats_until"].startswith(
        "Nothing repeats for ever here. Give the last day, 1 December 2028"
    )
    assert len(times(endless)) == RULE["most"]


@pytest.mark.parametrize(
    ("one", "field", "words"),
    [
        (rhythm(at(2026, 12, 1), "weekly", date(2028, 12, 2)), "repeats_until", "1 December 2028 at the latest"),
        (rhythm(at(2026, 12, 1), "weekly", date(2026, 11, 30)), "repeats_until", "that day or later"),
        (rhythm(at(2026, 12, 1), "daily", date(2026, 12, 9), hours=30), "ends_at", "before it has ended"),
        (rhythm(at(26, 12, 1), "weekly", None), "starts_at", "Check the year: it says 26."),
        (rhythm(at(9998, 12, 1), "weekly", date(9999, 1, 1)), "starts_at", "Check the year: it says 9998."),
        (rhythm(at(2026, 12, 1), "never", None, hours=0), "ends_at", "must end after it starts"),
        (rhythm(at(2026, 12, 1), "never", None, hours=24 * 32), "ends_at", "31 days at most"),
        (
            rhythm(at(2026, 12, 1), "weekly", date(2026, 12, 15), off=(date(2026, 12, 9), date(2026, 12, 8))),
            "cancelled_on",
            "It does not happen on 9 December 2026.",
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(one: Rhythm, field: str, words: str) -> None:
    wrong = faults(one)
    assert list(wrong) == [field]
    assert words in wrong[field]


@pytest.mark.parametrize(
    ("first", "repeats", "words"),
    [
        (at(2026, 12, 1), "never", ""),
        (at(2026, 12, 1), "daily", "Every day, 10am to midday, until 1 June 2027"),
        (at(2026, 12, 1, 18, 30), "weekly", "Every Tuesday, 6:30pm to 8:30pm, until 1 June 2027"),
        (at(2026, 12, 1), "fortnightly", "Every other Tuesday, 10am to midday, until 1 June 2027"),
        (at(2026, 12, 8), "monthly_by_day", "The second Tuesday of each month, 10am to midday, until 1 June 2027"),
        (at(2026, 12, 29), "monthly_by_day", "The last Tuesday of each month, 10am to midday, until 1 June 2027"),
        (at(2026, 12, 3), "monthly_by_date", "The 3rd of each month, 10am to midday, until 1 June 2027"),
        (
            at(2026, 12, 30),
            "monthly_by_date",
            "The 30th of each month, or its last day, 10am to midday, until 1 June 2027",
        ),
        (at(2026, 12, 31), "monthly_by_date", "The last day of each month, 10am to midday, until 1 June 2027"),
        (at(2026, 12, 1, 23), "weekly", "Every Tuesday, 11pm to 1am the next day, until 1 June 2027"),
    ],
)
def test_how_it_comes_again_is_told_in_plain_words(first: datetime, repeats: str, words: str) -> None:
    assert rhythm_words.in_words(rhythm(first, repeats, date(2027, 6, 1))) == words


def test_two_years_of_every_day_is_the_longest_and_is_told_whole() -> None:
    longest = rhythm(at(2026, 12, 1), "daily", date(2028, 12, 1))
    assert faults(longest) == {}
    assert days(longest)[-1] == date(2028, 12, 1)


@given(
    first=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 -- the clock on the wall
    repeats=st.sampled_from(EVERY),
    length=st.integers(0, 731),
)
def test_every_rhythm_begins_with_its_first_time_and_keeps_its_hour_and_its_end(
    first: datetime, repeats: str, length: int
) -> None:
    starts_at = first.replace(microsecond=0, second=0, tzinfo=LONDON).astimezone(UTC)
    until = starts_at.astimezone(LONDON).date() + timedelta(days=length)
    found = times(rhythm(starts_at, repeats, until, hours=1))
    assert found[0].starts_at == starts_at
    assert found[-1].day <= until
    assert len(found) <= min(RULE["most"], length // occurrences.DAYS_BETWEEN[repeats] + 1)
    assert all(earlier.starts_at < later.starts_at for earlier, later in pairwise(found))
    wall = starts_at.astimezone(LONDON)
    kept_hour = [one for one in found if (one.starts_at.hour, one.starts_at.minute) == (wall.hour, wall.minute)]
    assert len(found) - len(kept_hour) <= sum(one.day.month == 3 for one in found)
