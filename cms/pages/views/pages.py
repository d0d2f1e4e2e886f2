"""Serving the pages of the site, each by its address."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from wagtail.models import Page
from wagtail.views import serve as serve_by_wagtail

from cms.caching.notes import shows
from cms.pages.models import SitePage
from wallet.home.views.fronts import front as without_a_site
from wallet.people.views.doors import public


@public
def front(request: HttpRequest) -> HttpResponseBase:
    """Show the front of the site; where no site stands yet, what the product is."""
    return page_at(request, "") or without_a_site(request)


@public
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show the page at an address."""
    if answer := page_at(request, path):
        return answer
    translation.activate(settings.LANGUAGE_CODE)  # our own page that says so is in English
    raise Http404


@public
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Lead from a page that is not for everybody, by the name that Wagtail gives this address, to our own sign-in."""
    return redirect_to_login(request.GET.get("next", "/"))


def page_at(request: HttpRequest, path: str) -> HttpResponseBase | None:
    """Serve the page of the site at an address, if there is one, and note what every page of the site shows.

    The route is found once: Wagtail keeps it with the request.
    """
    found = Page.route_for_request(request, path)
    if found is None or not isinstance(found.page, SitePage):
        return None
    if elsewhere := _in_its_own_language(request, found.page):
        return redirect(elsewhere)
    shows(request, f"page:{found.page.pk}", "addresses", "frame")
    answer: HttpResponseBase = serve_by_wagtail(request, path)
    return answer


def _in_its_own_language(request: HttpRequest, page: Page) -> str | None:
    """Give the address of a page that was asked for in a language which the site has no pages in."""
    address = page.get_url(request) or "/"
    code = translation.get_language_from_path(address) or settings.LANGUAGE_CODE
    return None if code == translation.get_language() else address
