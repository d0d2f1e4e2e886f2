"""What will be left at the end of the period, if spending goes on as it has so far."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

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
    Outlook.NOT_STARTED: "This budget starts on {day}.",
    Outlook.TOO_EARLY: "It is too early to say how long the money will last.",
    Outlook.UNTOUCHED: "Nothing has been spent yet, so we cannot say how long the money will last.",
    Outlook.LASTS: "At this rate {pounds} will be left on {day}.",
    Outlook.RUNS_OUT: "At this rate it runs out on {day}.",
    Outlook.ALL_SPENT: "All of it has been spent.",
    Outlook.ENDED: "{money} was left when this budget ended on {day}.",
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


def forecast(
    *, authorised_pence: int, spent_pence: int, committed_pence: int, starts_on: date, ends_on: date, on: date
) -> Forecast:
    """Look ahead from the end of a day to the end of the period.

    The rate is what was spent divided by the days gone by. What is set aside will be spent, whatever the rate says.
    """
    unspent = authorised_pence - spent_pence
    if outlook := _without_rate(unspent, spent_pence, starts_on, ends_on, on):
        return outlook
    gone, to_go = (on - starts_on).days + 1, (ends_on - on).days
    expected = max((2 * spent_pence * to_go + gone) // (2 * gone), committed_pence)
    if expected <= unspent:
        return Forecast(outlook=Outlook.LASTS, on=ends_on, left_pence=unspent - expected)
    days_covered = -(-unspent * gone // spent_pence)  # rounded up: the day on which the last of it goes
    return Forecast(outlook=Outlook.RUNS_OUT, on=on + timedelta(days=days_covered))


def _without_rate(unspent: int, spent: int, starts_on: date, ends_on: date, on: date) -> Forecast | None:
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
