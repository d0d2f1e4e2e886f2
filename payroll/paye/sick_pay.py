"""Statutory Sick Pay day by day, by the rules of each day: those of April 2026, those before, and the way between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Any

from payroll.paye.errors import ImpossibleChoice, NegativePay
from payroll.paye.figures import Figure, percent, written
from payroll.paye.reference import year_of
from payroll.paye.rounding import pence_half_up, pence_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Days of sickness in a row, every day of the calendar counted; earnings as they were before its first day."""

    first: date
    last: date
    average_pence: Fraction

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidDay:
    """A day that is paid: its unrounded part of the weekly rate, in pence; `share` where earnings decide the rate."""

    day: date
    pence: Fraction
    share: Fraction | None = None


def average(*, earnings_pence: int, weeks: int = 0, months: int = 0) -> Fraction:
    """Answer average weekly earnings, unrounded, from pay in whole weeks (eight, as a rule) or whole months (two)."""
    if earnings_pence < 0:
        raise NegativePay("Earnings cannot be less than nothing.")
    if (weeks > 0) == (months > 0):
        raise ImpossibleChoice("An average is taken over weeks or over months.")
    return Fraction(earnings_pence, weeks) if weeks else Fraction(earnings_pence * 12, 52 * months)


def pay(
    *, spells: Sequence[Spell], qualifying_days: frozenset[int], from_day: date, to_day: date
) -> tuple[Figure, tuple[PaidDay, ...]]:
    """Work out what is due for the days asked for, rounded up to the penny once.

    `spells` are all that may link, oldest first. `qualifying_days` are the agreed weekdays, Monday nought.
    """
    if not qualifying_days or not qualifying_days <= set(range(7)):
        raise ImpossibleChoice("At least one day of the week is a qualifying day.")
    paid = [day for series in linked(spells) for day in _paid(series, qualifying_days) if from_day <= day.day <= to_day]
    whole = sum((day.pence for day in paid), Fraction(0))
    pence = pence_up(whole / 100)
    return Figure(pence, tuple(_working(paid, len(qualifying_days), pence))), tuple(paid)


def linked(spells: Sequence[Spell]) -> list[list[Spell]]:
    """Join spells that count into series: the gap between two is 56 days at most."""
    series: list[list[Spell]] = []
    for spell in spells:
        if spell.last < spell.first or spell.average_pence < 0:
            raise ImpossibleChoice(
                "A spell of sickness ends on or after its first day, with earnings of nought or more."
            )
        rules = _rules(spell.last)
        if spell.days < rules["shortest_spell_days"]:
            continue
        if series and spell.first <= series[-1][-1].last:
            raise ImpossibleChoice("Spells of sickness come one after the other, oldest first.")
        if series and (spell.first - series[-1][-1].last).days - 1 <= rules["linking_days"]:
            series[-1].append(spell)
        else:
            series.append([spell])
    return series


def _paid(series: Sequence[Spell], qualifying: frozenset[int]) -> Iterator[PaidDay]:
    """Go through a series day by day: waiting days, the weeks used, and the rate of each day."""
    average_pence, waited, used = series[0].average_pence, 0, Fraction(0)
    for spell in series:
        had_old_rate = False
        for day in _days(spell, qualifying):
            rules = _rules(day)
            if average_pence < rules["earnings_limit"] * 100 or spell.days < rules["shortest_spell_days"]:
                continue
            if waited < rules["waiting_days"]:
                waited += 1
                continue
            used += Fraction(1, len(qualifying))
            if used > rules["most_weeks"]:
                return
            had_old_rate = had_old_rate or not rules["is_share_of_earnings"]
            week, share = _week(rules, average_pence, had_old_rate)
            yield PaidDay(day=day, pence=week / len(qualifying), share=share)


def _week(rules: dict[str, Any], average_pence: Fraction, had_old_rate: bool) -> tuple[Fraction, Fraction | None]:  # noqa: FBT001
    """Answer a week's rate, and the share of earnings where that is it.

    Whoever was being paid when the rules changed keeps the flat rate until they are well.
    """
    flat = Fraction(rules["week_pence"])
    if had_old_rate:
        return flat, None
    share = Fraction(rules["share"]) / 100
    return (flat, None) if flat <= share * average_pence else (share * average_pence, share)


def _working(paid: Sequence[PaidDay], days_a_week: int, pence: int) -> Iterator[str]:
    """Say how many days were paid at which weekly rate, and where the rate comes from."""
    if not paid:
        yield "Sick pay: none of these days is paid"
        return
    for (day_pence, share), days in groupby(paid, key=lambda day: (day.pence, day.share)):
        many, week = len(list(days)), written(pence_half_up(day_pence * days_a_week / 100))
        rate = f"{week} a week" if share is None else f"{week} a week, {percent(share)} of average earnings"
        yield f"Sick pay: {many} day{'s'[: many > 1]} of {days_a_week} a week, at {rate}"
    yield f"Together, rounded up to the penny: {written(pence)}"


def _days(spell: Spell, qualifying: frozenset[int]) -> Iterator[date]:
    for offset in range(spell.days):
        day = spell.first + timedelta(days=offset)
        if day.weekday() in qualifying:
            yield day


def _rules(day: date) -> dict[str, Any]:
    return year_of(day).row("sick_pay", on=day)
