"""What machines ask for first: what they may read, and where everything is."""

from itertools import batched

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.finding import addresses
from cms.finding.queries import sitemaps
from cms.finding.queries.sitemaps import Listed
from cms.finding.rules import RULES
from wallet.people.views.doors import public, today

XML = "application/xml"
# What is behind a door, leads to somebody's own things, or is another order of what is listed already.
PRIVATE = (
    "/account/",
    "/demo/",
    "/editing/",
    "/find-support/?*",
    "/find-support/compare/",
    "/find-support/shortlist/",
    "/find-support/tell-us/",
    "/invitations/",
    "/office/",
    "/pay-runs/",
    "/peers/",
    "/people/",
    "/profile/",
    "/provider/",
    "/provider-requests/",
    "/reviews/",
    "/search/?*",
    "/second-step/",
)


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what machines may read."""
    site = Site.find_for_request(request)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), "Allow: /", ""]
    lines.append(f"Sitemap: {addresses.root(site)}{reverse('finding:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every address, or, where there are more than one list may hold, the lists."""
    parts = _parts(request)
    if len(parts) == 1:
        return render(request, "sitemap.xml", {"urlset": parts[0]}, content_type=XML)
    root = addresses.root(Site.find_for_request(request))
    lists = [
        {"location": f"{root}{reverse('finding:sitemap_part', args=[number])}"} for number in range(1, len(parts) + 1)
    ]
    return render(request, "sitemap_index.xml", {"sitemaps": lists}, content_type=XML)


@public
@require_safe
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """Give one of several lists of addresses."""
    parts = _parts(request)
    if not 1 <= part <= len(parts):
        raise Http404
    return render(request, "sitemap.xml", {"urlset": parts[part - 1]}, content_type=XML)


def _parts(request: HttpRequest) -> list[tuple[Listed, ...]]:
    on = today(request)
    return list(batched(sitemaps.listed(request=request, on=on), RULES.row("sitemap", on=on)["most"])) or [()]
