"""Listings of the directory on a page: `{% listing_card value.listing as card %}`."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils import timezone

from cms.caching import notes
from cms.pages.queries import bodies, listing_cards
from cms.pages.queries.listing_cards import Card
from wallet.people.views.doors import today

register = template.Library()
KNOWN = "_listing_cards"


@register.simple_tag(takes_context=True)
def listing_card(context: Context, key: str | None) -> Card | dict[str, Any] | None:
    """Find the card of a listing, those of the whole page at once; None for what the public may not see.

    The page notes every listing it asked for, the hidden ones too, and holds for today: tomorrow a price may end.
    """
    if "example" in context:
        example: dict[str, Any] = context["example"]
        return example
    request: HttpRequest | None = context.get("request")
    if request is None or not key:
        return None
    known: dict[UUID, Card | None] = getattr(request, KNOWN, {})
    if (wanted := UUID(key)) not in known:
        known = known | _found(request, {wanted} | _keys(context.get("page")))
        setattr(request, KNOWN, known)
    return known[wanted]


def _found(request: HttpRequest, keys: set[UUID]) -> dict[UUID, Card | None]:
    on = today(request)
    notes.shows(request, *(f"listing:{key}" for key in keys))
    notes.keeps_until(request, timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min)))
    found = listing_cards.cards(keys=keys, on=on)
    return {key: found.get(key) for key in keys}


def _keys(page: Any) -> set[UUID]:
    if page is None:
        return set()
    placed = (block["value"] for block in bodies.streams(page) if block["type"] == "listing")
    return {UUID(value["listing"]) for value in placed if value.get("listing")}
