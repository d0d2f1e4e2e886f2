"""Bringing listings in, in a real browser: with and without JavaScript, wide and narrow."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from marketplace.directory.models import Service
from tests.cast import build
from tests.fixtures.browser import NewPage
from tests.marketplace.directory import feeds
from tests.marketplace.directory.feeds import service
from wallet.people.models import User


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Give a feed with everything in it: good rows, a mended one, a doubled one, one that cannot be used."""
    services = [service(1), service(2, email="", url="www.lunch.example", id="13082"), service(3, name="")]
    doubled = service(1, id="another", name="LUNCH CLUB 1")
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([*services, doubled]))
    return path


@pytest.mark.seed("A3-47")
def test_an_editor_brings_in_a_feed_without_javascript(
    new_page: NewPage, sign_in: Callable[[Page, User], None], feed: Path
) -> None:
    page = new_page(javascript=False)
    sign_in(page, build().editor)
    page.goto("/office/directory/imports/")
    page.get_by_role("button", name="Add a source").click()
    page.get_by_label("Name").fill("Trafford")
    page.get_by_label("Open Referral UK (1.0 or 3.0)").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_label("A file").set_input_files(feed)
    page.get_by_role("button", name="Read this file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready to apply")
    page.get_by_role("link", name="LUNCH CLUB 1", exact=True).click()
    page.get_by_label("It is the same: leave it out").check()
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("button", name="Apply 3 rows").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Applied")
    assert Service.objects.count() == 2


def test_every_page_passes_axe_and_fits_a_small_phone(
    new_page: NewPage,
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
    feed: Path,
    tmp_path: Path,
) -> None:
    page = new_page(width=320, height=640)
    sign_in(page, build().editor)
    source = feeds.source("Trafford’s open feed of everything there is", address="https://feed.example/api/services")

    def look(name: str) -> None:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 320, "height": 640})

    page.goto("/office/directory/imports/sources/add/")
    page.get_by_role("button", name="Save").click()
    look("form")
    page.goto(f"/office/directory/imports/sources/{source.pk}/")
    page.get_by_label("A file").set_input_files(feed)
    page.get_by_role("button", name="Read this file").click()
    look("ready")
    page.get_by_role("link", name="LUNCH CLUB 1", exact=True).click()
    look("row")
    page.go_back()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Applied")
    feed.write_text("<html>Sign in</html>")
    page.goto(f"/office/directory/imports/sources/{source.pk}/")
    page.get_by_label("A file").set_input_files(feed)
    page.get_by_role("button", name="Read this file").click()
    look("failed")
    page.goto(f"/office/directory/imports/sources/{source.pk}/")
    look("source")
    page.goto("/office/directory/imports/")
    look("list")
