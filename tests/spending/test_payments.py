"""Recording payments: whose money, how much of it, and what is refused."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.spending.purse import ENDS, NOW, STARTS, TODAY, World, paid_by_funder
from wallet.budgets.models import HeldBy, Kind
from wallet.budgets.operations import instalments
from wallet.ledger.closing import close
from wallet.ledger.errors import KeyReused, PeriodClosed
from wallet.people.access import relation
from wallet.people.models import AuditEvent, Payee
from wallet.spending import errors
from wallet.spending.models import Funding, Payment, PaymentState
from wallet.spending.operations import payments


@pytest.mark.seed("A2-08", "A4-11")
def test_the_holder_records_a_payment_and_every_penny_names_its_funder(world: World) -> None:
    payment = world.record(amount_pence=10_001)
    assert payment.state == PaymentState.RECORDED
    assert paid_by_funder(payment) == {"ICB/childrens_continuing_care": 6_001, "LA-CSC/child_social_care": 4_000}
    assert (world.available("ICB"), world.available("LA-CSC")) == (593_999, 396_000)


def test_the_movement_tells_the_same_as_the_payment(world: World) -> None:
    payment = world.record(purpose="Swimming", outcome="community")
    movement = payment.movement
    assert movement is not None
    assert (movement.kind, movement.on, movement.amount_pence) == (Kind.PAYMENT, TODAY, 10_000)
    assert (movement.payee, movement.purpose, movement.outcome) == (world.shop, "Swimming", "community")
    assert (movement.made_by, movement.approved_by, movement.portion) == (world.cast.holder, None, world.direct_payment)


def test_a_payment_may_come_all_from_one_funder(world: World) -> None:
    payment = world.record(funding=Funding.EARMARKED, earmarked_to=world.holding("LA-CSC"))
    assert paid_by_funder(payment) == {"LA-CSC/child_social_care": 10_000}


def test_a_payment_may_be_shared_by_what_is_left_of_each(world: World) -> None:
    left = {funder: min(world.available(funder), world.here(funder)) for funder in ("ICB", "LA-CSC")}
    payment = world.record(funding=Funding.WHAT_IS_LEFT, amount_pence=sum(left.values()))
    assert paid_by_funder(payment) == {
        "ICB/childrens_continuing_care": left["ICB"],
        "LA-CSC/child_social_care": left["LA-CSC"],
    }


def test_when_one_funder_s_money_is_not_there_yet_other_ways_are_offered(world: World) -> None:
    rest = world.here("LA-CSC") - 1_000
    world.record(funding=Funding.EARMARKED, earmarked_to=world.holding("LA-CSC"), amount_pence=rest)
    with pytest.raises(errors.NotThereYet) as refused:
        world.record(amount_pence=10_000)
    assert "Not all of the money from Council, children’s social care is there yet." in str(refused.value)
    assert "share it by what is left of each" in str(refused.value)
    assert world.record(amount_pence=10_000, funding=Funding.WHAT_IS_LEFT).state == PaymentState.RECORDED


def test_when_a_funder_has_less_than_its_share_left_each_funder_s_rest_is_told(world: World) -> None:
    _spend_all_but(world, "LA-CSC", 1_000)
    with pytest.raises(errors.FunderShort) as refused:
        world.record(amount_pence=10_000, on=ENDS, at=NOW + timedelta(days=400))
    assert str(refused.value) == (
        "NHS integrated care board has £6,000.00 left. "
        "Council, children’s social care would pay £40.00 of this but has £10.00 left. "
        "You can share it by what is left of each, or choose one funder to pay all of it."
    )


def test_more_than_all_funders_have_is_refused_plainly(world: World) -> None:
    with pytest.raises(errors.NotEnoughLeft, match=r"This costs £10,000\.01, and £10,000\.00 is left to spend here\."):
        world.record(amount_pence=1_000_001)


def test_money_that_was_not_paid_yet_is_said_plainly(unpaid_world: World) -> None:
    with pytest.raises(errors.NotThereYet, match=r"You have not been paid anything yet\. The rest is agreed"):
        unpaid_world.record()


def test_money_that_was_paid_in_part_names_how_much(world: World) -> None:
    here = world.here("ICB") + world.here("LA-CSC")
    with pytest.raises(errors.NotThereYet, match=r"You have been paid £[\d,]+\.\d\d so far, and £[\d,.]+ of that"):
        world.record(amount_pence=here + 1)


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (TODAY + timedelta(days=1), errors.FutureDate),
        (STARTS - timedelta(days=1), errors.OutsideBudget),
        (date(2020, 1, 1), errors.OutsideBudget),
    ],
)
def test_a_date_that_cannot_be_is_refused(world: World, on: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        world.record(on=on)


def test_a_late_entry_is_welcome_until_the_books_of_its_day_are_closed(world: World) -> None:
    assert world.record(on=date(2026, 7, 1)).on == date(2026, 7, 1)
    close(through=date(2026, 7, 31), by="finance", at=NOW)
    with pytest.raises(PeriodClosed, match="period whose books are closed"):
        world.record(on=date(2026, 7, 2))
    assert world.record(on=date(2026, 8, 1)).state == PaymentState.RECORDED


def test_another_family_s_payee_cannot_be_paid(world: World, cast: Cast) -> None:
    theirs = Payee.objects.create(name="Their friend", kind=Payee.Kind.PERSON, person=cast.stranger)
    with pytest.raises(errors.PayeeUnknown):
        world.record(payee=theirs)


def test_a_payment_says_what_it_was_for(world: World) -> None:
    with pytest.raises(errors.PurposeMissing):
        world.record(purpose="  ")


def test_another_portion_s_funder_cannot_be_named(world: World) -> None:
    with pytest.raises(errors.WrongPortion):
        world.record(funding=Funding.EARMARKED, earmarked_to=world.holding("ICB", HeldBy.PROVIDER))


def test_the_same_form_sent_twice_records_once(world: World) -> None:
    token = uuid4()
    first = world.record(token=token, funding=Funding.WHAT_IS_LEFT)
    again = world.record(token=token, funding=Funding.WHAT_IS_LEFT)
    assert again == first
    assert Payment.objects.count() == 1
    assert world.available("ICB") + world.available("LA-CSC") == 990_000


def test_a_form_s_token_belongs_to_its_portion(world: World) -> None:
    token = uuid4()
    world.record(token=token)
    worker = world.cast.provider_worker
    with pytest.raises(KeyReused):
        world.record(by=worker, portion=world.portions[HeldBy.PROVIDER], token=token)


def test_a_payment_put_right_gives_every_penny_back_to_its_funder(world: World, cast: Cast) -> None:
    payment = world.record(amount_pence=10_001)
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    wrong = payments.reverse(payment=payment, reason="Recorded twice", by=cast.holder, at=NOW, relation=tie)
    assert (wrong.state, wrong.reason) == (PaymentState.REVERSED, "Recorded twice")
    assert paid_by_funder(wrong) == {"ICB/childrens_continuing_care": 0, "LA-CSC/child_social_care": 0}
    assert (world.available("ICB"), world.available("LA-CSC")) == (600_000, 400_000)
    with pytest.raises(errors.NotRecorded):
        payments.reverse(payment=payment, reason="Again", by=cast.holder, at=NOW, relation=tie)


def test_putting_right_says_why(world: World, cast: Cast) -> None:
    payment = world.record()
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    with pytest.raises(errors.ReasonMissing):
        payments.reverse(payment=payment, reason=" ", by=cast.holder, at=NOW, relation=tie)


def test_a_wrong_payment_is_replaced_in_one_go_even_with_its_own_money(world: World, cast: Cast) -> None:
    here = world.here("ICB") + world.here("LA-CSC")
    wrong = world.record(amount_pence=here, funding=Funding.WHAT_IS_LEFT)
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    right = payments.correct(
        payment=wrong, reason="A nought too many", by=cast.holder, at=NOW, relation=tie, **world.facts(amount_pence=900)
    )
    wrong.refresh_from_db()
    assert wrong.state == PaymentState.REVERSED
    assert right.corrects == wrong
    assert world.available("ICB") + world.available("LA-CSC") == 999_100


def test_every_step_is_audited(world: World, cast: Cast) -> None:
    payment = world.record()
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    payments.reverse(payment=payment, reason="Twice", by=cast.holder, at=NOW, relation=tie)
    told = AuditEvent.objects.filter(subject_type="spending.payment", subject_id=str(payment.pk)).order_by("id")
    assert [(event.action, event.actor, event.person) for event in told] == [
        ("payment.recorded", cast.holder, cast.person),
        ("payment.reversed", cast.holder, cast.person),
    ]


def _spend_all_but(world: World, funder: str, pence: int) -> None:
    """Let a whole year's instalments come, and spend one funder's money down to a rest."""
    later = NOW + timedelta(days=400)
    instalments.pay_due(on=ENDS, at=later, budget_ids=[world.budget.pk])
    spent = world.available(funder) - pence
    world.record(funding=Funding.EARMARKED, earmarked_to=world.holding(funder), amount_pence=spent, on=ENDS, at=later)
