"""Saying in one click why a free offer is not what one wants; counted, and never tied to anybody."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from marketplace.directory.models import RefusalCount
from marketplace.directory.operations import refusals
from marketplace.directory.queries import listings
from marketplace.directory.views import limits, visiting
from wallet.people.views.doors import public, today


@public
@require_POST
def why_not(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """Count why not, and go back to where the offer was, without it."""
    service = get_object_or_404(listings.published(on=today(request)), pk=service_id)
    reason = request.POST.get("reason", "")
    if reason not in RefusalCount.Reason.values:
        return visiting.back(request, "directory:search")
    if (told_to_wait := limits.consume(request, "why_not")) is not None:
        return told_to_wait
    refusals.count(service=service, reason=reason, postcode=request.POST.get("near", "")[:10], on=today(request))
    messages.success(request, "Thank you. We count the reason, and not who gave it")
    there = visiting.back(request, "directory:search")
    return redirect(_without(there["Location"], service_id))


def _without(address: str, service_id: UUID) -> str:
    """Add to an address which offer is not to be shown again."""
    parts = urlsplit(address)
    query = [*parse_qsl(parts.query, keep_blank_values=True), ("not", str(service_id))]
    return urlunsplit(parts._replace(query=urlencode(query)))
