"""A listing's own page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from marketplace.directory import access
from marketplace.directory.places import Place
from marketplace.directory.queries import listing_pages
from marketplace.directory.queries.listing_pages import ListingPage
from marketplace.directory.rules import RULES
from marketplace.directory.views import visiting
from wallet.people.views.doors import public, today


@public
def listing(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Tell everything about one listing; what is not published is shown to those who look after it, and to no other."""
    on, near = today(request), visiting.near(request)
    page = listing_pages.find(service_id=service_id, near=near.place, on=on)
    own = None if page else _own(request, service_id, near.place)
    shown = page or own
    if shown is None:
        raise Http404
    context = {"listing": shown, "near": near, "is_published": own is None} | _chosen(request, service_id)
    response = render(request, "directory/listings/listing.html", context)
    if own or shown.is_sensitive:
        patch_cache_control(response, private=True, no_store=True)  # going back shows nothing to who looks next
    return response


def _chosen(request: HttpRequest, service_id: UUID) -> dict[str, object]:
    """Say whether it is on the visitor's shortlist, and where it stands side by side with what else is."""
    ids = visiting.shortlist(request).ids
    others = [str(one) for one in ids if one != service_id]
    most = RULES.row("compare", on=today(request))["most"]
    beside = reverse("directory:compare", query={"listing": [str(service_id), *others][:most]}) if others else ""
    return {"is_chosen": service_id in ids, "compare_url": beside}


def _own(request: HttpRequest, service_id: UUID, near: Place | None) -> ListingPage | None:
    on = today(request)
    if not access.editable(user=request.user, on=on).filter(pk=service_id).exists():
        return None
    return listing_pages.draft(service_id=service_id, near=near, on=on)
