"""Asking before spending: a helper suggests, somebody else who may spend says yes or no."""

from datetime import datetime
from typing import Unpack
from uuid import UUID, uuid4

from django.db import transaction

from wallet.people.access import Relation
from wallet.people.models import User
from wallet.people.operations import audit
from wallet.spending import access, errors, letters
from wallet.spending.models import Payment, PaymentState
from wallet.spending.operations import openness, payments
from wallet.spending.operations.facts import Facts, locked, unsaved


@transaction.atomic
def suggest(
    *, by: User, at: datetime, relation: Relation, token: UUID | None = None, **facts: Unpack[Facts]
) -> Payment:
    """Suggest a payment; no money moves until somebody else says yes. The same `token` again answers the first."""
    portion = locked(facts["portion"])
    if earlier := payments.sent_before(token, portion=portion):
        return earlier
    if access.way(relation=relation, portion=portion, pence=facts["amount_pence"]) is None:
        raise errors.NotAllowed
    payment = unsaved(facts, portion=portion, state=PaymentState.SUGGESTED, by=by, at=at, relation=relation)
    payment.token = token or uuid4()
    payment.save(force_insert=True)
    person, after = portion.budget.person, payments.told(payment)
    audit.record(action="payment.suggested", subject=payment, by=by, at=at, person=person, after=after)
    letters.tell_of_suggestion.delay_on_commit(payment.pk)
    return payment


@transaction.atomic
def approve(*, payment: Payment, by: User, at: datetime, relation: Relation) -> Payment:
    """Say yes to a suggestion: it is recorded as of its own date. Saying yes twice is saying it once."""
    payment = _open_to(payment, by, relation)
    if payment.state == PaymentState.RECORDED and payment.decided_by_id == by.pk:
        return payment
    _check_open(payment)
    payment.movement = payments.post(payment, approved_by=by, at=at)
    _decide(payment, PaymentState.RECORDED, by, at)
    openness.settle(payment.commitment)
    return payment


@transaction.atomic
def decline(*, payment: Payment, reason: str, by: User, at: datetime, relation: Relation) -> Payment:
    """Say no to a suggestion, and why."""
    payment = _open_to(payment, by, relation)
    if payment.state == PaymentState.DECLINED and payment.decided_by_id == by.pk:
        return payment
    _check_open(payment)
    if not reason.strip():
        raise errors.ReasonMissing
    payment.reason = reason.strip()
    _decide(payment, PaymentState.DECLINED, by, at)
    return payment


def _open_to(payment: Payment, by: User, relation: Relation) -> Payment:
    """Read the suggestion as it stands now, for somebody who may answer it."""
    locked(payment.portion)
    payment = payments.again(payment)
    if payment.asked_by_id == by.pk:
        raise errors.SameApprover
    if not access.may_decide(relation=relation, payment=payment):
        raise errors.NotAllowed
    return payment


def _check_open(payment: Payment) -> None:
    if payment.state != PaymentState.SUGGESTED:
        raise errors.AlreadyAnswered


def _decide(payment: Payment, state: PaymentState, by: User, at: datetime) -> None:
    payment.state, payment.decided_by, payment.decided_at = state, by, at
    payment.save(update_fields=["state", "decided_by", "decided_at", "reason", "movement"])
    before, after = {"state": PaymentState.SUGGESTED.value}, {"state": state.value, "reason": payment.reason}
    action = "payment.approved" if state is PaymentState.RECORDED else "payment.declined"
    person = payment.portion.budget.person
    audit.record(action=action, subject=payment, by=by, at=at, person=person, before=before, after=after)
    letters.tell_of_answer.delay_on_commit(payment.pk)
