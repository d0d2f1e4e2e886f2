"""Changing how a budget is held: asked for by one, confirmed by another, and only what is left moves."""

from datetime import date, timedelta
from functools import partial

import pytest

from tests.budgets.conftest import AT, Family, authorise, element, holding
from tests.budgets.test_instalments import NEXT_YEAR, balance
from wallet.budgets import errors
from wallet.budgets.models import (
    Budget,
    Frequency,
    HeldBy,
    Holding,
    Kind,
    Movement,
    Portion,
    Proposal,
    ProposalState,
    Split,
)
from wallet.budgets.operations import apportionments, instalments, movements, returns, splits
from wallet.budgets.operations.splits import WantedShare
from wallet.budgets.queries.apportioning import weights
from wallet.budgets.queries.shares import authorised
from wallet.budgets.queries.splits import current
from wallet.ledger.posting import Line
from wallet.people.models import AuditEvent

JULY = date(2026, 7, 1)


def want(budget: Budget, funder: str, *ways: tuple[HeldBy, int | None, int]) -> list[WantedShare]:
    """Word what each way of holding is to have of a funder's element."""
    of = budget.elements.get(stream__funder__code=funder)
    return [
        WantedShare(element_id=of.pk, held_by=held_by, holder_id=holder_id, amount_pence=pence)
        for held_by, holder_id, pence in ways
    ]


def propose(family: Family, budget: Budget, wanted: list[WantedShare], effective_on: date = JULY) -> Proposal:
    """Let Joshua's mother ask for it on the first of July."""
    return splits.propose(
        budget=budget, shares=wanted, effective_on=effective_on, note="More trips", by=family.mother, at=AT, on=JULY
    )


def confirm(family: Family, proposal: Proposal, on: date = JULY) -> Proposal:
    """Let the coordinator confirm it."""
    return splits.confirm(proposal=proposal, by=family.coordinator, at=AT, on=on)


def spend(spent_from: Holding, pence: int, key: str = "1") -> Movement:
    """Spend from one funder's money in a portion, as a payment does."""
    return movements.record(
        budget=spent_from.portion.budget,
        portion=spent_from.portion,
        kind=Kind.PAYMENT,
        on=JULY,
        lines=[Line(spent_from.available_account_id or 0, spent_from.held_account_id or 0, pence)],
        key=f"test/{spent_from.pk}/{key}",
        amount_pence=pence,
        by=None,
        at=AT,
    )


@pytest.fixture
def half(family: Family) -> Budget:
    """Give a budget of £1,000 from the NHS: half with a provider, half as a direct payment."""
    parts = [(HeldBy.PROVIDER, family.provider, 50_000), (HeldBy.HOLDER, family.holder, 50_000)]
    return authorise(family, element("ICB", "childrens_continuing_care", parts))


def to_holder(family: Family, budget: Budget, pence: int, whole: int = 100_000) -> list[WantedShare]:
    """Word a split that gives Joshua's mother so much and the provider the rest."""
    return want(
        budget,
        "ICB",
        (HeldBy.PROVIDER, family.provider.pk, whole - pence),
        (HeldBy.HOLDER, family.holder.pk, pence),
    )


@pytest.mark.seed("A4-13")
def test_a_confirmed_split_moves_what_is_available_and_keeps_the_old_one(family: Family, half: Budget) -> None:
    confirm(family, propose(family, half, to_holder(family, half, 70_000)))
    direct, oak = holding(half, "ICB", HeldBy.HOLDER), holding(half, "ICB", HeldBy.PROVIDER)
    assert (balance(direct.available_account_id), balance(oak.available_account_id)) == (70_000, 30_000)
    both = [direct.pk, oak.pk]
    assert authorised(both, JULY - timedelta(1)) == {direct.pk: 50_000, oak.pk: 50_000}
    assert authorised(both, JULY) == {direct.pk: 70_000, oak.pk: 30_000}
    moved = Movement.objects.get(kind=Kind.MOVED)
    assert (moved.amount_pence, moved.made_by, moved.approved_by) == (20_000, family.mother, family.coordinator)
    newest = Split.objects.get(element=direct.element, number=2)
    assert (newest.proposed_by, newest.confirmed_by, newest.movement) == (family.mother, family.coordinator, moved)


@pytest.mark.seed("A0-39", "A1-07", "A3-29")
def test_a_new_way_of_holding_opens_its_portion_and_accounts(family: Family, half: Budget) -> None:
    wanted = want(
        half,
        "ICB",
        (HeldBy.PROVIDER, family.provider.pk, 50_000),
        (HeldBy.HOLDER, family.holder.pk, 10_000),
        (HeldBy.ACCOUNT_MANAGER, family.account_manager.pk, 25_000),
        (HeldBy.COMMISSIONER, None, 15_000),
    )
    confirm(family, propose(family, half, wanted))
    managed, kept = holding(half, "ICB", HeldBy.ACCOUNT_MANAGER), holding(half, "ICB", HeldBy.COMMISSIONER)
    assert (balance(managed.available_account_id), balance(kept.available_account_id)) == (25_000, 15_000)
    assert managed.portion.starts_on == JULY
    assert kept.portion.funder == kept.element.stream.funder
    assert kept.held_account_id is None


def test_what_is_spent_cannot_be_moved_and_the_refusal_says_how_much_can(family: Family, half: Budget) -> None:
    instalments.pay_due(on=JULY, at=AT)
    spend(holding(half, "ICB", HeldBy.HOLDER), 12_000)
    with pytest.raises(
        errors.NotEnoughLeft, match=r"Direct payment, Moncia Demo: £381\.00 .* You can move up to £380\.00"
    ):
        propose(family, half, to_holder(family, half, 11_900))
    propose(family, half, to_holder(family, half, 12_000))


def test_what_was_spent_while_the_wish_waited_is_not_moved_either(family: Family, half: Budget) -> None:
    instalments.pay_due(on=JULY, at=AT)
    proposal = propose(family, half, to_holder(family, half, 12_000))
    spend(holding(half, "ICB", HeldBy.HOLDER), 12_001)
    with pytest.raises(errors.NotEnoughLeft, match=r"up to £379\.99"):
        confirm(family, proposal)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN
    assert Split.objects.filter(element__budget=half).count() == 1


def test_cash_already_paid_out_beyond_the_new_share_is_to_be_paid_back(family: Family, half: Budget) -> None:
    instalments.pay_due(on=JULY, at=AT)  # four of fourteen instalments: £153.42 to each
    direct = holding(half, "ICB", HeldBy.HOLDER)
    given = balance(direct.held_account_id)
    spend(direct, 3_000)
    confirm(family, propose(family, half, to_holder(family, half, 5_000)))
    assert balance(direct.return_due_account_id) == given - 5_000
    assert balance(direct.held_account_id) == 2_000
    assert balance(direct.available_account_id) == 2_000


def test_what_was_asked_back_may_be_kept_when_the_share_grows_again(family: Family, half: Budget) -> None:
    instalments.pay_due(on=JULY, at=AT)
    direct = holding(half, "ICB", HeldBy.HOLDER)
    given = balance(direct.held_account_id)
    confirm(family, propose(family, half, to_holder(family, half, 5_000)))
    returns.record(holding=direct, amount_pence=1_000, reference="part", on=JULY, by=family.manager, at=AT)
    confirm(family, propose(family, half, to_holder(family, half, 8_000)))
    assert (balance(direct.held_account_id), balance(direct.return_due_account_id)) == (8_000, given - 9_000)
    confirm(family, propose(family, half, to_holder(family, half, 50_000)))
    assert (balance(direct.held_account_id), balance(direct.return_due_account_id)) == (given - 1_000, 0)
    instalments.pay_due(on=half.ends_on, at=NEXT_YEAR)
    assert balance(direct.held_account_id) == 50_000
    assert balance(direct.element.bank_account_id) == 0


def test_after_a_new_split_instalments_go_by_the_new_shares_to_the_penny(family: Family, half: Budget) -> None:
    instalments.pay_due(on=JULY, at=AT)
    confirm(family, propose(family, half, to_holder(family, half, 80_000)))
    instalments.pay_due(on=half.ends_on, at=NEXT_YEAR)
    direct, oak = holding(half, "ICB", HeldBy.HOLDER), holding(half, "ICB", HeldBy.PROVIDER)
    assert (balance(direct.held_account_id), balance(oak.held_account_id)) == (80_000, 20_000)
    assert balance(direct.element.bank_account_id) == 0


def test_a_single_sum_that_the_nhs_kept_is_paid_out_the_night_after_it_is_given(family: Family) -> None:
    chair = element("ICB", "wheelchair", [(HeldBy.COMMISSIONER, None, 90_000)], Frequency.ONE_OFF)
    budget = authorise(family, chair)
    instalments.pay_due(on=JULY, at=AT)
    confirm(family, propose(family, budget, want(budget, "ICB", (HeldBy.HOLDER, family.holder.pk, 90_000))))
    assert instalments.pay_due(on=JULY + timedelta(1), at=AT) == 1
    direct = holding(budget, "ICB", HeldBy.HOLDER)
    assert (balance(direct.held_account_id), balance(direct.element.bank_account_id)) == (90_000, 0)
    assert instalments.pay_due(on=JULY + timedelta(2), at=AT) == 0


def test_nobody_confirms_their_own_wish(family: Family, half: Budget) -> None:
    proposal = propose(family, half, to_holder(family, half, 60_000))
    with pytest.raises(errors.SameConfirmer):
        splits.confirm(proposal=proposal, by=family.mother, at=AT, on=JULY)


def test_a_wish_is_answered_once(family: Family, half: Budget) -> None:
    proposal = propose(family, half, to_holder(family, half, 60_000))
    with pytest.raises(errors.ReasonMissing):
        splits.decline(proposal=proposal, reason=" ", by=family.coordinator, at=AT)
    splits.decline(proposal=proposal, reason="The plan is under review.", by=family.coordinator, at=AT)
    with pytest.raises(errors.ProposalAnswered):
        confirm(family, proposal)
    events = AuditEvent.objects.filter(subject_type="budgets.proposal").order_by("pk")
    assert [event.action for event in events] == ["split.proposed", "split.declined"]


def test_one_wish_waits_at_a_time_and_can_be_withdrawn(family: Family, half: Budget) -> None:
    proposal = propose(family, half, to_holder(family, half, 60_000))
    with pytest.raises(errors.ProposalWaiting):
        propose(family, half, to_holder(family, half, 70_000))
    splits.withdraw(proposal=proposal, by=family.mother, at=AT)
    propose(family, half, to_holder(family, half, 70_000))


@pytest.mark.parametrize("pence", [50_000, 99_999])
def test_a_wish_that_changes_nothing_or_does_not_add_up_is_refused(family: Family, half: Budget, pence: int) -> None:
    wanted = to_holder(family, half, pence, whole=100_000 if pence == 50_000 else 99_999)
    with pytest.raises((errors.NothingMoves, errors.SharesDiffer)):
        propose(family, half, wanted)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("day", [JULY - timedelta(1), date(2027, 4, 6)])
def test_a_wish_for_a_day_that_is_over_or_outside_the_budget_is_refused(
    family: Family, half: Budget, day: date
) -> None:
    with pytest.raises(errors.TooEarly):
        propose(family, half, to_holder(family, half, 60_000), effective_on=day)


def test_a_wish_for_a_later_day_is_agreed_and_carried_out_on_its_day(family: Family, half: Budget) -> None:
    proposal = confirm(family, propose(family, half, to_holder(family, half, 60_000), effective_on=date(2026, 8, 1)))
    direct = holding(half, "ICB", HeldBy.HOLDER)
    assert proposal.state == ProposalState.AGREED
    assert splits.carry_out_due(on=date(2026, 7, 31), at=AT) == []
    assert balance(direct.available_account_id) == 50_000
    assert splits.carry_out_due(on=date(2026, 8, 1), at=AT) == []
    assert balance(direct.available_account_id) == 60_000
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.CONFIRMED
    assert authorised([direct.pk], date(2026, 7, 31)) == {direct.pk: 50_000}


def test_what_cannot_be_carried_out_on_its_day_stays_agreed_and_says_why(family: Family, half: Budget) -> None:
    instalments.pay_due(on=JULY, at=AT)
    proposal = confirm(family, propose(family, half, to_holder(family, half, 5_000), effective_on=date(2026, 8, 1)))
    spend(holding(half, "ICB", HeldBy.HOLDER), 6_000)
    ((kept, why),) = splits.carry_out_due(on=date(2026, 8, 1), at=AT)
    assert (kept, kept.state) == (proposal, ProposalState.AGREED)
    assert "£440.00" in why


def test_the_funding_shares_of_the_portions_follow_from_the_day_of_the_change(family: Family, budget: Budget) -> None:
    portion = Portion.objects.get(budget=budget, held_by=HeldBy.HOLDER)
    before = weights(portion.pk, JULY - timedelta(1))
    wanted = want(
        budget,
        "LA-CSC",
        (HeldBy.PROVIDER, family.provider.pk, 2_072_157 - 240_000),
        (HeldBy.HOLDER, family.holder.pk, 240_000),
    )
    confirm(family, propose(family, budget, wanted))
    assert weights(portion.pk, JULY - timedelta(1)) == before
    assert [points for _, points in weights(portion.pk, JULY)] == [5_000, 5_000]


def test_staff_may_set_other_funding_shares_that_make_a_hundred_per_cent(family: Family, budget: Budget) -> None:
    portion = Portion.objects.get(budget=budget, held_by=HeldBy.HOLDER)
    nhs, council = holding(budget, "ICB", HeldBy.HOLDER), holding(budget, "LA-CSC", HeldBy.HOLDER)
    set_shares = partial(apportionments.set_shares, portion=portion, starts_on=JULY, by=family.manager, at=AT)
    with pytest.raises(errors.PointsDiffer):
        set_shares(points={nhs: 5_000, council: 4_999})
    set_shares(points={nhs: 2_500, council: 7_500})
    assert weights(portion.pk, JULY) == [(nhs.pk, 2_500), (council.pk, 7_500)]


def test_the_splitting_screen_needs_few_queries_however_many_elements(
    budget: Budget, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(current(budget=budget)) == 2
