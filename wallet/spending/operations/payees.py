"""Adding to the people and places that a family pays."""

from datetime import datetime

from django.db import transaction

from wallet.people.models import Payee, Person, User
from wallet.people.operations import audit
from wallet.spending.queries import payees


@transaction.atomic
def add(*, person: Person, name: str, kind: Payee.Kind, by: User, at: datetime) -> Payee:
    """Add somebody whom this family pays; one of that name who is on their list already is that one.

    Belongs to this person alone: no other family sees the name.
    """
    name = " ".join(name.split())
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if known := payees.offered(person=person).filter(name__iexact=name).first():
        return known
    payee = Payee.objects.create(person=person, name=name, kind=kind)
    after = {"name": name, "kind": kind.value}
    audit.record(action="payee.added", subject=payee, by=by, at=at, person=person, after=after)
    return payee
