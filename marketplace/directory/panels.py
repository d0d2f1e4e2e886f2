"""What this room hangs into the wallet's pages: what is free nearby, before money is spent."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from marketplace.directory import places
from marketplace.directory.facets import Facet
from marketplace.directory.models import RefusalCount, Service
from marketplace.directory.queries import free_first
from marketplace.directory.rules import RULES
from wallet.people.views.doors import today
from wallet.ui import panels
from wallet.ui.panels import Panel

SEEN_AT_ONCE = 3
PLACES = ("home", "portion", "payment")


def hang() -> None:
    """Hang the panels into their places."""
    panels.add("front", "directory.search", card_in_front)
    panels.add("nobody", "directory.support", support_without_money)
    panels.add("search", "directory.free_first", free_among_results)
    for place in PLACES:
        panels.add(place, "directory.free_first", free_nearby)


def card_in_front(_request: HttpRequest, _about: Mapping[str, Any]) -> Panel:
    """Lead from the front page to finding support."""
    return Panel(template="directory/fronts/card.html", context={})


def support_without_money(request: HttpRequest, _about: Mapping[str, Any]) -> Panel:
    """Lead whoever has no money here to look after to support, and to listing themselves as a personal assistant."""
    own = Service.objects.filter(listed_by=request.user.pk).exists()
    return Panel(template="directory/fronts/nobody.html", context={"lists_themselves": own})


def free_nearby(request: HttpRequest, about: Mapping[str, Any]) -> Panel | None:
    """Show free and community offers for what somebody pays for (`words`, `outcomes`) near where the `person` lives.

    Where the person's postcode is not known it asks for one; it keeps none.
    """
    words, outcomes = str(about.get("words", "")), [one for one in about.get("outcomes", ()) if one]
    asked = request.GET.get("near", "").strip()[:10]
    postcode = asked or about["person"].postcode
    place = places.find(postcode) if postcode else None
    if not words.strip() and not outcomes:
        return None
    refused = _ids(request.GET.getlist("not"))
    found = _offers(words, outcomes, place, refused, request) if place else []
    if place and not found and not asked and not refused:
        return None
    context = {
        "offers": found,
        "place": place,
        "refused": refused,
        "postcode": postcode,
        "is_unknown": bool(postcode) and place is None,
        "reasons": RefusalCount.Reason.choices,
        "kept": [(name, value) for name, value in request.GET.items() if name not in {"near", "not"}],
        # Their own words stay on their own pages: a search without results is counted by its words.
        "more": reverse("directory:search", query={"postcode": postcode, "cost": "free"}),
        "here": request.get_full_path(),
    }
    return Panel(template="directory/free_first/panel.html", context=context)


def free_among_results(request: HttpRequest, about: Mapping[str, Any]) -> Panel | None:
    """Lift what is free or of the community out of a first page of results that begins with what must be paid.

    It asks the database nothing: the results are there, and so is how many of all are free.
    """
    results, listing_filter = about["found"].results, about["found"].filter
    looked_for = results.query.text or any(results.query.chosen.values())
    if results.query.page > 1 or not looked_for or any(map(free_first.is_offer, results.hits[:SEEN_AT_ONCE])):
        return None
    refused = _ids(request.GET.getlist("not"))
    later = [hit for hit in results.hits if free_first.is_offer(hit) and hit.service.pk not in refused]
    free = 0 if results.query.chosen.get(Facet.COST) else results.tally.of(Facet.COST).get("free", 0)
    if not later and not free:
        return None
    context = {
        "offers": later[: RULES.row("free_first", on=today(request))["most"]],
        "place": results.query.place,
        "reasons": RefusalCount.Reason.choices,
        "free": free,
        "more": listing_filter.changed(cost="free"),
        "here": request.get_full_path(),
    }
    return Panel(template="directory/free_first/results.html", context=context)


def _offers(words: str, outcomes: Iterable[str], place: Any, refused: list[UUID], request: HttpRequest) -> list[Any]:
    """Look for what was paid for; where nothing free is like it, for what it was to help with."""
    on = today(request)
    by_words = free_first.offers(text=words, place=place, on=on, without=refused)
    if by_words:
        return by_words
    text = " ".join(free_first.words_of(one) for one in dict.fromkeys(outcomes))
    return free_first.offers(text=text, place=place, on=on, without=refused)


def _ids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
