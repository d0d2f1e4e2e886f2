"""Helpers, limits and a second pair of eyes: who records, who asks, who answers."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from tests.cast import SPEND_LIMIT_PENCE, Cast
from tests.spending.purse import NOW, TODAY, World
from wallet.budgets.models import HeldBy
from wallet.people.access import Relation, relation
from wallet.people.models import AuditEvent, Payee, User
from wallet.spending import access, errors
from wallet.spending.models import Payment, PaymentState
from wallet.spending.operations import payments, suggestions

RECORD, SUGGEST, NOT = access.Way.RECORD, access.Way.SUGGEST, None
WAYS = {  # a pound from each way of holding: direct payment, managed account, provider-held, commissioner-held
    "holder": (RECORD, SUGGEST, NOT, NOT),
    "attorney": (RECORD, SUGGEST, NOT, NOT),
    "parent": (RECORD, SUGGEST, NOT, NOT),
    "recipient": (RECORD, SUGGEST, NOT, NOT),
    "welfare_attorney": (NOT, NOT, NOT, NOT),
    "supporter_who_sees": (NOT, NOT, NOT, NOT),
    "supporter_who_suggests": (SUGGEST, SUGGEST, NOT, NOT),
    "supporter_who_spends": (RECORD, SUGGEST, NOT, NOT),
    "coordinator": (NOT, NOT, NOT, RECORD),
    "manager": (NOT, NOT, NOT, RECORD),
    "finance_officer": (NOT, NOT, NOT, RECORD),
    "icb_coordinator": (NOT, NOT, NOT, RECORD),
    "broker": (NOT, NOT, NOT, NOT),
    "safeguarding_lead": (NOT, NOT, NOT, NOT),
    "editor": (NOT, NOT, NOT, NOT),
    "contracts_officer": (NOT, NOT, NOT, NOT),
    "provider_worker": (NOT, NOT, RECORD, NOT),
    "provider_manager": (NOT, NOT, NOT, NOT),
    "account_manager": (NOT, RECORD, NOT, NOT),
    "other_coordinator": (NOT, NOT, NOT, NOT),
    "eve": (NOT, NOT, NOT, NOT),
}
HELD_BY = (HeldBy.HOLDER, HeldBy.ACCOUNT_MANAGER, HeldBy.PROVIDER, HeldBy.COMMISSIONER)


def _tie(world: World, user: User) -> Relation:
    return relation(user=user, person=world.cast.person, on=TODAY)


def test_the_whole_table_of_who_may_enter_a_payment(world: World) -> None:
    found = {
        part: tuple(
            access.way(relation=_tie(world, user), portion=world.portions[held_by], pence=100) for held_by in HELD_BY
        )
        for part, user in world.cast.users().items()
    }
    assert found == WAYS


@pytest.mark.seed("A4-10")
def test_the_operation_keeps_to_the_table(world: World) -> None:
    kept = {part: tuple(_records(world, user, held_by) for held_by in HELD_BY) for part, user in _users(world)}
    assert kept == {part: tuple(way is RECORD for way in ways) for part, ways in WAYS.items()}
    reports = Payment.objects.filter(is_report=True).values_list("portion__held_by", flat=True).distinct()
    assert set(reports) == {HeldBy.ACCOUNT_MANAGER, HeldBy.PROVIDER, HeldBy.COMMISSIONER}


def _records(world: World, user: User, held_by: HeldBy) -> bool:
    try:
        world.record(by=user, portion=world.portions[held_by], amount_pence=100)
    except (errors.NotAllowed, errors.AboveLimit):
        return False
    return True


def _users(world: World) -> list[tuple[str, User]]:
    return list(world.cast.users().items())


def test_the_council_does_not_report_what_the_nhs_keeps(world: World, cast: Cast) -> None:
    kept = world.portions[HeldBy.COMMISSIONER]
    assert kept.funder is not None
    kept.funder.organisation = cast.icb
    kept.funder.save(update_fields=["organisation"])
    with pytest.raises(errors.NotAllowed):
        world.record(by=cast.coordinator, portion=kept, amount_pence=100)
    assert world.record(by=cast.icb_coordinator, portion=kept, amount_pence=100).is_report


def test_a_supporter_records_up_to_the_limit_and_not_a_penny_more(world: World, cast: Cast) -> None:
    supporter = cast.supporter_who_spends
    assert world.record(by=supporter, amount_pence=SPEND_LIMIT_PENCE).state == PaymentState.RECORDED
    with pytest.raises(errors.AboveLimit, match=r"You may spend up to £50\.00 at a time\. For more than that, ask"):
        world.record(by=supporter, amount_pence=SPEND_LIMIT_PENCE + 1)
    asked = world.suggest(supporter, amount_pence=SPEND_LIMIT_PENCE + 1)
    assert (asked.state, asked.movement) == (PaymentState.SUGGESTED, None)


def test_a_suggestion_moves_no_money_until_somebody_else_says_yes(world: World, cast: Cast) -> None:
    asked = world.suggest(cast.supporter_who_suggests)
    assert world.available("ICB") == 600_000
    agreed = suggestions.approve(payment=asked, by=cast.holder, at=NOW, relation=_tie(world, cast.holder))
    assert (agreed.state, agreed.decided_by) == (PaymentState.RECORDED, cast.holder)
    assert agreed.movement is not None
    assert (agreed.movement.made_by, agreed.movement.approved_by) == (cast.supporter_who_suggests, cast.holder)
    assert world.available("ICB") == 594_000


def test_saying_yes_twice_pays_once(world: World, cast: Cast) -> None:
    asked, tie = world.suggest(cast.supporter_who_suggests), _tie(world, cast.holder)
    for _ in range(2):
        suggestions.approve(payment=asked, by=cast.holder, at=NOW, relation=tie)
    assert world.available("ICB") == 594_000


def test_a_no_says_why_and_ends_it(world: World, cast: Cast) -> None:
    asked, tie = world.suggest(cast.supporter_who_suggests), _tie(world, cast.holder)
    with pytest.raises(errors.ReasonMissing):
        suggestions.decline(payment=asked, reason=" ", by=cast.holder, at=NOW, relation=tie)
    declined = suggestions.decline(payment=asked, reason="We have one", by=cast.holder, at=NOW, relation=tie)
    assert (declined.state, declined.reason, declined.movement) == (PaymentState.DECLINED, "We have one", None)
    with pytest.raises(errors.AlreadyAnswered):
        suggestions.approve(payment=asked, by=cast.parent, at=NOW, relation=_tie(world, cast.parent))


def test_nobody_says_yes_to_themselves(world: World, cast: Cast) -> None:
    asked = world.suggest(cast.supporter_who_spends, amount_pence=SPEND_LIMIT_PENCE)
    tie = _tie(world, cast.supporter_who_spends)
    with pytest.raises(errors.SameApprover, match="You asked for this payment, so somebody else has to say yes"):
        suggestions.approve(payment=asked, by=cast.supporter_who_spends, at=NOW, relation=tie)
    with pytest.raises(errors.SameApprover):
        suggestions.decline(payment=asked, reason="No", by=cast.supporter_who_spends, at=NOW, relation=tie)


def test_the_database_too_refuses_a_yes_to_oneself(world: World, cast: Cast) -> None:
    asked = world.suggest(cast.supporter_who_suggests)
    with pytest.raises(IntegrityError, match="payment_is_not_self_approved"), transaction.atomic():
        Payment.objects.filter(pk=asked.pk).update(
            decided_by=F("asked_by"), decided_at=NOW, state="declined", reason="x"
        )


def test_a_supporter_with_too_small_a_limit_cannot_say_yes(world: World, cast: Cast) -> None:
    asked = world.suggest(cast.supporter_who_suggests, amount_pence=SPEND_LIMIT_PENCE + 1)
    tie = _tie(world, cast.supporter_who_spends)
    with pytest.raises(errors.NotAllowed):
        suggestions.approve(payment=asked, by=cast.supporter_who_spends, at=NOW, relation=tie)


def test_the_person_asks_and_the_account_manager_pays(world: World, cast: Cast) -> None:
    managed = world.portions[HeldBy.ACCOUNT_MANAGER]
    asked = world.suggest(cast.holder, portion=managed, amount_pence=5_000)
    with pytest.raises(errors.NotAllowed):
        suggestions.approve(payment=asked, by=cast.parent, at=NOW, relation=_tie(world, cast.parent))
    paid = suggestions.approve(
        payment=asked, by=cast.account_manager, at=NOW, relation=_tie(world, cast.account_manager)
    )
    assert paid.state == PaymentState.RECORDED
    assert world.available("LA-CSC", HeldBy.ACCOUNT_MANAGER) == 125_000


def test_what_a_helper_may_only_suggest_waits_for_the_person(world: World, cast: Cast) -> None:
    managed = world.portions[HeldBy.ACCOUNT_MANAGER]
    asked = world.suggest(cast.supporter_who_suggests, portion=managed, amount_pence=5_000)
    with pytest.raises(errors.NotAllowed):
        suggestions.approve(payment=asked, by=cast.account_manager, at=NOW, relation=_tie(world, cast.account_manager))
    agreed = suggestions.approve(payment=asked, by=cast.holder, at=NOW, relation=_tie(world, cast.holder))
    assert (agreed.state, agreed.decided_by) == (PaymentState.RECORDED, cast.holder)
    assert world.available("LA-CSC", HeldBy.ACCOUNT_MANAGER) == 125_000


def test_a_supporter_puts_right_only_their_own(world: World, cast: Cast) -> None:
    tie = _tie(world, cast.supporter_who_spends)
    others, own = world.record(amount_pence=100), world.record(by=cast.supporter_who_spends, amount_pence=100)
    with pytest.raises(errors.NotAllowed):
        payments.reverse(payment=others, reason="No", by=cast.supporter_who_spends, at=NOW, relation=tie)
    payments.reverse(payment=own, reason="Twice", by=cast.supporter_who_spends, at=NOW, relation=tie)


def test_an_officer_cannot_put_right_what_the_holder_paid(world: World, cast: Cast) -> None:
    payment = world.record()
    with pytest.raises(errors.NotAllowed):
        payments.reverse(
            payment=payment, reason="No", by=cast.coordinator, at=NOW, relation=_tie(world, cast.coordinator)
        )


def test_yes_and_no_are_audited(world: World, cast: Cast) -> None:
    asked = world.suggest(cast.supporter_who_suggests)
    suggestions.approve(payment=asked, by=cast.holder, at=NOW, relation=_tie(world, cast.holder))
    actions = AuditEvent.objects.filter(subject_type="spending.payment").order_by("id").values_list("action", "actor")
    assert list(actions) == [
        ("payment.suggested", cast.supporter_who_suggests.pk),
        ("payment.approved", cast.holder.pk),
    ]


def test_a_provider_reports_a_delivery_paid_to_itself(world: World, cast: Cast) -> None:
    held = world.portions[HeldBy.PROVIDER]
    payee = held.holder
    assert isinstance(payee, Payee)
    payment = world.record(by=cast.provider_worker, portion=held, payee=payee, amount_pence=12_345)
    assert payment.is_report
    assert world.available("ICB", HeldBy.PROVIDER) == 1_200_000 - 12_345
