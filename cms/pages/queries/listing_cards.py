"""The cards of listings that editors placed on a page, found together however many there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse

from marketplace.directory import prices, text
from marketplace.directory.models import Service, ServiceAtLocation
from marketplace.directory.queries import listing_places, listings, trust

HOMES = {Service.Kind.ASSISTANT, Service.Kind.PEER}  # people, of whose homes only the district is told
MOST_PLACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A listing in short."""

    href: str
    name: str
    provider: str
    summary: str
    where: str
    price: str
    is_approved: bool


def cards(*, keys: Collection[UUID], on: date) -> dict[UUID, Card]:
    """Draw those of these listings that the public may see on a day. At most five queries."""
    places = ServiceAtLocation.objects.select_related("location")
    found = list(
        listings.published(on=on)
        .filter(pk__in=keys)
        .select_related("organisation")
        .prefetch_related("cost_options", "areas", Prefetch("at_locations", places))
    )
    standings = trust.standings(found, on=on)
    return {one.pk: _card(one, is_approved=standings[one.pk].is_approved, on=on) for one in found}


def _card(service: Service, *, is_approved: bool, on: date) -> Card:
    provider = service.organisation.name if service.organisation else ""
    return Card(
        href=reverse("directory:listing", args=[service.pk]),
        name=service.name,
        provider=provider if provider != service.name else "",
        summary=text.line(service.summary or service.description),
        where=_where(service),
        price=prices.in_short(service, service.cost_options.all(), on=on),
        is_approved=is_approved,
    )


def _where(service: Service) -> str:
    """Write the towns it is in; of a secret place and of somebody's home only the district, as everywhere."""
    told = []
    for part in service.at_locations.all():
        location = part.location
        district = listing_places.district(location)
        town = "" if location.is_masked or service.kind in HOMES else location.city
        told.append(town or (f"near {district}" if district else ""))
    told += [f"all of {area.name}" for area in service.areas.all()]
    if service.is_virtual:
        told.append("online or by phone")
    names = list(dict.fromkeys(filter(None, told)))
    more = [f"{len(names) - MOST_PLACES} more"] if len(names) > MOST_PLACES else []
    line = ", ".join(names[:MOST_PLACES] + more)
    return line[:1].upper() + line[1:]
