"""Where the money stands: the same penny is counted once, however one sums it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.home.conftest import TODAY, Wallet, morning
from wallet.budgets.models import HeldBy, Kind, Movement, Source
from wallet.home.queries.positions import Positions, positions
from wallet.home.queries.sights import Sight
from wallet.people.access import relation
from wallet.spending.models import Funding
from wallet.spending.operations import commitments, payments


def stands(wallet: Wallet, seen: Sight | None = None) -> Positions:
    return positions(seen=seen or wallet.whole, budget_ids=[wallet.budget.pk])


def figures(one: Positions) -> tuple[int, int, int, int]:
    return one.authorised_pence, one.spent_pence, one.committed_pence, one.available_pence


@pytest.mark.seed("A1-01", "A0-27")
def test_a_new_budget_is_all_left_and_summed_alike_by_portion_stream_and_source(wallet: Wallet) -> None:
    one = stands(wallet)
    assert figures(one) == (3_600_000, 0, 0, 3_600_000)
    assert [(str(part.of), part.positions.authorised_pence) for part in one.by_portion()] == [
        ("Provider-held, Little Oak Support", 1_200_000),
        ("Direct payment, Zahera Demo", 1_200_000),
        ("Council- or NHS-held, Council, special educational needs", 1_000_000),
        ("Managed account, Safe Hands Accounts", 200_000),
    ]
    assert {part.of: part.positions.authorised_pence for part in one.by_source()} == {
        Source.HEALTH: 1_500_000,
        Source.SOCIAL_CARE: 1_100_000,
        Source.EDUCATION: 1_000_000,
    }
    assert [part.positions.authorised_pence for part in one.by_stream()] == [1_500_000, 1_100_000, 1_000_000]


def test_money_paid_in_counts_once_although_an_element_feeds_two_portions(wallet: Wallet) -> None:
    one = stands(wallet)
    assert one.paid_in_pence == 3_600_000
    assert one.paid_in_pence - one.held_pence == 1_000_000  # what the commissioner keeps
    assert one.held_pence == one.in_account_pence == 2_600_000
    health = one.by_stream()[0].positions
    assert health.paid_in_pence == 1_500_000


def test_a_payment_is_spent_by_the_agreed_shares_and_a_reversal_takes_it_back(wallet: Wallet) -> None:
    payment = wallet.pay(100_01)
    one = stands(wallet)
    assert figures(one) == (3_600_000, 100_01, 0, 3_589_999)
    # the direct payment is a quarter health, three quarters social care; the odd penny goes to the larger remainder
    assert [part.positions.spent_pence for part in one.by_stream()] == [25_00, 75_01, 0]
    tie = relation(user=wallet.cast.holder, person=wallet.cast.person, on=TODAY)
    payments.reverse(payment=payment, reason="Wrong club", by=wallet.cast.holder, at=morning(TODAY), relation=tie)
    assert figures(stands(wallet)) == (3_600_000, 0, 0, 3_600_000)


@pytest.mark.seed("A4-22")
def test_what_is_set_aside_is_neither_left_nor_spent_until_it_is_paid(wallet: Wallet) -> None:
    tie = relation(user=wallet.cast.holder, person=wallet.cast.person, on=TODAY)
    aside = commitments.set_aside(
        portion=wallet.portion(HeldBy.HOLDER),
        payee=wallet.club,
        purpose="A week away",
        until=date(2027, 1, 31),
        amount_pence=400_00,
        outcome="",
        funding=Funding.SHARES,
        by=wallet.cast.holder,
        at=morning(TODAY),
        relation=tie,
    )
    assert figures(stands(wallet)) == (3_600_000, 0, 400_00, 3_560_000)
    wallet.pay(150_00, on=TODAY, commitment=aside)
    assert figures(stands(wallet)) == (3_600_000, 150_00, 250_00, 3_560_000)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    amounts=st.lists(st.tuples(st.sampled_from([HeldBy.HOLDER, HeldBy.PROVIDER]), st.integers(1, 5_000)), max_size=6)
)
def test_what_stands_is_always_what_the_movements_say(wallet: Wallet, amounts: list[tuple[HeldBy, int]]) -> None:
    before = stands(wallet).spent_pence
    for held_by, pence in amounts:
        wallet.pay(pence, held_by=held_by)
    one = stands(wallet)
    assert one.spent_pence - before == sum(pence for _, pence in amounts)
    assert one.spent_pence == sum(
        Movement.objects.filter(budget=wallet.budget, kind=Kind.PAYMENT).values_list("amount_pence", flat=True)
    )
    assert one.authorised_pence == one.spent_pence + one.committed_pence + one.available_pence
    for sums in (one.by_portion(), one.by_stream(), one.by_source()):
        assert sum(part.positions.spent_pence for part in sums) == one.spent_pence
        assert sum(part.positions.available_pence for part in sums) == one.available_pence


def test_a_new_split_moves_what_is_left_and_nothing_that_was_spent(wallet: Wallet) -> None:
    wallet.pay(500_00, held_by=HeldBy.PROVIDER)
    wallet.move_from_the_provider(100_000)
    one = stands(wallet)
    assert figures(one) == (3_600_000, 500_00, 0, 3_550_000)
    by_way = {part.of.held_by: part.positions for part in one.by_portion()}
    assert figures(by_way[HeldBy.PROVIDER]) == (1_100_000, 500_00, 0, 1_050_000)
    assert figures(by_way[HeldBy.HOLDER]) == (1_300_000, 0, 0, 1_300_000)
    assert by_way[HeldBy.PROVIDER].return_due_pence == 100_000  # it was paid the whole year's money on the first day
    assert by_way[HeldBy.PROVIDER].in_account_pence == 1_200_000 - 500_00


def test_positions_take_two_queries(wallet: Wallet, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    wallet.pay(10_00)
    with django_assert_num_queries(2):
        one = stands(wallet)
        assert [str(part.of.funder) for part in one.by_stream()]
        assert [str(part.of) for part in one.by_portion()]


def test_a_provider_sees_the_part_that_it_holds_and_no_other(wallet: Wallet) -> None:
    seen = Sight(person_id=wallet.cast.person.pk, organisation_ids=frozenset({wallet.cast.provider.pk}))
    one = stands(wallet, seen)
    assert [str(part.of) for part in one.by_portion()] == ["Provider-held, Little Oak Support"]
    assert figures(one) == (1_200_000, 0, 0, 1_200_000)


def test_another_person_s_money_is_never_in_sight(wallet: Wallet) -> None:
    assert not stands(wallet, Sight(person_id=wallet.cast.stranger.pk))
