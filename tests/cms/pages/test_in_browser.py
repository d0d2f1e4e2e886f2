"""The pages of the site in a real browser: wide, narrow, from the right, by keyboard, and without scripts."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Locale, Site

from cms.pages.models import HomePage
from cms.pages.operations import sites
from cms.pages.queries import frames
from tests.cms.factories import EasyReadPageFactory, InformationPageFactory, SectionPageFactory
from tests.cms.factories.files import DrawingFactory
from tests.fixtures.browser import NewPage

TEXT = "<h2>What it is</h2><p>Money for your support.</p><h2>Who can have one</h2><p>Ask.</p><h2>How</h2><p>Ring.</p>"
ADDRESSES = ["/", "/budgets/", "/budgets/what/", "/budgets/what/easy-read/", "/ar/budgets/"]


@pytest.fixture
def site(transactional_db: None, public_folder: None, live_server: LiveServer) -> Iterator[HomePage]:
    Site.clear_site_root_paths_cache()
    front = sites.stand(name="Millbrook", hostname="127.0.0.1")
    picture = DrawingFactory()
    picture.contextual_alt_text, picture.decorative = picture.description, False
    section = SectionPageFactory(parent=front, title="Budgets", slug="budgets", show_in_menus=True)
    information = InformationPageFactory(
        parent=section, title="What a budget is", slug="what", picture=picture, body=[("text", TEXT)]
    )
    InformationPageFactory(parent=section, title="Getting a budget", slug="getting")
    idea = {"picture": picture, "sentences": ["A budget is money for your support."]}
    EasyReadPageFactory(parent=information, title="What a budget is: easy read", body=[("idea", idea)])
    need = {"text": "Ask for it", "picture": picture, "page": information, "address": ""}
    for name, title in (("needs", "I need help"), ("moments", "Coming home from hospital")):
        setattr(front, name, [("need", need | {"title": title})])
    front.save()
    arabic = Locale.objects.create(language_code="ar")
    front.copy_for_translation(arabic).save_revision().publish()
    section.copy_for_translation(arabic).save_revision().publish()
    frames.forget()
    yield front
    frames.forget()


@pytest.mark.seed("A0-02", "A0-03")
def test_everybody_can_read_the_site_wide_narrow_and_from_the_right(
    site: HomePage, new_page: NewPage, axe: Callable[[Page], None]
) -> None:
    for width, addresses in {1280: ("/", "/budgets/what/"), 320: ADDRESSES}.items():
        page = new_page(width=width)
        for address in addresses:
            page.goto(address)
            assert page.locator("h1").count() == 1
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            axe(page)


def test_by_keyboard_one_is_at_the_words_at_once_and_at_easy_read_next(site: HomePage, page: Page) -> None:
    page.goto("/budgets/what/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Easy read")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What a budget is: easy read")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.get_by_text("A budget is money for your support.").is_visible()


def test_without_scripts_one_gets_from_a_need_to_its_page_and_back(site: HomePage, new_page: NewPage) -> None:
    page = new_page(width=320, javascript=False)
    page.goto("/")
    page.get_by_role("link", name="I need help").click()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="How").click()
    assert page.url.endswith("#how")
    page.get_by_role("link", name="Budgets").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budgets")
    page.goto("/ar/budgets/")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") in {"start", "right"}
    assert page.locator("html").get_attribute("dir") == "rtl"
