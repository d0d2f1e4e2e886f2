"""Searching in a real browser: no complaint of the content security policy, nothing in axe's way, on a phone too."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.finding.operations import missed_searches
from tests.cast import TODAY, Cast
from tests.cms.finding.conftest import Add
from tests.fixtures.browser import NewPage
from tests.marketplace.directory import samples
from wallet.people.models import User


@pytest.mark.seed("A0-02", "A3-47")
def test_somebody_searches_the_whole_site_and_goes_on_to_the_directory(
    new_page: NewPage, axe: Callable[[Page], None], sign_in: Callable[[Page, User], None], cast: Cast, add: Add
) -> None:
    add("Walking & <script>talking", slug="walking", summary="</script><b>Slow</b> walks.")
    SearchPromotion.objects.create(query=Query.get("walks"), page=add("Start to walk"), description="Begin here.")
    samples.service("Walking group", at="M33 2NB", is_free=True)
    for _ in range(9):
        missed_searches.note(stems=["zebra"], on=TODAY)
    page = new_page(width=320)
    page.goto("/walking/")
    said = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    assert said["@graph"][0]["description"] == "</script><b>Slow</b> walks."
    page.goto("/search/")
    page.get_by_label("What are you looking for?").fill("walking")
    page.get_by_label("Your postcode").fill("M33 2NB")
    page.get_by_role("button", name="Search").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size({"width": 1280, "height": 900})
    axe(page)
    assert page.get_by_role("link", name="Walking & <script>talking").count() == 1
    page.get_by_role("link", name="See it in the directory").click()
    assert "Walking group" in page.get_by_role("main").inner_text()
    sign_in(page, cast.editor)
    page.goto("/office/site/searches/")
    axe(page)
