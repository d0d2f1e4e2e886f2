"""The screens of budgets in a real browser: live totals, no scripts, a phone's width, axe."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.budgets.test_agreement_screens import budget as agreed  # noqa: F401 - a fixture
from tests.budgets.test_split_screens import whole  # noqa: F401 - a fixture
from tests.cast import Cast
from tests.fixtures.browser import NewPage
from wallet.budgets.models import Budget, HeldBy, Holding, Proposal, ProposalState

pytestmark = pytest.mark.django_db(transaction=True)

type Axe = Callable[[Page], None]
type SignIn = Callable[[Page, object], None]

SPLIT = "Change how the money is held"


def fits(page: Page) -> bool:
    """Answer whether a page needs no scrolling sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def say_why(page: Page) -> None:
    """Answer what an officer looks for, if the page asks."""
    if "/why/" in page.url:
        page.get_by_label("To plan support").check(force=True)
        page.get_by_role("button", name="Continue").click()


def test_the_totals_follow_what_is_typed(page: Page, sign_in: SignIn, cast: Cast, whole: Budget) -> None:  # noqa: F811
    sign_in(page, cast.holder)
    page.goto(reverse("budgets:split", args=[cast.person.pk]))
    expect(page.get_by_role("heading", name=SPLIT)).to_be_visible()
    expect(page.get_by_text("That is all of it.")).to_be_visible()
    page.get_by_label("Direct payment to Zahera Demo").fill("1,250.5")
    expect(page.get_by_text("That is more than there is. Take some away.")).to_be_visible()
    expect(page.locator("[data-placed]")).to_have_text("£1,750.50")
    page.get_by_label("Direct payment to Zahera Demo").fill("100")
    expect(page.get_by_text("£400.00 is still to be shared out.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_wish_is_sent_and_answered(
    new_page: NewPage,
    sign_in: SignIn,
    cast: Cast,
    whole: Budget,  # noqa: F811
    javascript: bool,
) -> None:
    page = new_page(width=320, javascript=javascript)
    sign_in(page, cast.holder)
    page.goto(reverse("budgets:split", args=[cast.person.pk]))
    page.get_by_label("Another way of holding").select_option(label="Safe Hands")
    page.get_by_role("button", name="Add this way of holding").click()
    page.get_by_label("Direct payment to Zahera Demo").fill("200")
    page.get_by_label("Managed account with Safe Hands").fill("300")
    page.get_by_role("button", name="Work out the totals").click()
    expect(page.get_by_text("That is all of it.")).to_be_visible()
    page.get_by_label("Why would you like this?").fill("Somebody to help with the bills")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Check what you are asking for")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("A coordinator reads this and says yes or no.")).to_be_visible()
    desk = new_page(javascript=javascript)
    sign_in(desk, cast.coordinator)
    desk.goto(reverse("budgets:splits_to_do"))
    desk.get_by_role("link", name=str(cast.person)).click()
    say_why(desk)
    desk.get_by_role("button", name="Agree").click()
    expect(desk.get_by_text("The money is held the new way from today")).to_be_visible()
    assert Proposal.objects.get().state == ProposalState.CONFIRMED


def test_the_persons_pages_are_accessible_wide_and_narrow(
    new_page: NewPage,
    axe: Axe,
    sign_in: SignIn,
    cast: Cast,
    agreed: Budget,  # noqa: F811
) -> None:
    for width in (1280, 320):
        page = new_page(width=width)
        sign_in(page, cast.holder)
        for name in ("split", "history", "agreement"):
            page.goto(reverse(f"budgets:{name}", args=[cast.person.pk]))
            for fold in page.locator("details").all():
                fold.evaluate("fold => { fold.open = true }")
            axe(page)
            assert fits(page), name


def test_the_officers_pages_are_accessible_wide_and_narrow(
    new_page: NewPage,
    axe: Axe,
    sign_in: SignIn,
    cast: Cast,
    agreed: Budget,  # noqa: F811
) -> None:
    direct = Holding.objects.get(portion__held_by=HeldBy.HOLDER, element__stream__funder__code="LA-ASC")
    person = cast.person.pk
    its = [
        reverse("budgets:agreement", args=[person]),
        reverse("budgets:new_budget", args=[person]),
        reverse("budgets:funding_shares", args=[person, direct.portion_id]),
        reverse("budgets:contribution", args=[person, direct.pk]),
        reverse("budgets:ask_back", args=[person, direct.pk]),
        reverse("budgets:splits_to_do"),
        reverse("budgets:funders"),
        reverse("budgets:add_funder"),
        reverse("budgets:add_stream", args=[direct.element.stream.funder_id]),
        reverse("budgets:end_stream", args=[direct.element.stream_id]),
    ]
    for width in (1280, 320):
        page = new_page(width=width)
        sign_in(page, cast.manager)
        for address in its:
            page.goto(address)
            say_why(page)
            axe(page)
            assert fits(page), address
