"""The days on which banks work: not Saturdays, Sundays or bank holidays."""

from datetime import date, timedelta
from pathlib import Path

from payroll.files.errors import HolidaysUnknown
from wallet.dated import Figures, NotInForce

HOLIDAYS = Figures(Path(__file__).with_name("bank_holidays.toml"))
SATURDAY = 5


def is_working(day: date) -> bool:
    """Answer whether banks work on a day; refuses a year whose holidays nobody has said."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def on_or_before(day: date) -> date:
    """Answer the day itself where banks work on it, else the last one before it on which they do."""
    while not is_working(day):
        day -= timedelta(days=1)
    return day


def before(day: date, *, days: int = 1) -> date:
    """Go back so many working days."""
    for _ in range(days):
        day = on_or_before(day - timedelta(days=1))
    return day


def _holidays(year: int) -> list[date]:
    try:
        row = HOLIDAYS.row("holidays", on=date(year, 1, 1))
    except NotInForce:
        row = None
    if row is None or row["from"].year != year:
        raise HolidaysUnknown(f"Nobody has said which days of {year} are bank holidays (bank_holidays.toml).")
    days: list[date] = row["days"]
    return days
