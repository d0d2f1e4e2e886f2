"""Serving the pages of the site, each by its address."""

from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.models import Page
from wagtail.views import serve as serve_by_wagtail

from cms.caching.notes import shows
from cms.pages.models import HomePage
from wallet.home.views.fronts import front as without_a_site
from wallet.people.views.doors import public


@public
def front(request: HttpRequest) -> HttpResponseBase:
    """Show the front of the site; where no site stands yet, what the product is."""
    found = Page.route_for_request(request, "")
    if found is None or not isinstance(found.page, HomePage):
        return without_a_site(request)
    return _served(request, "", found.page)


@public
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show the page at an address."""
    found = Page.route_for_request(request, path)
    if found is None or not path.strip("/"):
        raise Http404
    return _served(request, path, found.page)


def _served(request: HttpRequest, path: str, page: Page) -> HttpResponseBase:
    """Serve by Wagtail (which keeps the route that was found), and note what every page of the site shows."""
    shows(request, f"page:{page.pk}", "addresses", "frame")
    answer: HttpResponseBase = serve_by_wagtail(request, path)
    return answer
