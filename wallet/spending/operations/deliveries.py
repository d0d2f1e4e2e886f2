"""Reporting what was delivered to several people at once: all of it, or none of it and the reason for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from wallet.budgets.models import Portion
from wallet.ledger.errors import Refused
from wallet.people.access import relation
from wallet.people.models import User
from wallet.spending.models import Payment
from wallet.spending.operations import payments


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What was delivered to one person on one day, paid from the portion that the reporter's organisation holds."""

    portion: Portion
    on: date
    purpose: str
    amount_pence: int


class SomeRefused(Refused):
    """Some of the deliveries cannot be recorded; `sentences` says why, by their place in the list."""

    def __init__(self, sentences: dict[int, str]) -> None:
        self.sentences = sentences
        super().__init__("Some of these could not be recorded, so none of them was. The reason stands beside each.")


@transaction.atomic
def report(*, deliveries: Sequence[Delivery], by: User, at: datetime, token: UUID) -> list[Payment]:
    """Report deliveries, each paid to the portion's own holder; the same `token` again answers the first ones.

    Refuses all of them, saying why for each, if one cannot be recorded.
    """
    reported: dict[int, Payment] = {}
    refused: dict[int, str] = {}
    in_order = sorted(enumerate(deliveries), key=lambda numbered: (numbered[1].portion.pk, numbered[0]))
    for number, delivery in in_order:
        try:
            reported[number] = _report(delivery, by=by, at=at, token=uuid5(token, str(number)))
        except Refused as refusal:
            refused[number] = str(refusal)
    if refused:
        raise SomeRefused(refused)
    return [reported[number] for number in range(len(deliveries))]


@transaction.atomic
def _report(delivery: Delivery, *, by: User, at: datetime, token: UUID) -> Payment:
    portion = delivery.portion
    tie = relation(user=by, person=portion.budget.person, on=timezone.localtime(at).date())
    if portion.holder is None:
        raise Refused("This part of the budget has no holder of its own.")
    return payments.record(
        portion=portion,
        payee=portion.holder,
        on=delivery.on,
        amount_pence=delivery.amount_pence,
        purpose=delivery.purpose,
        by=by,
        at=at,
        relation=tie,
        token=token,
    )
