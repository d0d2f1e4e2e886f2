"""Sick pay: the worked examples, the rules before and after 6 April 2026, and the way between."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payroll.paye import sick_pay
from payroll.paye.errors import ImpossibleChoice, NegativePay, YearNotInstalled
from payroll.paye.sick_pay import Spell

MONDAY = date(2026, 6, 1)
THREE, FIVE = frozenset({0, 2, 4}), frozenset(range(5))
ALL_WEEK = frozenset(range(7))


def spell(first: date, days: int, pounds: int) -> Spell:
    return Spell(first=first, last=first + timedelta(days=days - 1), average_pence=Fraction(pounds * 100))


def due(*spells: Spell, days: frozenset[int] = FIVE, from_day: date = date.min, to_day: date = date.max) -> int:
    return sick_pay.pay(spells=spells, qualifying_days=days, from_day=from_day, to_day=to_day)[0].pence


@pytest.mark.parametrize(
    ("pounds", "days_a_week", "sick_days", "pence"),
    [
        (100, THREE, 1, 2_667),  # 26.666… a day
        (100, THREE, 3, 5_334),  # Monday and Wednesday
        (100, THREE, 7, 8_000),
        (300, FIVE, 1, 2_465),
        (300, FIVE, 3, 7_395),
        (200, THREE, 1, 4_109),  # 123.25 / 3 = 41.0833…
        (154, FIVE, 7, 12_320),
        (155, FIVE, 7, 12_325),
    ],
)
def test_the_worked_examples(pounds: int, days_a_week: frozenset[int], sick_days: int, pence: int) -> None:
    assert due(spell(MONDAY, sick_days, pounds), days=days_a_week) == pence


def test_80_percent_and_the_flat_rate_meet_at_154_pounds_and_a_sixteenth() -> None:
    meet = Fraction("154.0625") * 100
    at, under = (Spell(first=MONDAY, last=MONDAY + timedelta(days=6), average_pence=meet - less) for less in (0, 2))
    assert (due(at), due(under)) == (12_325, 12_324)


def test_the_first_day_is_paid_and_low_earnings_are_no_bar() -> None:
    assert due(spell(MONDAY, 1, 10), days=ALL_WEEK) == 115  # 8.00 / 7 = 1.1428… up to the penny


def test_before_april_2026_three_qualifying_days_are_waited() -> None:
    monday = date(2025, 6, 2)
    assert due(spell(monday, 7, 300)) == 4_750  # Thursday and Friday: 2/5 of 118.75
    assert due(spell(monday, 3, 300)) == 0
    assert due(spell(monday, 7, 124)) == 0


def test_a_gap_of_56_days_links_and_one_of_57_does_not() -> None:
    monday = date(2025, 6, 2)
    linked = [spell(monday, 7, 300), spell(monday + timedelta(days=63), 7, 300)]
    apart = [spell(monday, 7, 300), spell(monday + timedelta(days=64), 7, 300)]
    assert due(*linked, days=ALL_WEEK) == 18_661  # 4 + 7 days of a seventh of 118.75, 186.607… up
    assert due(*apart, days=ALL_WEEK) == 13_572  # waited twice: 8 days


def test_a_link_made_last_year_is_paid_at_this_year_s_rate_on_the_first_earnings() -> None:
    before, after = spell(date(2026, 3, 2), 7, 400), spell(date(2026, 4, 13), 7, 90)
    assert due(before, after, from_day=date(2026, 4, 6)) == 12_325


def test_who_is_paid_on_5_april_keeps_the_flat_rate_until_they_are_well() -> None:
    through = spell(date(2026, 3, 23), 28, 130)  # 80% would be 104.00
    assert due(through, from_day=date(2026, 4, 6), to_day=date(2026, 4, 12)) == 12_325
    again = spell(date(2026, 5, 4), 7, 130)
    assert due(through, again, from_day=date(2026, 5, 4)) == 10_400


def test_who_waits_on_5_april_is_paid_from_the_6th_by_the_new_rule() -> None:
    through = spell(date(2026, 4, 3), 10, 130)  # Friday the 3rd was the first waiting day
    assert due(through, to_day=date(2026, 4, 5)) == 0
    assert due(through, to_day=date(2026, 4, 12)) == 10_400


def test_who_earned_too_little_is_paid_from_6_april() -> None:
    through = spell(date(2026, 3, 23), 21, 100)
    assert due(through, to_day=date(2026, 4, 5)) == 0
    assert due(through) == 8_000


def test_a_short_spell_across_the_change_is_paid_from_the_change() -> None:
    assert due(spell(date(2026, 4, 5), 2, 300)) == 2_465


def test_28_weeks_are_the_most_of_a_series_and_a_new_one_begins_afresh() -> None:
    long = spell(MONDAY, 210, 300)
    assert due(long) == 28 * 12_325
    afresh = spell(long.last + timedelta(days=58), 7, 300)
    assert due(long, afresh) == 29 * 12_325
    linked = spell(long.last + timedelta(days=57), 7, 300)
    assert due(long, linked) == 28 * 12_325


@given(st.integers(1, 60), st.sets(st.integers(0, 6), min_size=1), st.integers(0, 60_000))
def test_days_add_up_to_the_whole_and_no_week_passes_the_flat_rate(days: int, weekdays: set[int], pence: int) -> None:
    one = Spell(first=MONDAY, last=MONDAY + timedelta(days=days - 1), average_pence=Fraction(pence))
    figure, paid = sick_pay.pay(spells=[one], qualifying_days=frozenset(weekdays), from_day=date.min, to_day=date.max)
    whole = sum(day.pence for day in paid)
    assert 0 <= figure.pence - whole < 1
    assert all(day.pence * len(weekdays) <= 12_325 for day in paid)
    assert figure.pence <= (days // 7 + 1) * 12_325


def test_it_says_how_it_was_worked_out() -> None:
    def working(*spells: Spell) -> tuple[str, ...]:
        days = frozenset({0, 2, 4})
        return sick_pay.pay(spells=spells, qualifying_days=days, from_day=date.min, to_day=date.max)[0].working

    assert working(spell(MONDAY, 1, 200)) == (
        "Sick pay: 1 day of 3 a week, at £123.25 a week",
        "Together, rounded up to the penny: £41.09",
    )
    assert working(spell(MONDAY, 3, 100)) == (
        "Sick pay: 2 days of 3 a week, at £80.00 a week, 80% of average earnings",
        "Together, rounded up to the penny: £53.34",
    )
    assert working(spell(MONDAY + timedelta(days=1), 1, 200)) == ("Sick pay: none of these days is paid",)


def test_an_average_is_of_eight_weeks_or_of_months() -> None:
    assert sick_pay.average(earnings_pence=80_000, weeks=8) == 10_000
    assert sick_pay.average(earnings_pence=130_000, months=2) == 15_000
    with pytest.raises(ImpossibleChoice):
        sick_pay.average(earnings_pence=1, weeks=8, months=2)
    with pytest.raises(NegativePay):
        sick_pay.average(earnings_pence=-1, weeks=8)


def test_what_cannot_be_is_refused() -> None:
    good = spell(MONDAY, 7, 300)
    with pytest.raises(ImpossibleChoice, match="qualifying day"):
        due(good, days=frozenset())
    with pytest.raises(ImpossibleChoice, match="oldest first"):
        due(good, good)
    with pytest.raises(ImpossibleChoice, match="ends on or after"):
        due(spell(MONDAY, 0, 300))
    with pytest.raises(YearNotInstalled):
        due(spell(date(2024, 6, 3), 7, 300))
