"""Whom a family may choose to pay."""

from django.db.models import Q, QuerySet

from wallet.people.models import Payee, Person


def offered(*, person: Person) -> QuerySet[Payee]:
    """List the family's own payees and the organisations that provide for the person or hold their money.

    Never another family's, and no private person who is somebody else's holder.
    """
    theirs = Q(organisation__appointments__person=person) | Q(portions_held__budget__person=person)
    found = Payee.objects.filter(Q(person=person) | Q(person=None) & theirs).exclude(portions_held__held_by="holder")
    return found.distinct().order_by("name", "pk")
