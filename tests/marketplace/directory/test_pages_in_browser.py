"""The directory's pages as people meet them: wide and narrow, by keyboard, without scripts, on paper."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from marketplace.directory.models import Contact, ProblemReport, Schedule, Service
from marketplace.directory.queries import shortlists
from marketplace.directory.queries.shortlists import Shortlist
from tests.cast import NOW, Cast
from tests.fixtures.browser import NewPage
from tests.marketplace.directory import samples
from wallet.people.models import User

Axe = Callable[[Page], None]
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def listings(transactional_db: None, cast: Cast) -> list[Service]:
    """Give a group, an approved service, a refuge and a personal assistant."""
    oak = samples.organisation("Oak")
    samples.approve(oak, by=cast.contracts_officer, body=cast.council)
    hub = samples.location("M33 2NB", name="The Hub", address_1="1 Moor Lane", city="Sale", transportation="Bus 41")
    samples.access(hub, "Ramp")
    secret = samples.location("M33 2NB", address_1="12 Hidden Row", is_masked=True)
    made = [
        samples.service("Walking football", at=hub, kind="group", terms=[samples.term("Sport")], companion_free=True),
        samples.service("Help at home", at="M33 7ZF", organisation=oak, standing="approved", prices={"hour": 2250}),
        samples.service("A safe place to stay", at=secret),
        samples.service("Pat", at="M33 2NB", kind="assistant", organisation=None, listed_by=cast.eve),
    ]
    Schedule.objects.create(service=made[0], location=hub, freq="WEEKLY", byday="TU")
    Contact.objects.create(service=made[0], title="The coach", phone="0161 496 0000")
    return made


def public_pages(listings: list[Service]) -> list[str]:
    """List one address of each kind of page that anybody may see."""
    ids = [one.pk for one in listings]
    token = shortlists.token(Shortlist(ids=tuple(ids)))
    return [
        *(reverse("directory:listing", args=[one], query={"postcode": "M33 4ND"}) for one in ids),
        reverse("directory:compare", query={"listing": [str(one) for one in ids]}),
        reverse("directory:shortlist"),
        reverse("directory:shortlist_print"),
        reverse("directory:shortlist_send"),
        reverse("directory:shared_shortlist", args=[token]),
        reverse("directory:shared_shortlist", args=["cut-off"]),
        reverse("directory:report_problem", args=[ids[0]]),
        reverse("directory:problem_worry", args=[ids[0]]),
        reverse("directory:area"),
        reverse("directory:booklet", query={"postcode": "M33 4ND", "miles": 5, "size": "large"}),
    ]


@pytest.mark.parametrize("width", [1280, 320])
def test_every_kind_of_page_is_accessible_and_never_scrolls_sideways(
    new_page: NewPage, listings: list[Service], axe: Axe, width: int
) -> None:
    page = new_page(width=width)
    for one in listings[:3]:
        page.goto(reverse("directory:listing", args=[one.pk]))
        page.get_by_role("button", name="Add to your shortlist").click()
    for address in public_pages(listings):
        page.goto(address)
        axe(page)
        assert not page.evaluate(SCROLLS), address


@pytest.mark.parametrize("width", [1280, 320])
def test_the_officers_pages_are_accessible(
    new_page: NewPage,
    cast: Cast,
    listings: list[Service],
    sign_in: Callable[[Page, User], None],
    *,
    axe: Axe,
    width: int,
) -> None:
    report = ProblemReport.objects.create(service=listings[0], kind="closed", text="Gone", reported_at=NOW)
    page = new_page(width=width)
    sign_in(page, cast.editor)
    for address in (
        reverse("directory:problems"),
        reverse("directory:problem", args=[report.pk]),
        reverse("directory:gaps"),
    ):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        axe(page)
        assert not page.evaluate(SCROLLS), address


def test_everything_works_without_scripts(new_page: NewPage, listings: list[Service]) -> None:
    page = new_page(javascript=False)
    for one in listings[:2]:
        page.goto(reverse("directory:listing", args=[one.pk]))
        page.get_by_role("button", name="Add to your shortlist").click()
        expect(page.get_by_role("main")).to_contain_text("is on your shortlist")
    page.goto(reverse("directory:shortlist"))
    for one in listings[:2]:
        page.get_by_label(f"Compare {one.name}").check()
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")
    page.get_by_role("link", name="Take Help at home away").click()
    expect(page.get_by_role("table")).not_to_contain_text("£22.50")
    page.goto(reverse("directory:report_problem", args=[listings[0].pk]))
    page.get_by_label("Some of the facts are wrong").check()
    page.get_by_label("Tell us more").fill("The phone number is old")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")


def test_the_quick_way_out_is_a_plain_link_and_the_first_thing_by_keyboard(
    new_page: NewPage, listings: list[Service]
) -> None:
    page = new_page(javascript=False)
    page.goto(reverse("directory:listing", args=[listings[2].pk]))
    out = page.get_by_role("button", name="Exit this page")
    expect(out).to_be_visible()
    expect(out).to_have_attribute("href", "https://www.bbc.co.uk/weather")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Exit this page"
    assert "Hidden Row" not in page.content()


def test_a_listing_is_chosen_and_reported_by_keyboard_alone(page: Page, listings: list[Service]) -> None:
    page.goto(reverse("directory:listing", args=[listings[0].pk]))
    page.get_by_role("button", name="Add to your shortlist").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take off your shortlist")).to_be_visible()
    page.get_by_role("link", name="Report a problem with this page").focus()
    page.keyboard.press("Enter")
    page.get_by_label("It has closed or moved").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("It moved to the library")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    assert ProblemReport.objects.get().text == "It moved to the library"


def test_paper_gets_the_words_and_not_the_controls(page: Page, listings: list[Service]) -> None:
    page.goto(reverse("directory:booklet", query={"postcode": "M33 4ND", "miles": 5}))
    page.emulate_media(media="print")
    expect(page.get_by_text("Walking football")).to_be_visible()
    expect(page.get_by_role("button", name="Get it as a PDF")).to_be_hidden()
    page.goto(reverse("directory:listing", args=[listings[2].pk]))
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Exit this page")).to_be_hidden()
    expect(page.get_by_role("button", name="Add to your shortlist")).to_be_hidden()
