"""What an amount comes to, and the days it is paid on, against figures worked by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.budgets.models import Frequency
from wallet.budgets.proration import anniversary, dues, next_pence, periods, schedule, spread, total_pence

YEAR = {"starts_on": date(2026, 4, 6), "ends_on": date(2027, 4, 5)}
RHYTHMS = st.sampled_from([Frequency.FOUR_WEEKLY, Frequency.MONTHLY, Frequency.ONE_OFF])
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
LENGTHS = st.integers(min_value=0, max_value=1_500)
PENCE = st.integers(min_value=1, max_value=10**11)


@pytest.mark.parametrize(
    ("pence", "frequency", "starts_on", "ends_on", "comes_to"),
    [
        (8_500, Frequency.WEEKLY, "2026-04-06", "2027-04-05", 443_214),  # 85.00 × 365 ÷ 7 = 4432.142…
        (31_240, Frequency.WEEKLY, "2026-04-06", "2027-04-04", 1_624_480),  # 52 weeks are 364 days
        (318_000, Frequency.FOUR_WEEKLY, "2026-04-06", "2027-04-04", 4_134_000),  # 13 periods are 364 days
        (318_000, Frequency.FOUR_WEEKLY, "2026-04-06", "2027-04-05", 4_145_357),  # and one day of 28 more
        (50_000, Frequency.MONTHLY, "2026-04-06", "2027-04-05", 600_000),
        (50_000, Frequency.MONTHLY, "2026-02-01", "2026-03-15", 74_194),  # one month and 15 of 31 days
        (30_000, Frequency.MONTHLY, "2026-01-31", "2026-02-27", 30_000),  # to the day before the last of February
        (1_430_000, Frequency.ANNUAL, "2026-09-01", "2027-07-21", 1_269_370),  # 324 of 365 days
        (36_600, Frequency.ANNUAL, "2027-09-01", "2028-08-31", 36_600),
        (36_600, Frequency.ANNUAL, "2027-09-01", "2028-08-30", 36_500),  # a year with a 29 February has 366 days
        (36_500, Frequency.ANNUAL, "2026-04-06", "2028-04-06", 73_100),  # two years and one day of 365
        (125_000, Frequency.ONE_OFF, "2026-09-01", "2027-07-21", 125_000),
        (1, Frequency.ANNUAL, "2026-01-01", "2026-07-02", 1),  # 183 ÷ 365 of a penny is more than half
        (1, Frequency.ANNUAL, "2026-01-01", "2026-07-01", 0),  # 182 ÷ 365 is less
        (1, Frequency.FOUR_WEEKLY, "2026-01-01", "2026-01-14", 1),  # exactly half a penny goes up
    ],
)
def test_an_amount_comes_to_the_figure_worked_by_hand(
    pence: int, frequency: Frequency, starts_on: str, ends_on: str, comes_to: int
) -> None:
    dates = {"starts_on": date.fromisoformat(starts_on), "ends_on": date.fromisoformat(ends_on)}
    assert total_pence(amount_pence=pence, frequency=frequency, **dates) == comes_to


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends on or after"):
        periods(frequency=Frequency.WEEKLY, starts_on=date(2026, 4, 6), ends_on=date(2026, 4, 5))


def test_a_direct_payment_of_85_pounds_a_week_is_340_every_four_weeks_and_the_odd_day_at_the_end() -> None:
    paid = schedule(total_pence=443_214, rhythm=Frequency.FOUR_WEEKLY, **YEAR)
    assert [pence for _, pence in paid] == [33_999] + [34_000] * 12 + [1_215]
    assert paid[0][0] == date(2026, 4, 6)
    assert paid[-1][0] == date(2027, 4, 5)


def test_a_monthly_amount_is_paid_every_month_whatever_its_length() -> None:
    paid = schedule(total_pence=600_000, rhythm=Frequency.MONTHLY, **YEAR)
    assert [pence for _, pence in paid] == [50_000] * 12
    assert paid[1][0] == date(2026, 5, 6)


def test_a_one_off_amount_is_paid_at_the_start() -> None:
    assert schedule(total_pence=125_000, rhythm=Frequency.ONE_OFF, **YEAR) == [(date(2026, 4, 6), 125_000)]


def test_nothing_is_paid_weekly() -> None:
    with pytest.raises(ValueError, match="nothing is paid"):
        dues(rhythm=Frequency.WEEKLY, **YEAR)


def test_the_last_day_of_a_month_stays_the_last_day() -> None:
    assert anniversary(date(2026, 1, 31), months=1) == date(2026, 2, 28)
    assert anniversary(date(2026, 1, 31), months=2) == date(2026, 3, 31)
    assert anniversary(date(2024, 2, 29), months=12) == date(2025, 2, 28)


@given(PENCE, RHYTHMS, DAYS, LENGTHS)
def test_instalments_make_the_whole_and_are_never_negative(
    pence: int, rhythm: Frequency, starts_on: date, days: int
) -> None:
    paid = schedule(total_pence=pence, starts_on=starts_on, ends_on=starts_on + timedelta(days), rhythm=rhythm)
    assert sum(amount for _, amount in paid) == pence
    assert min(amount for _, amount in paid) >= 0
    assert [day for day, _ in paid] == sorted({day for day, _ in paid})
    assert paid[0][0] == starts_on


@given(st.tuples(PENCE, PENCE), RHYTHMS, DAYS, LENGTHS, st.integers(min_value=0, max_value=60))
def test_a_whole_that_changes_on_the_way_is_still_made_up(
    wholes: tuple[int, int], rhythm: Frequency, starts_on: date, days: int, after_how_many: int
) -> None:
    before, after = wholes
    due = dues(starts_on=starts_on, ends_on=starts_on + timedelta(days), rhythm=rhythm)
    after_how_many %= len(due)
    paid = sum(pence for _, pence in spread(total_pence=before, still_due=due)[:after_how_many])
    if after >= paid:
        rest = spread(total_pence=after - paid, still_due=due[after_how_many:])
        assert paid + sum(pence for _, pence in rest) == after


@given(st.lists(PENCE, min_size=1, max_size=5), RHYTHMS, DAYS, LENGTHS)
def test_what_several_holders_get_never_outruns_what_the_funder_paid_in(
    parts: list[int], rhythm: Frequency, starts_on: date, days: int
) -> None:
    due = dues(starts_on=starts_on, ends_on=starts_on + timedelta(days), rhythm=rhythm)
    bank, to_come, to_pay = 0, sum(parts), list(parts)
    for n in range(len(due)):
        comes = next_pence(remaining_pence=to_come, still_due=due[n:])
        goes = [next_pence(remaining_pence=part, still_due=due[n:]) for part in to_pay]
        bank, to_come = bank + comes - sum(goes), to_come - comes
        to_pay = [part - paid for part, paid in zip(to_pay, goes, strict=True)]
        assert bank >= 0
    assert bank == 0


@given(PENCE, st.sampled_from(list(Frequency)), DAYS, LENGTHS)
def test_a_total_is_within_half_a_penny_of_the_exact_amount(
    pence: int, frequency: Frequency, starts_on: date, days: int
) -> None:
    dates = {"starts_on": starts_on, "ends_on": starts_on + timedelta(days)}
    exact = pence * periods(frequency=frequency, **dates)
    assert abs(total_pence(amount_pence=pence, frequency=frequency, **dates) - exact) <= Fraction(1, 2)


@given(st.sampled_from(list(Frequency)), DAYS, LENGTHS)
def test_a_longer_period_never_holds_less(frequency: Frequency, starts_on: date, days: int) -> None:
    shorter = periods(frequency=frequency, starts_on=starts_on, ends_on=starts_on + timedelta(days))
    longer = periods(frequency=frequency, starts_on=starts_on, ends_on=starts_on + timedelta(days + 1))
    assert longer >= shorter
