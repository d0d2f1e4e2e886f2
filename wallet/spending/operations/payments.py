"""Recording what was bought, and putting it right: each in one entry of the ledger, named penny by penny."""

from datetime import datetime
from typing import Unpack
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from wallet.budgets.models import Kind, Movement, Portion
from wallet.budgets.operations import movements
from wallet.ledger.drafts import Line
from wallet.ledger.errors import KeyReused
from wallet.money.pence import written
from wallet.people.access import Relation
from wallet.people.models import User
from wallet.people.operations import audit
from wallet.spending import access, errors
from wallet.spending.models import Funding, Payment, PaymentState
from wallet.spending.operations import openness
from wallet.spending.operations.facts import Facts, locked, unsaved
from wallet.spending.queries import costs


@transaction.atomic
def record(*, by: User, at: datetime, relation: Relation, token: UUID | None = None, **facts: Unpack[Facts]) -> Payment:
    """Record a payment by the holder or a helper within their limit, or the report of one by whoever holds the money.

    The same `token` again answers the first payment. Refuses what access, dates or the money itself do not allow.
    """
    portion = locked(facts["portion"])
    if earlier := sent_before(token, portion=portion):
        return earlier
    return _record(facts, portion=portion, token=token, corrects=None, by=by, at=at, relation=relation)


@transaction.atomic
def reverse(*, payment: Payment, reason: str, by: User, at: datetime, relation: Relation) -> Payment:
    """Put a recorded payment right: the money goes back where it came from, and both movements stay to be seen."""
    locked(payment.portion)
    payment = again(payment)
    if not access.may_put_right(relation=relation, payment=payment, by=by):
        raise errors.NotAllowed
    if payment.state != PaymentState.RECORDED or payment.movement is None:
        raise errors.NotRecorded
    if not reason.strip():
        raise errors.ReasonMissing
    on = timezone.localtime(at).date()
    movements.reverse(movement=payment.movement, on=on, reason=reason.strip(), by=by, at=at)
    payment.state, payment.reason = PaymentState.REVERSED, reason.strip()
    payment.save(update_fields=["state", "reason"])
    openness.settle(payment.commitment)
    person = payment.portion.budget.person
    before, after = {"state": PaymentState.RECORDED.value}, {"state": payment.state, "reason": payment.reason}
    audit.record(action="payment.reversed", subject=payment, by=by, at=at, person=person, before=before, after=after)
    return payment


@transaction.atomic
def correct(
    *,
    payment: Payment,
    reason: str,
    by: User,
    at: datetime,
    relation: Relation,
    token: UUID | None = None,
    **facts: Unpack[Facts],
) -> Payment:
    """Put a payment right and record it again as it should have been; answers the new one."""
    touched = {portion.pk: portion for portion in (payment.portion, facts["portion"])}
    portion = {pk: locked(touched[pk]) for pk in sorted(touched)}[facts["portion"].pk]
    if earlier := sent_before(token, portion=portion):
        return earlier
    wrong = reverse(payment=payment, reason=reason, by=by, at=at, relation=relation)
    return _record(facts, portion=portion, token=token, corrects=wrong, by=by, at=at, relation=relation)


def post(payment: Payment, *, approved_by: User | None, at: datetime) -> Movement:
    """Post the entry of a payment, one line a funder."""
    shared = costs.parts(
        portion=payment.portion,
        on=payment.on,
        amount_pence=payment.amount_pence,
        funding=Funding(payment.funding),
        earmarked_to=payment.earmarked_to,
        commitment=payment.commitment,
    )
    return movements.record(
        budget=payment.portion.budget,
        portion=payment.portion,
        kind=Kind.PAYMENT,
        on=payment.on,
        lines=[Line(part.purse.available_account_id, part.purse.source_account_id, part.pence) for part in shared],
        key=f"payment/{payment.token}/record",
        amount_pence=payment.amount_pence,
        payee=payment.payee,
        outcome=payment.outcome,
        purpose=payment.purpose,
        by=payment.asked_by,
        approved_by=approved_by,
        at=at,
    )


def sent_before(token: UUID | None, *, portion: Portion) -> Payment | None:
    """Find the payment that the same form made before; refuses a form of another portion."""
    earlier = Payment.objects.filter(token=token).first() if token else None
    if earlier and earlier.portion_id != portion.pk:
        raise KeyReused
    return earlier


def told(payment: Payment) -> dict[str, str | int | None]:
    """Tell a payment's facts for the audit."""
    return {
        "state": payment.state,
        "portion": payment.portion_id,
        "payee": payment.payee_id,
        "on": payment.on.isoformat(),
        "amount_pence": payment.amount_pence,
        "purpose": payment.purpose,
        "funding": payment.funding,
        "earmarked_to": payment.earmarked_to_id,
        "commitment": payment.commitment_id,
    }


def _record(
    facts: Facts,
    *,
    portion: Portion,
    token: UUID | None,
    corrects: Payment | None,
    by: User,
    at: datetime,
    relation: Relation,
) -> Payment:
    _check_way(relation, portion, facts["amount_pence"])
    payment = unsaved(facts, portion=portion, state=PaymentState.RECORDED, by=by, at=at, relation=relation)
    payment.token, payment.corrects = token or uuid4(), corrects
    payment.movement = post(payment, approved_by=None, at=at)
    payment.save(force_insert=True)
    openness.settle(payment.commitment)
    action = "payment.reported" if payment.is_report else "payment.recorded"
    audit.record(action=action, subject=payment, by=by, at=at, person=portion.budget.person, after=told(payment))
    return payment


def _check_way(relation: Relation, portion: Portion, pence: int) -> None:
    found = access.way(relation=relation, portion=portion, pence=pence)
    if found is None:
        raise errors.NotAllowed
    if found is access.Way.SUGGEST:
        limit = relation.spend_limit_pence
        raise errors.AboveLimit(
            f"You may spend up to {written(limit)} at a time. For more than that, ask first."
            if limit
            else "You may suggest a payment here; somebody else has to say yes to it."
        )


def again(payment: Payment) -> Payment:
    """Read the payment as it stands now that nobody else can change it."""
    related = ("portion__budget__person", "portion__holder", "portion__funder", "movement", "commitment")
    return Payment.objects.select_related(*related).get(pk=payment.pk)
