"""The calculator in a real browser: axe, a phone's width, keys alone, no scripts, and paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import NewPage

pytestmark = pytest.mark.django_db(transaction=True)

type Axe = Callable[[Page], None]

ADDRESS = "/what-a-personal-assistant-costs/"
ANSWERED = f"{ADDRESS}?hours=20&rate=13.75&age=30&payment=400&if_hours=16"
WRONG = f"{ADDRESS}?hours=lots&rate=13.75&age=30&tax_code=ABC"


@pytest.mark.parametrize("address", [ADDRESS, ANSWERED, WRONG])
@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_accessible_and_fits_wide_and_narrow(new_page: NewPage, axe: Axe, address: str, width: int) -> None:
    page = new_page(width=width)
    page.goto(address)
    axe(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_asked_and_answered_without_scripts(new_page: NewPage) -> None:
    page = new_page(width=320, javascript=False)
    page.goto(ADDRESS)
    page.get_by_label("Hours a week in the daytime").fill("20")
    page.get_by_label("Pay for an hour", exact=True).fill("13.75")
    page.get_by_label("How old is the assistant?").fill("30")
    page.get_by_label("How much do you get?").fill("400")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("main")).to_contain_text("£330.26")
    working = page.get_by_text("8% of what is between £967 and £3,867")
    expect(working.first).not_to_be_visible()
    page.get_by_text("National Insurance", exact=True).click()
    expect(working.first).to_be_visible()
    assert page.context.cookies() == []


def test_keys_alone_are_enough(page: Page) -> None:
    page.goto(ADDRESS)
    page.get_by_label("Hours a week in the daytime").focus()
    for typed in ("20", "13.75", "30"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from every four weeks to every month
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("each month, after tax and deductions")
    page.get_by_role("link", name="Change your answers").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#questions")
    opened = page.locator(".tri-working").first
    opened.locator("summary").focus()
    page.keyboard.press("Enter")
    assert opened.get_attribute("open") is not None


def test_an_error_leads_to_its_question_even_when_that_was_folded_away(page: Page) -> None:
    page.goto(WRONG)
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name="“ABC” is not a tax code").click()
    assert page.evaluate("document.activeElement.name") == "tax_code"
    expect(page.get_by_label("Tax code")).to_have_value("ABC")


def test_paper_has_the_figures_and_their_workings_and_not_the_questions(page: Page) -> None:
    page.goto(ANSWERED)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="How we worked this out")).to_be_visible()
    expect(page.get_by_text("A week of 20 hours is £275.00").last).to_be_visible()
    expect(page.get_by_text("The whole cost to you")).to_be_visible()
    expect(page.get_by_role("table", name="Every payday", include_hidden=True)).to_be_visible()
    expect(page.get_by_role("button", name="Work it out")).not_to_be_visible()
    expect(page.get_by_role("link", name="Change your answers")).not_to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF-")
