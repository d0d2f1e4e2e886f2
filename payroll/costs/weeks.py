"""A year's weeks laid over its paydays: work, holiday and sickness each where they fall."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from payroll.costs.situations import WEEKS, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The weeks that one payday pays for; a month has 52/12 of them.

    `worked` by the assistant, `away` on a holiday in which help is needed, `sick`. What is missing to the whole are
    weeks in which no help is needed.
    """

    worked: Fraction
    away: Fraction
    sick: Fraction


def spans(situation: Situation) -> tuple[Span, ...]:
    """Lay the year out: single weeks of holiday and of no work spread evenly, sickness in one spell after mid-year."""
    return _spans(situation.paydays, situation.covered_weeks, situation.weeks, situation.sick_weeks)


@lru_cache(maxsize=256)
def _spans(count: int, covered: Fraction, weeks: int, sick_weeks: int) -> tuple[Span, ...]:
    room = [Fraction(WEEKS, count)] * count
    away = _scattered(room, covered)
    _scattered(room, Fraction(WEEKS - weeks))
    first_week = min(WEEKS // 2, WEEKS - sick_weeks)
    sick = _filled(room, first_week * count // WEEKS, Fraction(sick_weeks))
    return tuple(Span(worked=room[at], away=away[at], sick=sick[at]) for at in range(count))


def _scattered(room: list[Fraction], weeks: Fraction) -> list[Fraction]:
    """Take weeks out of the room one by one, as far from each other as they can be."""
    taken = [Fraction(0)] * len(room)
    pieces = -(-weeks.numerator // weeks.denominator)
    for piece in range(pieces):
        start = (2 * piece + 1) * len(room) // (2 * pieces)
        for at, part in enumerate(_filled(room, start, min(Fraction(1), weeks - piece))):
            taken[at] += part
    return taken


def _filled(room: list[Fraction], start: int, weeks: Fraction) -> list[Fraction]:
    """Take weeks out of the room from a payday on, round the year's end where they do not fit."""
    taken = [Fraction(0)] * len(room)
    for step in range(len(room)):
        at = (start + step) % len(room)
        taken[at] = min(room[at], weeks)
        room[at] -= taken[at]
        weeks -= taken[at]
    return taken
