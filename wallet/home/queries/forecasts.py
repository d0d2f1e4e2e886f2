"""What will be left at the end of the period, if spending goes on as it has so far."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from fractions import Fraction

from django.utils.dateformat import format as in_words

from wallet.money.pence import written

SETTLES_AFTER = 28  # days: one four-weekly payment has gone by, so that a rate means something


class Outlook(Enum):
    """The ways in which the money can go."""

    NOT_STARTED = auto()
    TOO_EARLY = auto()
    UNTOUCHED = auto()
    LASTS = auto()
    RUNS_OUT = auto()
    ALL_SPENT = auto()
    ENDED = auto()


_SENTENCES = {
    Outlook.NOT_STARTED: "It starts on {day}.",
    Outlook.TOO_EARLY: "It is too early to say how long the money will last.",
    Outlook.UNTOUCHED: "Nothing has been spent yet, so we cannot say how long the money will last.",
    Outlook.LASTS: "At this rate {pounds} will be left on {day}.",
    Outlook.RUNS_OUT: "At this rate it runs out on {day}.",
    Outlook.ALL_SPENT: "All of it has been spent.",
    Outlook.ENDED: "{money} was left when it ended on {day}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One answer: how it goes, on which day, and how much is then left (in pence)."""

    outlook: Outlook
    on: date
    left_pence: int = 0

    @property
    def sentence(self) -> str:
        """Say it in one sentence; money that is only expected is said in whole pounds."""
        return _SENTENCES[self.outlook].format(
            day=in_words(self.on, "j F Y"), pounds=f"£{self.left_pence // 100:,}", money=written(self.left_pence)
        )

    @property
    def is_worry(self) -> bool:
        """Answer whether the money will not reach."""
        return self.outlook in {Outlook.RUNS_OUT, Outlook.ALL_SPENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An amount that is meant for some days, as much for each."""

    pence: int
    starts_on: date
    ends_on: date

    def through(self, day: date) -> Fraction:
        """Answer how much of it is meant for the days up to and with a day."""
        days = (self.ends_on - self.starts_on).days + 1
        gone = min(max((day - self.starts_on).days + 1, 0), days)
        return Fraction(self.pence * gone, days)


def forecast(*, plans: Sequence[Plan], spent_pence: int, committed_pence: int, on: date) -> Forecast:
    """Look ahead from the end of a day to the end of the last plan.

    The rate is what was spent beside what was planned so far; the days to come are expected to keep to it, so that a
    part that starts later or ends sooner counts only while it lasts. What is set aside will be spent in any case.
    """
    unspent = sum(plan.pence for plan in plans) - spent_pence
    ends_on = max(plan.ends_on for plan in plans)
    if known := _without_rate(plans, unspent, spent_pence, on):
        return known

    def expected(day: date) -> Fraction:
        so_far = _planned(plans, on)
        return (_planned(plans, day) - so_far) * spent_pence / so_far

    if expected(ends_on) <= unspent:
        left = unspent - max(_rounded(expected(ends_on)), committed_pence)
        return Forecast(outlook=Outlook.LASTS, on=ends_on, left_pence=left)
    days = range(1, (ends_on - on).days + 1)
    runs_out = bisect_left(days, Fraction(unspent), key=lambda day: expected(on + timedelta(days=day)))
    return Forecast(outlook=Outlook.RUNS_OUT, on=on + timedelta(days=days[runs_out]))


def _planned(plans: Sequence[Plan], day: date) -> Fraction:
    return sum((plan.through(day) for plan in plans), Fraction())


def _rounded(pence: Fraction) -> int:
    return (2 * pence.numerator + pence.denominator) // (2 * pence.denominator)


def _without_rate(plans: Sequence[Plan], unspent: int, spent: int, on: date) -> Forecast | None:
    starts_on, ends_on = min(plan.starts_on for plan in plans), max(plan.ends_on for plan in plans)
    if on < starts_on:
        return Forecast(outlook=Outlook.NOT_STARTED, on=starts_on)
    if on > ends_on:
        return Forecast(outlook=Outlook.ENDED, on=ends_on, left_pence=unspent)
    if unspent <= 0:
        return Forecast(outlook=Outlook.ALL_SPENT, on=on)
    if (on - starts_on).days < SETTLES_AFTER:
        return Forecast(outlook=Outlook.TOO_EARLY, on=on)
    if spent <= 0:
        return Forecast(outlook=Outlook.UNTOUCHED, on=on)
    return None
