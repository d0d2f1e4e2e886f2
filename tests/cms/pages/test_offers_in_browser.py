"""A local offer and what is on as people meet them: wide and narrow, by machine's eye for barriers, on paper."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from cms.pages.models import EventIndexPage, HomePage, OfferIndexPage
from cms.pages.occurrences import LONDON
from tests.cast import Cast
from tests.cms.factories.pages import EventIndexPageFactory, EventPageFactory, OfferIndexPageFactory, OfferPageFactory
from tests.fixtures.browser import NewPage
from tests.marketplace.directory.open_referral import whole
from wallet.people.models import User

SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def local_offer(transactional_db: None, cast: Cast, site: HomePage) -> OfferIndexPage:
    """Publish offers that are open, closed and to come, one of them with its listing."""
    index: OfferIndexPage = OfferIndexPageFactory(parent=site, slug="local-offer")
    topics = {"send_topics": ["early_years", "health"], "part": "education", "minimum_age": 0, "maximum_age": 4}
    OfferPageFactory(parent=index, title="Portage", slug="portage", service=whole(), area="Millbrook", **topics)
    OfferPageFactory(parent=index, title="Summer club", slug="summer", ends_on=date(2026, 8, 14))
    OfferPageFactory(parent=index, title="Travel training", slug="travel", starts_on=date(2027, 1, 11))
    return index


@pytest.fixture
def whats_on(site: HomePage) -> EventIndexPage:
    """Publish a group that comes every week, but for one day, and something online."""
    index: EventIndexPage = EventIndexPageFactory(parent=site)
    weekly = {"repeats": "weekly", "repeats_until": date(2027, 3, 2), "cancelled_on": ["2026-12-08"]}
    EventPageFactory(parent=index, title="Coffee", slug="coffee", **weekly)
    at = {"starts_at": datetime(2026, 12, 2, 18, tzinfo=LONDON), "ends_at": datetime(2026, 12, 2, 19, tzinfo=LONDON)}
    EventPageFactory(parent=index, title="Talk", place="", online_link="https://talk.example/a-long-address", **at)
    return index


@pytest.mark.usefixtures("whats_on")
def test_every_page_is_accessible_and_never_scrolls_sideways(
    page: Page,
    axe: Callable[[Page], None],
    sign_in: Callable[[Page, User], None],
    cast: Cast,
    local_offer: OfferIndexPage,
) -> None:
    sign_in(page, cast.editor)
    for address in (
        "/local-offer/?part=education&age=3",
        "/local-offer/portage/",
        "/local-offer/summer/",
        f"/local-offer-topics/{local_offer.pk}/",
        f"/local-offer-copy/{local_offer.pk}/",
        "/office/site/local-offer/",
        "/whats-on/?good=online",
        "/whats-on/coffee/",
    ):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            axe(page)
            assert not page.evaluate(SCROLLS), f"{address} scrolls sideways at {width} pixels"


def test_somebody_narrows_the_offer_without_scripts_and_takes_it_back(
    new_page: NewPage, local_offer: OfferIndexPage
) -> None:
    page = new_page(javascript=False)
    page.goto("/local-offer/")
    page.get_by_label("Age of the child or young person").fill("9")
    page.get_by_label("Open now").check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="0 offers")).to_be_visible()
    page.get_by_role("link", name="Take away Age of the child or young person: 9").click()
    page.get_by_role("link", name="Portage").click()
    expect(page.get_by_role("heading", name="How it is decided")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="If you are not happy")).to_be_visible()
    expect(page.get_by_role("navigation", name="Breadcrumb")).to_be_hidden()
