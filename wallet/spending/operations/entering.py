"""Entering what a form asked: the payee first, if new, then the payment, then what shows it; all or none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from wallet.people.access import Relation
from wallet.people.models import Payee, Person, User
from wallet.spending import access
from wallet.spending.models import Commitment, Payment
from wallet.spending.operations import commitments, evidence, payees, payments, suggestions
from wallet.spending.operations.evidence import Upload


@transaction.atomic
def enter(
    *,
    facts: dict[str, Any],
    payee: Payee | tuple[str, Payee.Kind],
    corrects: Payment | None = None,
    reason: str = "",
    uploads: Sequence[Upload] = (),
    by: User,
    at: datetime,
    relation: Relation,
    token: UUID,
) -> Payment:
    """Record a payment, or suggest it where somebody else has to say yes, or put right the one that it `corrects`."""
    portion = facts["portion"]
    facts = {**facts, "payee": _payee(payee, portion.budget.person, by, at)}
    common: dict[str, Any] = {"by": by, "at": at, "relation": relation, "token": token}
    if corrects:
        payment = payments.correct(payment=corrects, reason=reason, **common, **facts)
    elif access.way(relation=relation, portion=portion, pence=facts["amount_pence"]) is access.Way.SUGGEST:
        payment = suggestions.suggest(**common, **facts)
    else:
        payment = payments.record(**common, **facts)
    if uploads:
        evidence.add(payment=payment, uploads=uploads, by=by, at=at, relation=relation)
    return payment


@transaction.atomic
def set_aside(
    *,
    facts: dict[str, Any],
    payee: Payee | tuple[str, Payee.Kind],
    by: User,
    at: datetime,
    relation: Relation,
    token: UUID,
) -> Commitment:
    """Set money aside, adding its payee first if new."""
    known = _payee(payee, facts["portion"].budget.person, by, at)
    return commitments.set_aside(payee=known, by=by, at=at, relation=relation, token=token, **facts)


def _payee(payee: Payee | tuple[str, Payee.Kind], person: Person, by: User, at: datetime) -> Payee:
    if isinstance(payee, Payee):
        return payee
    name, kind = payee
    return payees.add(person=person, name=name, kind=kind, by=by, at=at)
