"""Finding support in a real browser: wide and narrow, by keyboard alone, without a script, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from marketplace.directory.operations import words
from tests.cast import Cast, build
from tests.fixtures.browser import NewPage
from tests.marketplace.directory import samples
from wallet.people.models import User

PHONE, LAPTOP = 320, 1280
SignIn = Callable[[Page, User], None]
Axe = Callable[[Page], None]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Give the cast, on the day that the browser believes it to be, and some listings round Sale."""
    made = build()
    words.load()
    photography = words.term("interest", "photography")
    hall = samples.location("M33 3AA", city="Sale")
    samples.access(hall, "Ramp")
    samples.service(
        "Sale camera club", at=hall, kind="group", is_free=True, days="TU", terms=[photography], languages=["Polish"]
    )
    samples.service("Portraits at home", at="WA14 1AA", terms=[photography], prices={"session": 4500}, days="SA")
    samples.service("Photography chat", kind="online_group", is_virtual=True, is_free=True, terms=[photography])
    return made


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_every_page_of_finding_support_is_accessible_and_scrolls_only_down(
    cast: Cast, new_page: NewPage, sign_in: SignIn, axe: Axe, width: int
) -> None:
    page = new_page(width=width)
    sign_in(page, cast.editor)
    for address in (
        "/find-support/",
        "/find-support/?q=photography&postcode=M33+2NB&day=TU&cost=free",
        "/find-support/?q=photografy&postcode=M33+2NB&day=MO",
        "/find-support/?q=camera&postcode=ZZ1+1AA",
        "/office/directory/words/",
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.seed("A0-15", "A3-47")
def test_jason_finds_people_who_share_his_photography_by_keyboard_and_without_a_script(
    cast: Cast, new_page: NewPage
) -> None:
    page = new_page(width=PHONE, javascript=False)
    page.goto("/find-support/")
    page.get_by_label("What are you looking for?").focus()
    page.keyboard.type("photos")
    page.keyboard.press("Tab")
    page.keyboard.type("m33 2nb")
    page.keyboard.press("Enter")
    results = page.get_by_role("region", name="Results")
    expect(results.get_by_role("heading", level=2)).to_have_text("3 results near M33 2NB")
    expect(results.get_by_role("listitem").first).to_contain_text("Sale camera club")
    expect(results).to_contain_text("0.7 miles")
    expect(results).to_contain_text("online")
    page.locator("summary", has_text="Cost").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Free (2)").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show these").focus()
    page.keyboard.press("Enter")
    expect(results.get_by_role("heading", level=2)).to_have_text("2 results near M33 2NB")
    page.get_by_role("link", name="Take away Cost: Free").focus()
    page.keyboard.press("Enter")
    expect(results.get_by_role("heading", level=2)).to_have_text("3 results near M33 2NB")


def test_paper_gets_the_results_without_the_choices(cast: Cast, page: Page) -> None:
    page.goto("/find-support/?q=photography&postcode=M33+2NB")
    page.emulate_media(media="print")
    expect(page.get_by_text("Sale camera club").first).to_be_visible()
    expect(page.get_by_role("button", name="Show these")).to_be_hidden()
    expect(page.locator("summary", has_text="Cost")).to_be_hidden()
