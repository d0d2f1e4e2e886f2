"""Counting why a free offer was not what somebody wanted: for commissioners, and of nobody in particular."""

from datetime import date

from django.db import transaction
from django.db.models import F

from marketplace.directory import places
from marketplace.directory.models import RefusalCount, Service, ServiceTerm, Taxonomy


@transaction.atomic
def count(*, service: Service, reason: str, postcode: str, on: date) -> RefusalCount:
    """Count one “why not”: by month, postcode district and kind of help; who said it is not known here at all.

    No audit record is written, because it would tell who.
    """
    near = places.normalise(postcode)
    counted, _ = RefusalCount.objects.get_or_create(
        month=on.replace(day=1),
        district=near.district if near and places.find(near.district) else "",
        category=kind_of_help(service),
        reason=RefusalCount.Reason(reason),
    )
    RefusalCount.objects.filter(pk=counted.pk).update(count=F("count") + 1)
    return counted


def kind_of_help(service: Service) -> str:
    """Name the kind of help that a listing is filed under first, or what it is."""
    words = ServiceTerm.objects.filter(service=service, term__taxonomy__facet=Taxonomy.Facet.CATEGORY)
    name = words.order_by("term__order", "term__name").values_list("term__name", flat=True).first()
    return name or service.get_kind_display()
