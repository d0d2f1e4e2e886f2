"""What must hold of every payment whatever is paid: tried on amounts, shares and orders that nobody thought of."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.cast import build
from tests.spending.purse import (
    NOW,
    PENCE,
    TODAY,
    World,
    build_world,
    paid_by_funder,
    recorded_pence,
    set_aside_by_funder,
)
from wallet.budgets.models import HeldBy
from wallet.ledger import checks
from wallet.ledger.errors import Refused
from wallet.ledger.queries.accounts import balances
from wallet.people.access import relation
from wallet.spending.models import Commitment, Funding, Payment, PaymentState
from wallet.spending.operations import commitments, payments
from wallet.spending.sharing import Purse, check, share

AGREED = PENCE["ICB", HeldBy.HOLDER] + PENCE["LA-CSC", HeldBy.HOLDER]
AMOUNTS = st.integers(1, 10**9)


def _purses(available: Sequence[int], here: Sequence[int]) -> list[Purse]:
    return [
        Purse(
            holding_id=number,
            name=f"Funder {number}",
            starts_on=date(2026, 4, 6),
            available_account_id=number * 2,
            source_account_id=number * 2 + 1,
            available_pence=left,
            here_pence=there,
        )
        for number, (left, there) in enumerate(zip(available, here, strict=True))
    ]


@given(pence=AMOUNTS, points=st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
def test_every_penny_of_a_cost_names_its_funder(pence: int, points: list[int]) -> None:
    purses = _purses([10**9] * len(points), [10**9] * len(points))
    if not any(points):
        points[0] = 1
    parts = share(pence=pence, purses=purses, funding=Funding.SHARES, weights=dict(enumerate(points)))
    assert sum(part.pence for part in parts) == pence
    assert all(part.pence > 0 for part in parts)
    assert {part.purse.holding_id for part in parts} <= {number for number, share_ in enumerate(points) if share_}


@given(
    pence=AMOUNTS,
    left=st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=5),
    funding=st.sampled_from([Funding.SHARES, Funding.WHAT_IS_LEFT]),
)
def test_what_passes_the_check_can_always_be_paid(pence: int, left: list[tuple[int, int]], funding: Funding) -> None:
    purses = _purses([available for available, _ in left], [here for _, here in left])
    weights = {purse.holding_id: 1 for purse in purses}
    try:
        parts = share(pence=pence, purses=purses, funding=funding, weights=weights)
        check(parts=parts, purses=purses, held_by=HeldBy.HOLDER, paid_so_far=lambda: 0)
    except Refused:
        parts = []
    if parts:
        assert all(part.pence <= part.purse.payable_pence for part in parts)
    elif funding is Funding.WHAT_IS_LEFT:
        assert pence > sum(purse.payable_pence for purse in purses)


@pytest.mark.parametrize(
    ("pence", "points", "rows"),
    [
        (1_001, (1, 1, 1), [334, 334, 333]),
        (6_000, (60, 40), [3_600, 2_400]),
        (1, (50, 50), [1]),
    ],
)
def test_the_penny_splits_of_the_reference(pence: int, points: tuple[int, ...], rows: list[int]) -> None:
    purses = _purses([10**6] * len(points), [10**6] * len(points))
    parts = share(pence=pence, purses=purses, funding=Funding.SHARES, weights=dict(enumerate(points)))
    assert [part.pence for part in parts] == rows


class _TakenBack(transaction.Atomic):
    """A transaction that is always taken back."""

    def __init__(self) -> None:
        super().__init__(None, True, False)

    def __exit__(self, *wrong: Any) -> None:
        """Take it back, whatever happened."""
        transaction.set_rollback(True)
        super().__exit__(None, None, None)


class Spending(RuleBasedStateMachine):
    """Random payments, reversals, commitments and releases on one direct payment, with the sums after each."""

    world: World

    @initialize()
    def begin(self) -> None:
        """Agree a new family's budget, in a transaction that is taken back at the end."""
        self.kept = _TakenBack()
        self.kept.__enter__()
        self.world = build_world(build())
        self.tie = relation(user=self.world.cast.holder, person=self.world.cast.person, on=TODAY)

    @rule(pence=st.integers(1, 800_000), funding=st.sampled_from(list(Funding)))
    def pay(self, pence: int, funding: Funding) -> None:
        """Pay anything in any way; a refusal changes nothing."""
        earmarked = self.world.holding("ICB") if funding is Funding.EARMARKED else None
        try:
            payment = self.world.record(amount_pence=pence, funding=funding, earmarked_to=earmarked)
        except Refused:
            return
        assert sum(paid_by_funder(payment).values()) == pence

    @rule(pence=st.integers(1, 300_000))
    def set_aside(self, pence: int) -> None:
        """Set something aside."""
        facts = self.world.facts(amount_pence=pence)
        facts.pop("on")
        try:
            commitments.set_aside(until=TODAY, by=self.world.cast.holder, at=NOW, relation=self.tie, **facts)
        except Refused:
            return

    @precondition(lambda _: Commitment.objects.filter(is_open=True).exists())
    @rule(pence=st.integers(1, 200_000))
    def pay_from_what_was_set_aside(self, pence: int) -> None:
        """Pay from the oldest open commitment."""
        try:
            self.world.record(amount_pence=pence, commitment=Commitment.objects.filter(is_open=True).first())
        except Refused:
            return

    @precondition(lambda _: Commitment.objects.filter(is_open=True).exists())
    @rule()
    def release(self) -> None:
        """Release the newest open commitment."""
        newest = Commitment.objects.filter(is_open=True).latest("pk")
        commitments.release(commitment=newest, by=self.world.cast.holder, at=NOW, relation=self.tie)

    @precondition(lambda _: Payment.objects.filter(state=PaymentState.RECORDED).exists())
    @rule()
    def put_right(self) -> None:
        """Put the oldest recorded payment right; each funder gets back exactly what it paid."""
        oldest = Payment.objects.filter(state=PaymentState.RECORDED).earliest("pk")
        wrong = payments.reverse(payment=oldest, reason="Wrong", by=self.world.cast.holder, at=NOW, relation=self.tie)
        assert set(paid_by_funder(wrong).values()) == {0}

    @invariant()
    def every_penny_is_spent_set_aside_or_available(self) -> None:
        """Agreed = recorded + set aside + available, and nothing below nought."""
        if not hasattr(self, "world"):
            return
        available = [self.world.available("ICB"), self.world.available("LA-CSC")]
        kept = set_aside_by_funder(self.world)
        assert min(*available, *kept.values()) >= 0
        assert sum(available) + sum(kept.values()) + recorded_pence(self.world) == AGREED

    @invariant()
    def what_is_open_is_what_holds_money(self) -> None:
        """Find each commitment open exactly while one of its accounts holds something."""
        for commitment in Commitment.objects.prefetch_related("holdings"):
            left = balances([part.account_id for part in commitment.holdings.all()])
            assert commitment.is_open == any(left.values())

    def teardown(self) -> None:
        """Prove the books."""
        if hasattr(self, "world"):
            assert list(checks.faults(on=TODAY)) == []
        self.kept.__exit__(None, None, None)


@pytest.mark.django_db
def test_no_order_of_paying_and_putting_right_loses_a_penny() -> None:
    run_state_machine_as_test(
        Spending,
        settings=settings(max_examples=10, stateful_step_count=12, deadline=None),
    )
