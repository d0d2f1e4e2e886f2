"""How often people are paid, and which period of the tax year a payday falls in."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from payroll.paye.errors import ImpossiblePeriod, OutsideTheYear


class Frequency(StrEnum):
    """The pay frequencies of home employers."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FOUR_WEEKLY = "four_weekly"
    MONTHLY = "monthly"

    @property
    def weeks(self) -> int:
        """Answer the weeks in a period; nought for months."""
        return {"weekly": 1, "fortnightly": 2, "four_weekly": 4}.get(self.value, 0)

    @property
    def in_a_year(self) -> int:
        """Answer the tax periods that a year's allowance is spread over: 52 weeks or 12 months."""
        return 12 if self is Frequency.MONTHLY else 52


class Period(NamedTuple):
    """A pay period: its frequency and the number of its tax week or month (a fortnight ends in week 2, 4, 6 …)."""

    frequency: Frequency
    number: int

    @property
    def length(self) -> int:
        """Answer how many tax weeks or months the period spans."""
        return self.frequency.weeks or 1

    @property
    def is_extra(self) -> bool:
        """Answer whether this is week 53, 54 or 56, which stands outside the cumulative year."""
        return self.number > self.frequency.in_a_year


def period(frequency: Frequency, number: int) -> Period:
    """Name a period of the year; refuses those that cannot be, such as week 55."""
    step = frequency.weeks or 1
    last = {"weekly": 53, "fortnightly": 54, "four_weekly": 56, "monthly": 12}[frequency.value]
    if not (step <= number <= last and number % step == 0) and not (frequency is Frequency.WEEKLY and number == 53):
        unit = "month" if frequency is Frequency.MONTHLY else "week"
        raise ImpossiblePeriod(f"There is no {unit} {number} of {frequency.value.replace('_', '-')} pay in a tax year.")
    return Period(frequency, number)


def of_payday(frequency: Frequency, payday: date, *, year_starts_on: date, year_ends_on: date) -> Period:
    """Find the period of a payday: tax weeks run from 6 April in sevens, tax months from the 6th to the 5th."""
    if not year_starts_on <= payday <= year_ends_on:
        raise OutsideTheYear(
            f"{payday:%-d %B %Y} is not in the tax year from {year_starts_on:%-d %B %Y} to {year_ends_on:%-d %B %Y}."
        )
    if frequency is Frequency.MONTHLY:
        months = (payday.year - year_starts_on.year) * 12 + payday.month - year_starts_on.month - (payday.day < 6)
        return Period(frequency, months + 1)
    step = frequency.weeks
    return Period(frequency, -(-((payday - year_starts_on).days // 7 + 1) // step) * step)
