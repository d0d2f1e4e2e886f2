"""The plan by month, and what was spent beside it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.home.conftest import ENDS, STARTS, TODAY, Wallet
from wallet.home.queries.months import first_days, months, planned
from wallet.home.queries.positions import positions
from wallet.people.access import relation
from wallet.spending.operations import payments

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(pence=st.integers(0, 10**12), days=st.tuples(DAYS, DAYS))
def test_the_plan_of_the_months_is_the_whole_plan(pence: int, days: tuple[date, date]) -> None:
    starts_on, ends_on = sorted(days)
    plan = planned(pence=pence, starts_on=starts_on, ends_on=ends_on)
    assert sum(plan.values()) == pence
    assert list(plan) == first_days(starts_on=starts_on, ends_on=ends_on)


def test_a_plan_goes_by_days() -> None:
    plan = planned(pence=61_00, starts_on=date(2026, 4, 1), ends_on=date(2026, 5, 31))
    assert plan == {date(2026, 4, 1): 30_00, date(2026, 5, 1): 31_00}


def test_a_year_from_april_touches_thirteen_months() -> None:
    assert len(first_days(starts_on=STARTS, ends_on=ENDS)) == 13


def test_what_was_put_right_is_not_spent_and_months_to_come_are_empty(wallet: Wallet) -> None:
    wallet.pay(40_00, on=date(2026, 9, 2))
    wallet.pay(60_00, on=date(2026, 11, 3))
    wrong = wallet.pay(15_00, on=date(2026, 11, 4))
    tie = relation(user=wallet.cast.holder, person=wallet.cast.person, on=TODAY)
    payments.reverse(payment=wrong, reason="Typed twice", by=wallet.cast.holder, at=wrong.asked_at, relation=tie)
    stands = positions(seen=wallet.whole, budget_ids=[wallet.budget.pk])
    found = {
        month.on: month for month in months(seen=wallet.whole, stands=stands, starts_on=STARTS, ends_on=ENDS, on=TODAY)
    }
    assert found[date(2026, 9, 1)].spent_pence == 40_00
    assert found[date(2026, 10, 1)].spent_pence == 0
    assert found[date(2026, 11, 1)].spent_pence == 60_00
    assert found[date(2026, 12, 1)].spent_pence is None
    assert sum(month.planned_pence for month in found.values()) == stands.authorised_pence == 3_600_000
