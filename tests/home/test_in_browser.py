"""The pages in a real browser: on a telephone and a laptop, without a script, by keyboard alone, on paper."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.cast import build
from tests.fixtures.browser import NewPage
from tests.home.conftest import Wallet, fill
from wallet.budgets.models import HeldBy
from wallet.budgets.operations.funders import load_reference
from wallet.people.models import User

PHONE, LAPTOP = 320, 1280
SignIn = Callable[[Page, User], None]
Axe = Callable[[Page], None]


@pytest.fixture
def lived(transactional_db: None) -> Wallet:
    """Give a wallet with some months of spending."""
    load_reference()
    wallet = fill(build())
    for week in range(12):
        on = date(2026, 8, 24) + timedelta(weeks=week)
        wallet.pay(60_00 + 7 * week, on=on, purpose="Swimming with the family")
        wallet.pay(310_00 + 11 * week, on=on, purpose="Support at home", held_by=HeldBy.PROVIDER, payee=wallet.provider)
    return wallet


def addresses(wallet: Wallet) -> list[str]:
    person = wallet.cast.person.pk
    portion = wallet.portion(HeldBy.HOLDER)
    movement = portion.movements.filter(kind="payment").latest("pk")
    return [
        reverse("home:person", args=[person]),
        reverse("home:portion", args=[person, portion.pk]),
        reverse("home:movements", args=[person]),
        reverse("home:movement", args=[person, movement.pk]),
        reverse("home:statement", args=[person]),
    ]


def fits(page: Page) -> None:
    """Check that nothing is wider than the screen (WCAG 2.2, 1.4.10)."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_every_page_fits_the_screen_and_has_no_fault_that_a_machine_finds(
    new_page: NewPage, sign_in: SignIn, axe: Axe, lived: Wallet, width: int
) -> None:
    page = new_page(width=width)
    page.goto("/")
    fits(page)
    axe(page)
    sign_in(page, lived.cast.holder)
    for address in addresses(lived):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        fits(page)
        axe(page)


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_what_is_left_and_how_long_it_lasts_are_seen_without_scrolling(
    new_page: NewPage, sign_in: SignIn, lived: Wallet, width: int
) -> None:
    page = new_page(width=width, height=720)
    sign_in(page, lived.cast.holder)
    page.goto(reverse("home:person", args=[lived.cast.person.pk]))
    expect(page.locator(".tri-figure").first).to_be_in_viewport()
    expect(page.get_by_text("At this rate")).to_be_in_viewport()


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_the_officer_s_home_fits_too(new_page: NewPage, sign_in: SignIn, axe: Axe, lived: Wallet, width: int) -> None:
    page = new_page(width=width)
    sign_in(page, lived.cast.coordinator)
    page.goto(reverse("home:work"))
    expect(page.get_by_role("link", name="Zahera Demo")).to_be_visible()
    fits(page)
    axe(page)


@pytest.mark.seed("A0-41")
def test_somebody_finds_out_without_a_script_what_became_of_a_penny(
    new_page: NewPage, sign_in: SignIn, lived: Wallet
) -> None:
    page = new_page(width=PHONE, javascript=False)
    sign_in(page, lived.cast.parent)
    page.goto(reverse("home:person", args=[lived.cast.person.pk]))
    page.get_by_role("link", name="Held by Little Oak Support").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Held by Little Oak Support")
    page.get_by_role("link", name="See all movements").click()
    page.get_by_label("Words").fill("support at home")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("12 movements")).to_be_visible()
    page.get_by_role("link", name="Little Oak Support").nth(1).click()
    for question in ("Paid to", "Paid from", "What for", "Recorded by", "Approved by"):
        expect(page.get_by_role("term").filter(has_text=question)).to_be_visible()
    expect(page.get_by_role("row", name="Children’s continuing care NHS integrated care board £311.21")).to_be_visible()


def test_a_statement_is_reached_asked_for_and_read_by_keyboard_alone(
    page: Page, sign_in: SignIn, lived: Wallet
) -> None:
    sign_in(page, lived.cast.holder)
    page.goto(reverse("home:statement", args=[lived.cast.person.pk]))
    page.get_by_label("Day").first.focus()
    for part in ("1", "9", "2026", "30", "9", "2026"):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Show").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 September 2026 to 30 September 2026")).to_be_visible()


def test_paper_shows_the_figures_and_none_of_the_controls(page: Page, sign_in: SignIn, lived: Wallet) -> None:
    sign_in(page, lived.cast.holder)
    page.goto(reverse("home:statement", args=[lived.cast.person.pk]))
    page.emulate_media(media="print")
    expect(page.get_by_text("Balance at the end")).to_be_visible()
    for control in (".tri-filter", ".moj-sub-navigation", ".tri-footer", ".tri-header__person"):
        expect(page.locator(control)).to_be_hidden()


def test_a_money_page_is_gone_after_signing_out(page: Page, sign_in: SignIn, lived: Wallet) -> None:
    sign_in(page, lived.cast.holder)
    page.goto(reverse("home:person", args=[lived.cast.person.pk]))
    expect(page.get_by_text("Left to spend").first).to_be_visible()
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_text("Left to spend")).to_have_count(0)
