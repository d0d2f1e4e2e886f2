"""How many queries a page costs whoever comes first after a change: at most five more than Wagtail's own."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.views import serve

from cms.pages.models import HomePage, SitePage
from tests.cms.factories import pages

MORE = 5
BELOW = {  # each kind of page with the kind that stands above it
    "InformationPageFactory": "SectionPageFactory",
    "OfferPageFactory": "OfferIndexPageFactory",
    "EventPageFactory": "EventIndexPageFactory",
    "StoryPageFactory": "StoryIndexPageFactory",
    "NewsPageFactory": "NewsIndexPageFactory",
    "ResourcesPageFactory": "SectionPageFactory",
    "StatementPageFactory": "SectionPageFactory",
    "GlossaryPageFactory": "SectionPageFactory",
    "ContactPageFactory": "SectionPageFactory",
}


def of_wagtail(address: str) -> int:
    """Count what Wagtail asks by itself: the route, who may see the page, the page."""
    request = RequestFactory().get(address, headers={"host": "testserver"})
    with CaptureQueriesContext(connection) as asked, pytest.MonkeyPatch.context() as bare:
        bare.setattr(SitePage, "get_context", Page.get_context)
        serve(request, address.strip("/"))
    return len(asked)


def of_ours(address: str) -> int:
    """Count what the first visitor costs, the frame of the site at hand as it is all day."""
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address).status_code == 200
    return len(asked)


def test_the_first_visitor_costs_at_most_five_queries_more_than_wagtail_s_own(site: HomePage) -> None:
    caches["pages"].clear()
    for number, (kind, above) in enumerate(BELOW.items()):
        parent = getattr(pages, above)(parent=site, title=f"Place {number}")
        page = getattr(pages, kind)(parent=parent)
        pages.EasyReadPageFactory(parent=page, slug="easy-read")
    Client().get("/nothing/")  # brings the frame
    shown = [*SitePage.objects.live().order_by("path").specific()]
    more = {}
    for page in shown:
        own = of_wagtail(page.url)
        more[f"{type(page).__name__} {page.url}"] = of_ours(page.url) - own
    assert {page: count for page, count in more.items() if count > MORE} == {}
    assert len({type(page) for page in shown}) == len(pages_of_every_kind())


def pages_of_every_kind() -> list[type[SitePage]]:
    return list(SitePage.__subclasses__())
