"""Every component, error page and sign-in page in a real browser: axe, a phone's width, no scripts, and paper."""

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import Page

from tests.cast import Cast
from tests.fixtures.browser import NewPage

pytestmark = [pytest.mark.urls("tests.design.urls"), pytest.mark.django_db(transaction=True)]

type Axe = Callable[[Page], None]
type SignIn = Callable[[Page, object], None]

GALLERY = ["/design/", "/design/form/", "/design/form/?errors"]
FAILURES = ["/nowhere/", "/refused/", "/misread/", "/failed/"]
ABOUT = ["/accessibility/", "/privacy/", "/cookies/", "/contact/"]
ENTRANCE = ["/account/login/", "/account/login/code/", "/account/signup/"]
OPEN = [*GALLERY, *FAILURES, *ABOUT, *ENTRANCE]
OWN = [
    "/account/email/",
    "/account/sessions/",
    "/account/logout/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
]


def fits(page: Page) -> bool:
    """Answer whether a page needs no scrolling sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("address", OPEN)
def test_pages_open_to_all_are_accessible_wide_and_narrow(new_page: NewPage, axe: Axe, address: str) -> None:
    for width in (1280, 320):
        page = new_page(width=width)
        page.goto(address)
        axe(page)
        assert fits(page)


@pytest.mark.parametrize("address", OWN)
def test_pages_of_one_s_own_sign_in_are_accessible_wide_and_narrow(
    new_page: NewPage, axe: Axe, sign_in: SignIn, cast: Cast, address: str
) -> None:
    for width in (1280, 320):
        page = new_page(width=width)
        sign_in(page, cast.holder)
        page.goto(address)
        assert page.url.endswith(address)
        axe(page)
        assert fits(page)


def test_everything_can_be_read_and_opened_without_scripts(new_page: NewPage) -> None:
    page = new_page(width=320, javascript=False)
    page.goto("/design/")
    assert page.get_by_role("button", name="Show", exact=True).is_visible()
    page.get_by_text("Show these figures as a table").click()
    assert page.get_by_role("table", name="Spending by month").is_visible()
    page.goto("/design/form/?errors")
    page.get_by_role("link", name="Choose a part of your budget").click()
    assert page.get_by_role("radio", name="I hold it myself").is_visible()
    page.goto("/account/login/")
    assert page.get_by_role("button", name="Send me a code").is_visible()
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()


def test_an_error_summary_leads_into_the_field_and_is_read_first(page: Page) -> None:
    page.goto("/design/form/?errors")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="That is not a real date. Check the day and the month").click()
    assert page.evaluate("document.activeElement.name") == "paid_on_0"


def test_the_first_key_press_offers_to_skip_to_the_content(page: Page) -> None:
    page.goto("/privacy/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_the_filter_folds_away_on_a_phone_until_something_is_chosen(new_page: NewPage) -> None:
    page = new_page(width=320)
    page.goto("/design/?nothing")
    summary = page.locator(".tri-filter")
    assert summary.get_attribute("open") is not None  # the gallery's search has choices in force
    page.evaluate("document.querySelector('.tri-filter__chosen').remove()")
    page.get_by_text("Search and filter").click()
    assert not page.get_by_role("button", name="Show", exact=True).is_visible()


def test_paper_carries_the_figures_and_not_the_controls(page: Page) -> None:
    page.goto("/design/")
    page.emulate_media(media="print")
    assert page.get_by_text("Tributary", exact=True).is_visible()
    ink = page.evaluate("getComputedStyle(document.querySelector('.tri-header__home')).color")
    assert ink == "rgb(20, 32, 31)"
    address = page.evaluate("getComputedStyle(document.querySelector('main a[href^=\"/\"]'), '::after').content")
    assert address == "none"
    assert page.get_by_role("img", name="Spending by month").is_visible()
    for control in ("Save and go on", "Show"):
        assert not page.get_by_role("button", name=control, exact=True).is_visible()
    assert not page.get_by_role("navigation", name="Pages").is_visible()
    assert page.get_by_role("table", name="Spending by month", include_hidden=True).is_visible()


def test_a_code_by_e_mail_signs_in_with_pages_that_are_accessible(
    new_page: NewPage, axe: Axe, cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    page = new_page(width=320)
    page.goto("/account/login/?next=/privacy/")
    page.get_by_label("Your e-mail address").fill(cast.holder.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("heading", name="Enter your code").wait_for()
    axe(page)
    page.get_by_label("The code from the e-mail").fill("wrong")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    axe(page)
    [letter] = mailoutbox
    assert letter.subject == "Your code for Tributary"
    page.get_by_label("The code from the e-mail").fill(str(letter.body).splitlines()[4])
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Privacy").wait_for()
    assert page.get_by_text(f"Signed in as {cast.holder}").is_visible()
