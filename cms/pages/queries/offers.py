"""The offers of a local offer: which of them stand in its list on a day, and how many of each part."""

from datetime import date

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from cms.pages.models import OfferIndexPage, OfferPage
from cms.pages.queries.below import published

SHOWN = (
    "title",
    "summary",
    "url_path",
    "part",
    "provided_by",
    "starts_on",
    "ends_on",
    "minimum_age",
    "maximum_age",
    "area",
)
SAID = ("who_for", "cost", "how_to_get", "how_decided", "complaints")


def listed(*, below: OfferIndexPage, on: date) -> QuerySet[OfferPage]:
    """Give the published offers that have not closed, by name; those still to open among them."""
    found = published(OfferPage, below=below)
    return found.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on)).order_by("title", "pk").only(*SHOWN)


def whole(*, below: OfferIndexPage, on: date, most: int) -> list[OfferPage]:
    """Give the listed offers with all that they say, for a copy on paper; by part, and `most` of them at most."""
    return list(listed(below=below, on=on).only(*SHOWN, *SAID).order_by("part", "title", "pk")[:most])


def by_part(offers: QuerySet[OfferPage]) -> dict[str, int]:
    """Count the offers of each part."""
    return dict(offers.order_by().values_list("part").annotate(Count("pk")))


def answering(offers: QuerySet[OfferPage], *, topic: str) -> QuerySet[OfferPage]:
    """Keep the offers that answer a topic of the law."""
    found: QuerySet[OfferPage] = offers.alias(topics=Cast("send_topics", TextField()))
    return found.filter(topics__contains=f'"{topic}"')
