"""The screens of this room in a real browser: a story by keyboard alone, and no fault that a machine can find."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.cast import NOW, Cast
from tests.fixtures.browser import NewPage
from wallet.people.models import Look, Supporter, User
from wallet.people.operations import audit, supporters
from wallet.people.operations.supporters import Limits
from wallet.people.queries import invitations

SignIn = Callable[[Page, User], None]
Axe = Callable[[Page], None]

OF_THE_HOLDER = ("supporters", "invite_supporter", "authorities", "details", "needs", "looked", "changes")
OF_AN_OFFICER = ("record_authority", "change_details", "give_sign_in")
OF_A_MANAGER = ("roles", "give_role", "organisations", "add_organisation", "authorities_to_do", "add_person", "profile")


def asked(cast: Cast) -> Supporter:
    return supporters.invite(
        person=cast.person,
        name="Sam Demo",
        email="sam@family.example",
        relationship="Brother",
        limits=Limits(may_suggest=True, spend_limit_pence=2_000),
        by=cast.holder,
        at=NOW,
    )


def fits(page: Page) -> bool:
    """Answer whether nothing makes the page wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.fixture
def lived_in(cast: Cast) -> Cast:
    """Give the cast something on every page."""
    asked(cast)
    Look.objects.create(
        person=cast.person, user=cast.coordinator, organisation=cast.council, purpose="Audit", page="Details", at=NOW
    )
    audit.record(
        action="person.changed",
        subject=cast.person,
        by=cast.coordinator,
        at=NOW,
        person=cast.person,
        before={"given_name": "Zara"},
        after={"given_name": "Zahera"},
    )
    return cast


def test_every_page_of_the_person_is_sound_on_a_phone(
    lived_in: Cast, new_page: NewPage, sign_in: SignIn, axe: Axe
) -> None:
    page = new_page(width=320, height=640)
    sign_in(page, lived_in.holder)
    for name in OF_THE_HOLDER:
        page.goto(reverse(f"people:{name}", args=[lived_in.person.pk]))
        expect(page.locator("h1")).to_be_visible()
        axe(page)
        assert fits(page), name


def test_every_page_of_an_officer_and_a_manager_is_sound(
    lived_in: Cast, new_page: NewPage, sign_in: SignIn, axe: Axe
) -> None:
    page = new_page(width=320, height=640)
    sign_in(page, lived_in.manager)
    page.goto(reverse("people:details", args=[lived_in.person.pk]))
    expect(page.get_by_role("heading", name=re.compile("Before you see the money"))).to_be_visible()
    axe(page)
    page.get_by_label("To audit").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Zahera Demo")
    for name in OF_AN_OFFICER:
        page.goto(reverse(f"people:{name}", args=[lived_in.person.pk]))
        axe(page)
        assert fits(page), name
    for name in OF_A_MANAGER:
        page.goto(reverse(f"people:{name}"))
        axe(page)
        assert fits(page), name


def test_a_form_with_faults_is_sound_and_leads_to_each_of_them(
    lived_in: Cast, page: Page, sign_in: SignIn, axe: Axe
) -> None:
    sign_in(page, lived_in.holder)
    page.goto(reverse("people:invite_supporter", args=[lived_in.person.pk]))
    page.get_by_role("button", name="Send the invitation").click()
    axe(page)
    page.get_by_role("link", name="Enter their e-mail address").click()
    expect(page.get_by_label("Their e-mail address")).to_be_focused()


def press_until(page: Page, role: str, name: str) -> None:
    """Go on with the Tab key until the control is reached."""
    wanted = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    for _ in range(60):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {role} {name}")


@pytest.mark.seed("A0-05")
def test_zahera_asks_her_brother_by_keyboard_and_he_says_yes(cast: Cast, page: Page, new_page: NewPage) -> None:
    """From her own sign-in to his first look, and to the end that she puts to it."""
    _sign_in_by_code(page, cast.holder.email)
    page.goto(reverse("people:supporters", args=[cast.person.pk]))
    press_until(page, "button", "Ask somebody to help")
    page.keyboard.press("Enter")
    press_until(page, "textbox", "Their full name")
    page.keyboard.type("Sam Demo")
    page.keyboard.press("Tab")
    page.keyboard.type("sam@family.example")
    page.keyboard.press("Tab")
    page.keyboard.type("Brother")
    press_until(page, "radio", "See the money")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    press_until(page, "textbox", "The most they may pay at one time (optional)")
    page.keyboard.type("20")
    press_until(page, "button", "Send the invitation")
    page.keyboard.press("Enter")
    expect(page.get_by_text("We have written to Sam Demo")).to_be_visible()

    letter = str(mail.outbox[-1].body)
    link = re.search(r"/invitations/[^/]+/", letter)
    assert link, letter
    his = new_page()
    his.goto(link[0])
    his.get_by_role("button", name="Sign in to say yes").click()
    _type_code(his, "sam@family.example")
    his.get_by_role("button", name="Yes, I will help").click()
    expect(his.get_by_text("You now help with the money of Zahera Demo")).to_be_visible()

    page.goto(reverse("people:supporters", args=[cast.person.pk]))
    page.get_by_role("link", name="End the help of Sam Demo").click()
    page.get_by_role("button", name="End it now").click()
    expect(page.get_by_text("Sam Demo can no longer see this money")).to_be_visible()
    answer = his.goto(reverse("people:supporters", args=[cast.person.pk]))
    assert answer is not None
    assert answer.status == 404


def test_the_invitation_is_sound_for_somebody_who_is_not_signed_in(cast: Cast, page: Page, axe: Axe) -> None:
    page.goto(reverse("people:invitation", args=[invitations.token(supporter=asked(cast))]))
    expect(page.get_by_text("Holder asks you to help")).to_be_visible()
    axe(page)


def test_eve_finds_no_page_about_zahera(cast: Cast, page: Page, sign_in: SignIn) -> None:
    sign_in(page, cast.eve)
    for name in OF_THE_HOLDER:
        answer = page.goto(reverse(f"people:{name}", args=[cast.person.pk]))
        assert answer is not None
        assert answer.status == 404
        expect(page.get_by_text("Zahera")).to_have_count(0)


def _sign_in_by_code(page: Page, email: str) -> None:
    page.goto(reverse("account_login"))
    _type_code(page, email)


def _type_code(page: Page, email: str) -> None:
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Enter your code")).to_be_visible()
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code
    page.locator("input[name=code]").fill(code[1])
    page.locator("input[name=code]").press("Enter")
    page.wait_for_load_state()
