"""What offers say of the listings that they are about, for the open data (Open Referral UK)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from html import unescape
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from wagtail.rich_text import get_text_for_indexing

from cms.pages.models import OfferPage
from marketplace.directory.oruk import supplements
from marketplace.directory.oruk.supplements import Supplement


def supply() -> None:
    """Begin to tell the feed of offers."""
    supplements.register("pages.offers", Offers())


class Offers:
    """The published offers as the feed asks for them."""

    def of(self, service_ids: Collection[UUID], *, on: date) -> Mapping[UUID, list[Supplement]]:
        """Find what offers that have not closed say of these listings, in one query beside what is kept private."""
        offers = OfferPage.objects.live().public().filter(service__in=service_ids)
        unclosed = offers.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        found: dict[UUID, list[Supplement]] = {}
        for offer in unclosed.filter(locale__language_code=settings.LANGUAGE_CODE).defer("body").order_by("pk"):
            if offer.service_id:
                found.setdefault(offer.service_id, []).append(_supplement(offer))
        return found

    def changed(self, *, since: datetime) -> Q:
        """Want an offer that was published since; one that was taken back leaves no date."""
        offers = OfferPage.objects.filter(last_published_at__gte=since, service__isnull=False)
        return Q(pk__in=offers.values("service"))


def _supplement(offer: OfferPage) -> Supplement:
    path = offer.get_url()
    return Supplement(
        key=offer.translation_key,
        title=offer.title,
        url=f"{settings.SITE_URL}{path}" if path and path.startswith("/") else path or "",
        eligibility=" ".join(filter(None, (plain(offer.who_for), offer.area and f"Area: {offer.area}."))),
        minimum_age=offer.minimum_age,
        maximum_age=offer.maximum_age,
        fees=plain(offer.cost),
        application_process=plain(offer.how_to_get),
        valid_from=offer.starts_on,
        valid_to=offer.ends_on,
        dates=f"{offer.title}: {_dates(offer)}",
        changed_at=offer.last_published_at,
    )


def plain(text: str) -> str:
    """Write rich text as one line of plain text."""
    return " ".join(unescape(get_text_for_indexing(text)).split())


def _dates(offer: OfferPage) -> str:
    starts = f"from {_day(offer.starts_on)}" if offer.starts_on else ""
    ends = f"until {_day(offer.ends_on)}" if offer.ends_on else ""
    return " ".join(filter(None, (starts, ends)))


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
