"""What holds for every situation: nothing is lost between pay and cost, and more work never costs less."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from payroll.costs.estimate import Spread, estimate, shares
from payroll.costs.paydays import paydays
from payroll.costs.situations import WEEKS, Money, Per, Rated, Situation, faults
from payroll.costs.weeks import spans
from tests.payroll.costs.samples import whole
from tests.payroll.costs.situations import SITUATIONS

COLUMNS = ("week_pence", "four_weeks_pence", "month_pence", "year_pence")


def added(rows: list[Spread], column: str) -> int:
    return sum(getattr(row, column) for row in rows)


@settings(max_examples=50)
@given(SITUATIONS)
def test_what_is_left_is_pay_less_deductions_in_every_column(situation: Situation) -> None:
    *rows, net = estimate(situation).pay_table
    assert {column: added(rows, column) for column in COLUMNS} == {column: getattr(net, column) for column in COLUMNS}


@settings(max_examples=50)
@given(SITUATIONS)
def test_the_cost_is_the_sum_of_its_lines_in_every_column(situation: Situation) -> None:
    answer = estimate(situation)
    *rows, whole = answer.cost_table
    assert {column: added(rows, column) for column in COLUMNS} == {column: getattr(whole, column) for column in COLUMNS}
    assert whole.year_pence == answer.total_pence
    assert sum(pence for _, pence in answer.parts) == answer.total_pence


@settings(max_examples=50)
@given(SITUATIONS)
def test_every_figure_carries_its_working(situation: Situation) -> None:
    answer = estimate(situation)
    assert [row.title for row in answer.pay_table + answer.cost_table if not all(row.working) or not row.working] == []


@settings(max_examples=50)
@given(SITUATIONS, st.sampled_from([Fraction(1, 4), Fraction(3)]))
def test_more_hours_never_cost_less(situation: Situation, more: Fraction) -> None:
    longer = replace(situation, day=Rated(situation.day.hours + more, situation.day.rate_pence))
    if longer.week_hours <= 168:
        assert estimate(longer).total_pence >= estimate(situation).total_pence


@settings(max_examples=50)
@given(SITUATIONS, st.sampled_from([1, 100]))
def test_a_higher_rate_never_costs_less(situation: Situation, more: int) -> None:
    dearer = replace(situation, day=Rated(situation.day.hours, situation.day.rate_pence + more))
    assert estimate(dearer).total_pence >= estimate(situation).total_pence


@settings(max_examples=50)
@given(SITUATIONS)
def test_the_weeks_of_a_year_are_laid_out_once(situation: Situation) -> None:
    year = spans(situation)
    assert len(year) == situation.paydays
    assert sum(span.sick for span in year) == situation.sick_weeks
    assert sum(span.away for span in year) == situation.covered_weeks
    whole = sum(span.worked + span.away + span.sick for span in year)
    assert whole == situation.weeks
    assert max(span.worked + span.away + span.sick for span in year) <= Fraction(WEEKS, situation.paydays)
    assert min(min(span.worked, span.away, span.sick) for span in year) >= 0


@settings(max_examples=50)
@given(SITUATIONS)
def test_every_payday_is_in_the_tax_year_and_in_a_period_of_its_own(situation: Situation) -> None:
    days = [day.on for day in paydays(situation)]
    assert days == sorted(set(days))
    assert situation.year.starts_on <= days[0]
    assert days[-1] <= situation.year.ends_on


@settings(max_examples=50)
@given(SITUATIONS, st.integers(20, 300))
def test_a_payment_buys_the_largest_number_of_hours_that_fits(situation: Situation, percent: int) -> None:
    money = Money(pence=estimate(situation).total_pence * percent // 100, per=Per.YEAR)
    found = estimate(replace(situation, payment=money)).bought
    assert found is not None
    assert found.hours is not None or percent < 100  # what was entered always fits into what it costs
    if found.hours is None:
        assert found.cost_pence > money.year_pence
        return
    assert found.cost_pence <= money.year_pence
    assert found.next_pence is None or found.next_pence > money.year_pence
    if percent >= 100:
        assert found.hours >= situation.day.hours
    bought = replace(situation, day=Rated(found.hours, situation.day.rate_pence))
    if not list(faults(bought)):
        assert estimate(bought).total_pence == found.cost_pence


def test_every_number_of_hours_is_found_again_from_its_own_cost() -> None:
    for quarters in range(1, 400, 29):
        asked = whole(day=Rated(Fraction(30), 1400))
        exact = estimate(replace(asked, day=Rated(Fraction(quarters, 4), 1400))).total_pence
        for pence, hours in ((exact, quarters), (exact - 1, quarters - 1)):
            found = estimate(replace(asked, payment=Money(pence=pence, per=Per.YEAR))).bought
            assert found is not None
            assert found.hours == Fraction(hours, 4)


@given(st.lists(st.integers(-1_000_000, 1_000_000), max_size=20), st.sampled_from([1, 12, 13, 52]))
def test_shares_make_the_whole_each_within_a_penny(amounts: list[int], times: int) -> None:
    found = shares(amounts, times)
    assert sum(found) == (2 * sum(amounts) + times) // (2 * times)
    assert all(abs(share * times - amount) <= times for share, amount in zip(found, amounts, strict=True))
