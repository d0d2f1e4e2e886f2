"""The one sentence about the future, worked by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.home.queries.forecasts import Outlook, Plan, forecast

STARTS, ENDS = date(2026, 4, 6), date(2027, 4, 5)  # 365 days


def year(pence: int) -> Plan:
    return Plan(pence=pence, starts_on=STARTS, ends_on=ENDS)


VECTORS = [
    # authorised, spent, set aside, on, sentence
    (365_00, 0, 0, date(2026, 4, 5), "It starts on 6 April 2026."),
    (365_00, 500, 0, date(2026, 5, 3), "It is too early to say how long the money will last."),
    (365_00, 0, 0, date(2026, 5, 4), "Nothing has been spent yet, so we cannot say how long the money will last."),
    # 100 days gone, £100 spent: a pound a day for 265 days more
    (777_00, 100_00, 0, date(2026, 7, 14), "At this rate £412 will be left on 5 April 2027."),
    (365_00, 100_00, 0, date(2026, 7, 14), "At this rate £0 will be left on 5 April 2027."),
    # one penny less than the year needs: the last day is not covered
    (364_99, 100_00, 0, date(2026, 7, 14), "At this rate it runs out on 5 April 2027."),
    (150_00, 100_00, 0, date(2026, 7, 14), "At this rate it runs out on 2 September 2026."),
    (100_01, 100_00, 0, date(2026, 7, 14), "At this rate it runs out on 15 July 2026."),
    # what is set aside will be spent, however slow the rate
    (1000_00, 100_00, 880_00, date(2026, 7, 14), "At this rate £20 will be left on 5 April 2027."),
    (100_00, 100_00, 0, date(2026, 7, 14), "All of it has been spent."),
    (1365_00, 365_00, 0, ENDS, "At this rate £1,000 will be left on 5 April 2027."),
    (1365_00, 365_49, 0, date(2027, 4, 6), "£999.51 was left when it ended on 5 April 2027."),
]


@pytest.mark.seed("A4-22")
@pytest.mark.parametrize(("authorised", "spent", "set_aside", "on", "sentence"), VECTORS)
def test_the_forecast_is_one_sentence(authorised: int, spent: int, set_aside: int, on: date, sentence: str) -> None:
    ahead = forecast(plans=[year(authorised)], spent_pence=spent, committed_pence=set_aside, on=on)
    assert ahead.sentence == sentence


@given(
    authorised=st.integers(1, 10**9),
    spent=st.integers(0, 10**9),
    committed=st.integers(0, 10**9),
    on=st.dates(STARTS, ENDS),
)
def test_money_that_runs_out_does_so_after_today_and_before_the_end(
    authorised: int, spent: int, committed: int, on: date
) -> None:
    spent = min(spent, authorised)
    committed = min(committed, authorised - spent)
    ahead = forecast(plans=[year(authorised)], spent_pence=spent, committed_pence=committed, on=on)
    if ahead.outlook is Outlook.RUNS_OUT:
        assert on < ahead.on <= ENDS
    if ahead.outlook is Outlook.LASTS:
        assert 0 <= ahead.left_pence <= authorised - spent - committed


def test_a_budget_that_runs_out_is_a_worry_and_one_that_lasts_is_none() -> None:
    short = forecast(plans=[year(150_00)], spent_pence=100_00, committed_pence=0, on=date(2026, 7, 14))
    long = forecast(plans=[year(900_00)], spent_pence=100_00, committed_pence=0, on=date(2026, 7, 14))
    assert (short.is_worry, long.is_worry) == (True, False)


def test_a_part_that_ends_sooner_counts_only_while_it_lasts() -> None:
    """£100 for the first ten days and £100 for the next hundred: spending goes as planned, and just reaches."""
    plans = [
        Plan(pence=100_00, starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 10)),
        Plan(pence=100_00, starts_on=date(2026, 4, 1), ends_on=date(2026, 7, 9)),
    ]
    ahead = forecast(plans=plans, spent_pence=140_00, committed_pence=0, on=date(2026, 5, 10))
    assert ahead.sentence == "At this rate £0 will be left on 9 July 2026."


def test_a_part_that_starts_later_is_planned_for_then() -> None:
    """Half of what was planned was spent, so half of what is still to come is expected to be left."""
    plans = [
        Plan(pence=100_00, starts_on=date(2026, 4, 1), ends_on=date(2026, 5, 10)),
        Plan(pence=300_00, starts_on=date(2026, 5, 11), ends_on=date(2026, 6, 19)),
    ]
    ahead = forecast(plans=plans, spent_pence=50_00, committed_pence=0, on=date(2026, 5, 10))
    assert ahead.sentence == "At this rate £200 will be left on 19 June 2026."
