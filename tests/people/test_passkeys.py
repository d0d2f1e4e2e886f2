"""Passkeys in a real browser: set up by somebody at work, and enough on their own from then on."""

import re

from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_opens_the_work_and_later_signs_in_alone(cast: Cast, page: Page, live_server: LiveServer) -> None:
    assert "localhost" in live_server.url, "a browser makes no passkey for an address of numbers"
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    _sign_in_by_code(page, cast.coordinator.email)
    expect(page.get_by_role("heading", name="One more step to sign in")).to_be_visible()
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_label("Let me sign in with this alone").check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name=re.compile("recovery codes", re.IGNORECASE))).to_be_visible()
    page.goto("/office/authorities/")
    expect(page.get_by_role("heading", name="Legal authorities to look at")).to_be_visible()

    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    letters = len(mail.outbox)
    page.goto("/account/login/?next=/office/authorities/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Legal authorities to look at")).to_be_visible()
    assert len(mail.outbox) == letters, "no code was sent"


def _sign_in_by_code(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Enter your code")).to_be_visible()
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code
    page.locator("input[name=code]").fill(code[1])
    page.locator("input[name=code]").press("Enter")
