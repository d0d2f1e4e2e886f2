"""The days on which banks work."""

from datetime import date

import pytest

from payroll.files import working_days
from payroll.files.errors import HolidaysUnknown


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2026-11-27", "2026-11-27"),
        ("2026-11-28", "2026-11-27"),  # a Saturday
        ("2026-11-29", "2026-11-27"),
        ("2026-04-06", "2026-04-02"),  # Easter Monday, after Good Friday
        ("2026-12-28", "2026-12-24"),  # Monday instead of Saturday's Boxing Day; Christmas is a Friday
        ("2027-12-28", "2027-12-24"),  # both days of Christmas fall on a weekend
        ("2027-01-01", "2026-12-31"),
        ("2025-05-26", "2025-05-23"),
    ],
)
def test_what_falls_on_a_holiday_or_weekend_goes_back(day: str, last: str) -> None:
    assert working_days.on_or_before(date.fromisoformat(day)).isoformat() == last
    assert working_days.is_working(date.fromisoformat(day)) is (day == last)


def test_working_days_are_counted_back() -> None:
    assert working_days.before(date(2026, 12, 29), days=2) == date(2026, 12, 23)
    assert working_days.before(date(2026, 11, 30)) == date(2026, 11, 27)


@pytest.mark.parametrize("year", [2024, 2028])
def test_a_year_that_nobody_has_entered_is_refused_by_name(year: int) -> None:
    with pytest.raises(HolidaysUnknown, match=f"days of {year} are bank holidays"):
        working_days.is_working(date(year, 3, 1))


def test_each_year_has_its_eight_holidays_on_weekdays() -> None:
    for step in working_days.HOLIDAYS.steps("holidays"):
        days = step.row["days"]
        assert len(days) == 8
        assert {day.year for day in days} == {step.starts_on.year}
        assert all(day.weekday() < working_days.SATURDAY for day in days)
