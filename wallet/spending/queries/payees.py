"""Whom a family may choose to pay."""

from django.db.models import Exists, OuterRef, QuerySet

from wallet.budgets.models import HeldBy, Portion
from wallet.people.models import Payee, Person


def offered(*, person: Person) -> QuerySet[Payee]:
    """List the family's own payees and the organisations that provide for the person or hold their money.

    Never another family's, nor whoever receives the direct payment: nobody pays themselves from it. The three lists
    are joined before they meet the payees, so that a nation's payees are not read for one family's.
    """
    shared = Payee.objects.filter(person=None).exclude(kind=Payee.Kind.PERSON).order_by()
    providing = shared.filter(organisation__appointments__person=person)
    holding = shared.filter(portions_held__budget__person=person)
    own = Payee.objects.filter(person=person).order_by()
    listed = own.values("pk").union(providing.values("pk"), holding.values("pk"))
    receives = Portion.objects.filter(holder=OuterRef("pk"), held_by=HeldBy.HOLDER, budget__person=person)
    return Payee.objects.filter(~Exists(receives), pk__in=listed).order_by("name", "pk")
