"""Money set aside: it cannot be spent on anything else, is paid from bit by bit, and its rest is released."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.spending.purse import ENDS, NOW, TODAY, World, paid_by_funder, set_aside_by_funder
from wallet.budgets.models import HeldBy
from wallet.people.access import relation
from wallet.people.models import User
from wallet.spending import errors
from wallet.spending.models import Commitment, Funding, Release
from wallet.spending.operations import commitments, payments
from wallet.spending.queries.commitments import still_open

UNTIL = date(2027, 1, 31)


def _set_aside(world: World, by: User | None = None, **changed: object) -> Commitment:
    user = by or world.cast.holder
    tie = relation(user=user, person=world.cast.person, on=TODAY)
    facts = {"portion": world.direct_payment, "payee": world.shop, "amount_pence": 20_000, "purpose": "Holiday club"}
    return commitments.set_aside(by=user, at=NOW, relation=tie, **{**facts, "until": UNTIL, **changed})  # type: ignore[arg-type]


def _release(world: World, commitment: Commitment) -> Release:
    tie = relation(user=world.cast.holder, person=world.cast.person, on=TODAY)
    return commitments.release(commitment=commitment, by=world.cast.holder, at=NOW, relation=tie)


@pytest.mark.seed("A4-22")
def test_what_is_set_aside_is_no_longer_there_to_spend(world: World) -> None:
    commitment = _set_aside(world)
    assert set_aside_by_funder(world) == {"ICB": 12_000, "LA-CSC": 8_000}
    assert (world.available("ICB"), world.available("LA-CSC")) == (588_000, 392_000)
    assert commitment.is_open


def test_money_may_be_set_aside_before_it_is_paid_out(unpaid_world: World) -> None:
    assert _set_aside(unpaid_world).is_open


def test_more_than_may_be_spent_cannot_be_set_aside(world: World) -> None:
    with pytest.raises(errors.NotEnoughLeft, match=r"This costs £10,000\.01"):
        _set_aside(world, amount_pence=1_000_001)


def test_setting_aside_twice_with_one_form_sets_aside_once(world: World) -> None:
    token = uuid4()
    assert _set_aside(world, token=token) == _set_aside(world, token=token)
    assert Commitment.objects.count() == 1


def test_it_is_paid_from_bit_by_bit_and_closes_when_all_is_paid(world: World) -> None:
    commitment = _set_aside(world)
    first = world.record(commitment=commitment, amount_pence=5_000)
    assert paid_by_funder(first) == {"ICB/childrens_continuing_care": 3_000, "LA-CSC/child_social_care": 2_000}
    assert first.funding == Funding.WHAT_IS_LEFT
    assert set_aside_by_funder(world) == {"ICB": 9_000, "LA-CSC": 6_000}
    world.record(commitment=commitment, amount_pence=15_000)
    commitment.refresh_from_db()
    assert not commitment.is_open
    assert (world.available("ICB"), world.available("LA-CSC")) == (588_000, 392_000)


def test_more_than_was_set_aside_is_refused_with_what_is_left(world: World) -> None:
    commitment = _set_aside(world)
    with pytest.raises(errors.SetAsideShort, match=r"£200\.00 is left of what was set aside, and this costs £200\.01"):
        world.record(commitment=commitment, amount_pence=20_001)


def test_another_portion_s_money_set_aside_cannot_be_used(world: World, cast: Cast) -> None:
    commitment = _set_aside(world)
    with pytest.raises(errors.WrongPortion):
        world.record(by=cast.provider_worker, portion=world.portions[HeldBy.PROVIDER], commitment=commitment)


def test_the_rest_is_released_to_the_funders_it_came_from(world: World) -> None:
    commitment = _set_aside(world)
    world.record(commitment=commitment, amount_pence=5_000)
    released = _release(world, commitment)
    assert released.movement.amount_pence == 15_000
    assert set_aside_by_funder(world) == {"ICB": 0, "LA-CSC": 0}
    assert (world.available("ICB"), world.available("LA-CSC")) == (597_000, 398_000)
    with pytest.raises(errors.NothingSetAside):
        _release(world, commitment)


def test_a_payment_put_right_opens_the_commitment_again_even_after_its_release(world: World, cast: Cast) -> None:
    commitment = _set_aside(world)
    payment = world.record(commitment=commitment, amount_pence=5_000)
    _release(world, commitment)
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    payments.reverse(payment=payment, reason="Cancelled", by=cast.holder, at=NOW, relation=tie)
    commitment.refresh_from_db()
    assert commitment.is_open
    assert set_aside_by_funder(world) == {"ICB": 3_000, "LA-CSC": 2_000}
    assert _release(world, commitment).movement.amount_pence == 5_000
    assert (world.available("ICB"), world.available("LA-CSC")) == (600_000, 400_000)


@pytest.mark.parametrize("until", [TODAY - timedelta(days=1), ENDS + timedelta(days=1)])
def test_a_day_that_passed_or_lies_after_the_budget_is_refused(world: World, until: date) -> None:
    with pytest.raises(errors.UntilPast):
        _set_aside(world, until=until)


@pytest.mark.parametrize(
    "part", ["supporter_who_sees", "supporter_who_suggests", "coordinator", "provider_worker", "eve"]
)
def test_who_may_not_spend_may_not_set_aside_or_release(world: World, part: str) -> None:
    user = world.cast.users()[part]
    with pytest.raises(errors.NotAllowed):
        _set_aside(world, by=user)
    commitment = _set_aside(world)
    tie = relation(user=user, person=world.cast.person, on=TODAY)
    with pytest.raises(errors.NotAllowed):
        commitments.release(commitment=commitment, by=user, at=NOW, relation=tie)


def test_a_supporter_sets_aside_up_to_their_limit(world: World, cast: Cast) -> None:
    assert _set_aside(world, by=cast.supporter_who_spends, amount_pence=5_000).is_open
    with pytest.raises(errors.NotAllowed):
        _set_aside(world, by=cast.supporter_who_spends, amount_pence=5_001)


def test_open_ones_are_listed_with_what_is_left_and_whether_their_day_has_passed(world: World) -> None:
    later, sooner = _set_aside(world), _set_aside(world, until=TODAY, purpose="Taxi")
    world.record(commitment=sooner, amount_pence=19_999)
    listed = still_open(portion_ids=[world.direct_payment.pk], on=TODAY + timedelta(days=1))
    assert [(row.commitment, row.left_pence, row.is_overdue) for row in listed] == [
        (sooner, 1, True),
        (later, 20_000, False),
    ]


def test_the_queries_stay_few_however_many_are_open(world: World, django_assert_num_queries: object) -> None:
    for _ in range(4):
        _set_aside(world, amount_pence=100)
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(still_open(portion_ids=[world.direct_payment.pk], on=TODAY)) == 4


def test_a_payment_from_money_not_there_yet_says_so(unpaid_world: World) -> None:
    commitment = _set_aside(unpaid_world)
    with pytest.raises(errors.NotThereYet, match="You have not been paid anything yet"):
        unpaid_world.record(commitment=commitment, amount_pence=100)
