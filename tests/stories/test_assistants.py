"""Joseph's mother (seed 004) wants to know what his four personal assistants will cost before she employs them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.fixtures.browser import NewPage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.seed("A3-36")
def test_what_joseph_s_four_assistants_cost(new_page: NewPage, axe: Callable[[Page], None]) -> None:
    page = new_page(width=390)
    page.goto("/privacy/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="What an assistant costs").click()

    _she_describes_their_week(page)
    page.get_by_role("button", name="Work it out").click()
    shown = page.get_by_role("main")
    expect(shown).to_contain_text("4 assistants, each with 36 hours a week")
    axe(page)

    # A week of each: 28 hours at £13.50, 6 of the weekend at £14.50 and a sleep-in at £65 are £530. 5.6 weeks are
    # holiday, one is sick, the rest worked: 4 × (45.4 × 530 + 15 hours of training × 13.50) = £97,058.00, and 16p of
    # rounding each line of 48 payslips; holiday 4 × 5.6 × 530.
    expect(_row(page, "Pay for work")).to_contain_text("£97,058.16")
    expect(_row(page, "Holiday pay")).to_contain_text("£11,872.00")
    expect(shown).to_contain_text("each month, after tax and deductions")  # they get paid on a monthly basis

    _the_payment_is_compared_with_it(page, axe)
    _whoever_she_sends_the_address_to_sees_the_same(page, new_page(width=1280), axe)


def _row(page: Page, name: str) -> Locator:
    """Find a line of the costs; on a telephone each is a card."""
    return page.locator("table", has_text="Your cost, line by line").locator("tr", has_text=name)


def _she_describes_their_week(page: Page) -> None:
    page.get_by_label("Hours a week in the daytime").fill("28")
    page.get_by_label("Pay for an hour", exact=True).fill("13.50")
    page.get_by_label("How old is the assistant?").fill("35")
    page.get_by_label("Every month").check(force=True)
    page.get_by_label("How many assistants work like this?").fill("4")
    page.get_by_text("Evenings, weekends and bank holidays").click()
    page.get_by_label("Weekend hours a week").fill("6")
    page.get_by_label("Pay for a weekend hour").fill("14.50")
    page.get_by_text("Nights", exact=True).click()
    page.get_by_label("Sleep-ins a week").fill("1")
    page.get_by_label("Pay for a whole sleep-in").fill("65")
    page.get_by_label("Hours awake to help, in each sleep-in").fill("2")
    page.get_by_text("Holidays, sickness and training").click()
    page.get_by_label("The other assistants, on top of their own hours").check(force=True)


def _the_payment_is_compared_with_it(page: Page, axe: Callable[[Page], None]) -> None:
    page.get_by_label("How much do you get?").fill("10,000")
    page.get_by_role("group", name="How often?").get_by_label("A month").check(force=True)
    page.get_by_role("button", name="Work it out").click()
    shown = page.get_by_role("main")
    expect(shown).to_contain_text("£10,000.00 a month is £120,000.00 a year")
    expect(shown).to_contain_text("a year is missing")
    page.get_by_text("How we worked this out", exact=True).first.click()
    expect(shown).to_contain_text("With a quarter of an hour more it would be")
    axe(page)


def _whoever_she_sends_the_address_to_sees_the_same(page: Page, other: Page, axe: Callable[[Page], None]) -> None:
    address = page.locator(".tri-address a").get_attribute("href") or ""
    other.goto(address)
    cost = page.locator(".tri-card .tri-figure").first.inner_text()
    expect(other.locator(".tri-card .tri-figure").first).to_have_text(cost)
    axe(other)
