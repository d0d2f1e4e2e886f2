"""Whether a person has used something: paid for it, or recorded going to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import Q

from marketplace.community.models import Attendance
from marketplace.community.rules import RULES
from marketplace.directory.models import Service
from wallet.people.models import Person
from wallet.spending.models import Payment, PaymentState

MOST = 50  # payments looked at; more than that is a habit, and the newest is among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The newest proof that a person used something."""

    person: Person
    on: date
    payment: Payment | None = None
    attendance: Attendance | None = None


def since(*, on: date) -> date:
    """Answer the day before which an experience is too old to be told."""
    return on - relativedelta(years=RULES.row("review", on=on)["years"])


def of(*, service: Service, people: Collection[Person], on: date) -> list[Use]:
    """Give for each of these people who used a listing recently enough the newest proof of it."""
    proofs: dict[int, Use] = {}
    for use in [*_payments(service, people, on), *_attendances(service, people, on)]:
        if use.person.pk not in proofs or use.on > proofs[use.person.pk].on:
            proofs[use.person.pk] = use
    return [proofs[person.pk] for person in people if person.pk in proofs]


def _payments(service: Service, people: Collection[Person], on: date) -> list[Use]:
    organisation = service.organisation
    if organisation is None or not (organisation.body_id or organisation.payee_id):
        return []
    to_them = Q(payee=organisation.payee_id) if organisation.payee_id else Q()
    if organisation.body_id:
        to_them |= Q(payee__organisation=organisation.body_id)
    found = Payment.objects.filter(
        to_them,
        state=PaymentState.RECORDED,
        on__range=(since(on=on), on),
        portion__budget__person__in=people,
    ).select_related("portion__budget__person")
    return [
        Use(person=row.portion.budget.person, on=row.on, payment=row) for row in found.order_by("-on", "-pk")[:MOST]
    ]


def _attendances(service: Service, people: Collection[Person], on: date) -> list[Use]:
    found = Attendance.objects.filter(service=service, person__in=people, on__range=(since(on=on), on))
    return [Use(person=row.person, on=row.on, attendance=row) for row in found.select_related("person")]
