"""The blocks of a page: each has its words for editors, a preview, a factory, and a look that everybody can use."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import reverse
from django.utils.html import strip_tags
from playwright.sync_api import Page
from wagtail.blocks import Block

from cms.pages.blocks import BODY, EASY_READ, HOME
from cms.pages.models import HomePage
from cms.pages.operations import sites
from marketplace.directory.filters.listings import ListingFilter
from tests.cms import factories
from tests.cms.factories.files import PhotoFactory
from tests.marketplace.directory import samples

EVERY: dict[str, Block] = dict(BODY) | dict(HOME["needs"]) | dict(HOME["body"]) | dict(EASY_READ)


def rendered(name: str, value: Any, **context: Any) -> str:
    """Write one block as a page does."""
    block = EVERY[name]
    html: str = block.render(block.normalize(value), {"request": RequestFactory().get("/"), **context})
    return html


def test_every_block_has_a_factory_and_each_factory_a_block() -> None:
    assert factories.FACTORIES.keys() == EVERY.keys()
    assert {name: factory._meta.model for name, factory in factories.FACTORIES.items()} == {
        name: type(block) for name, block in EVERY.items()
    }


@pytest.mark.parametrize("name", EVERY)
def test_every_block_tells_editors_what_it_is_for(name: str) -> None:
    block = EVERY[name]
    assert get_template(block.meta.template) is not None
    assert block.is_previewable
    assert block.get_description().endswith(".")
    assert block.meta.icon != "placeholder"


def test_every_preview_shows_something(site: HomePage, public_folder: None) -> None:
    PhotoFactory()
    factories.StoryPageFactory(parent=site)
    request = RequestFactory().get("/")
    for block in EVERY.values():
        value = block.get_preview_value()
        context = block.get_preview_context(
            value, {"request": request, "bound_block": block.bind(value), "page_title": block.label}
        )
        page = get_template(block.get_preview_template(value, context)).render(context)
        shown = page.split("<main")[1].split("</h1>")[1].split("</main>")[0]
        assert len(strip_tags(shown).split()) > 3, block.label
        assert "tributary.css" in page


@pytest.mark.django_db
def test_no_block_writes_what_the_policy_of_the_site_refuses(public_folder: None) -> None:
    for name, factory in factories.FACTORIES.items():
        html = rendered(name, factory())
        assert [told for told in ("<script", " style=", " onclick=", "<iframe", "<embed") if told in html] == [], name


@pytest.fixture
def page_of_all(transactional_db: None, public_folder: None) -> Any:
    """Publish a page with every block of a body on it."""
    site = sites.stand(name="Millbrook", hostname="localhost")
    story = factories.StoryPageFactory(parent=site, picture=PhotoFactory())
    listing = samples.service("Millbrook Walking Group", at="M33 2NB", is_free=True, summary="By the river.")
    film = factories.DocumentFactory(name="film.mp4", content=b"\x00\x00\x00\x18ftypmp42")
    words = factories.DocumentFactory(name="film.vtt", content=b"WEBVTT\n")
    body = factories.body(
        *dict(BODY),
        story={"page": story},
        listing={"listing": str(listing.pk)},
        video={"film": film, "captions": words, "link": ""},
    )
    easy = factories.body("heading", "idea", idea={"sentences": ["You choose."]})
    page = factories.InformationPageFactory(parent=site, title="All there is", body=body)
    factories.EasyReadPageFactory(parent=page, body=easy)
    return page


@pytest.mark.once
def test_all_blocks_serve_everybody(page_of_all: Any, page: Page, axe: Callable[[Page], None]) -> None:
    page.goto(page_of_all.url)
    axe(page)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("h2[id]").count() > 8
    assert page.get_by_role("link", name="Millbrook Walking Group").is_visible()
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("one => one.decode()")  # a picture that cannot be drawn fails here
    page.set_viewport_size({"width": 320, "height": 800})
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")  # what is folded away is on paper, what is asked is not
    assert page.get_by_text("I asked in March").bounding_box()["height"] > 0  # type: ignore[index]
    assert not page.get_by_role("button", name="Work out the cost").is_visible()
    page.emulate_media(media="screen")
    page.get_by_label("Hours a week").fill("10")
    page.get_by_label("Pay for an hour").fill("13.50")
    page.get_by_label("Age of the assistant").fill("30")
    page.get_by_role("button", name="Work out the cost").click()
    assert reverse("costs:calculator") in page.url
    page.get_by_text("The whole cost").first.wait_for()
    page.goto(f"{page_of_all.url}easy-read/")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.django_db
def test_a_search_box_asks_the_directory_by_its_own_names() -> None:
    html = rendered("search_box", {"title": "Find support", "words": "short breaks"})
    assert f'method="get" action="{reverse("directory:search")}"' in html
    assert 'name="q" type="search" maxlength="200" value="short breaks"' in html
    assert {"q", "postcode"} <= ListingFilter.base_filters.keys()
    assert "csrf" not in html
