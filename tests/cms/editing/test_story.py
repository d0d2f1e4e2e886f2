"""An author writes a local offer, a publisher lets it through, and it is on the site from its day until its day."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect
from wagtail.models import Site

from cms.editing import tasks
from cms.pages.models import HomePage, OfferIndexPage
from cms.pages.operations import sites
from tests.cast import NOW, Cast
from tests.cms.editing.conftest import AUTHOR, PUBLISHER, place
from tests.cms.factories.pages import OfferIndexPageFactory
from tests.fixtures.browser import NewPage
from wallet.people.models import User

type Opened = Callable[[User | None], Screen]

RICH = {
    "who_for": "Families with a disabled child.",
    "cost": "Nothing.",
    "how_to_get": "Ring us.",
    "how_decided": "We ask what would help.",
    "complaints": "Write to us.",
}
GO_LIVE, EXPIRE = NOW + timedelta(days=1), NOW + timedelta(days=8)


@pytest.fixture
def local_offer(transactional_db: None, cast: Cast) -> OfferIndexPage:
    """Give a site with an empty local offer."""
    Site.clear_site_root_paths_cache()
    front: HomePage = sites.stand(name="Millbrook", hostname="127.0.0.1")
    offers: OfferIndexPage = OfferIndexPageFactory(parent=front, slug="local-offer")
    return offers


@pytest.fixture
def opened(new_page: NewPage, sign_in: Callable[[Screen, User], None]) -> Opened:
    """Give a way to open a screen, of somebody who is signed in or of a visitor."""

    def open_for(user: User | None) -> Screen:
        screen = new_page()
        if user:
            sign_in(screen, user)
        return screen

    return open_for


@pytest.fixture
def days_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Give a way to let days go by, at the end of which what is due is published."""

    def go(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=days))
        tasks.publish_scheduled()

    return go


@pytest.mark.once
def test_an_offer_is_written_checked_by_somebody_else_and_shown_in_its_time(
    cast: Cast,
    local_offer: OfferIndexPage,
    opened: Opened,
    days_later: Callable[[int], None],
    axe: Callable[[Screen], None],
) -> None:
    _writes(opened(place(cast, "Ana", local_offer, AUTHOR).user), local_offer)
    _lets_through(opened(place(cast, "Pia", local_offer, PUBLISHER).user), axe)
    visitor = opened(None)
    seen = []
    for days in (0, 2, 9):
        days_later(days)
        answer = visitor.goto("/local-offer/short-breaks/")
        seen.append(answer.status if answer else None)
    assert seen == [404, 200, 404]


def _writes(screen: Screen, local_offer: OfferIndexPage) -> None:
    """Write the offer, say when it is shown, and send it in; all on Wagtail's desk, which asks no other machine."""
    screen.goto("/editing/")
    expect(screen.get_by_role("heading", name="Waiting for you")).to_be_visible()
    screen.goto(f"/editing/pages/{local_offer.pk}/")
    screen.goto(f"/editing/pages/add/pages/offerpage/{local_offer.pk}/")
    screen.locator("#id_title").fill("Short breaks")
    screen.locator("#id_summary").fill("A day out for your child, and a rest for you.")
    screen.locator("#id_part").select_option("care")
    screen.locator("#id_provided_by").fill("Millbrook Council")
    for name, words in RICH.items():
        box = screen.locator(f"[data-contentpath={name}] [contenteditable=true]").first
        box.press_sequentially(words)
        expect(box).to_have_text(words)
        expect(screen.locator(f"[data-contentpath={name}] input[type=hidden]").first).to_have_value(
            re.compile(words[:9])
        )
    screen.get_by_role("button", name="Toggle status").click()
    screen.get_by_role("button", name="Set schedule").click()
    dialog = screen.get_by_role("dialog", name="Set publishing schedule")
    dialog.locator("#id_go_live_at").fill(f"{GO_LIVE:%Y-%m-%d %H:%M}")
    dialog.locator("#id_expire_at").fill(f"{EXPIRE:%Y-%m-%d %H:%M}")
    with screen.expect_navigation():
        dialog.get_by_role("button", name="Save schedule").press("Enter")  # the calendar may lie over it
    screen.get_by_role("button", name="More actions").click()
    with screen.expect_navigation():
        screen.get_by_role("button", name="Submit to").click()
    expect(screen.get_by_text("Short breaks").first).to_be_visible()


def _lets_through(screen: Screen, axe: Callable[[Screen], None]) -> None:
    """Find what waits, look at it and let it through, on screens of our own."""
    screen.goto("/office/site/")
    axe(screen)
    screen.get_by_role("link", name="Short breaks").click()
    expect(screen.get_by_text("On the site from")).to_be_visible()
    axe(screen)
    screen.get_by_label("Let it through").check()
    screen.get_by_role("button", name="Say so").click()
    expect(screen.get_by_text("“Short breaks” was let through")).to_be_visible()
    for address in ("reviews/", "links/", "content/"):
        screen.goto(f"/office/site/{address}")
        axe(screen)
