"""Providers (seed 003): one changes a listing and an editor agrees; a new one goes from a wish to an approval."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from marketplace.directory.models import Approval, ProviderRequest, Service
from tests.access.scene import PDF
from tests.cast import Cast
from tests.fixtures.browser import NewPage
from tests.marketplace.directory import samples
from wallet.people.models import Payee, Role, StaffRole, User

PAPER: FilePayload = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": PDF}
SHOTS = os.environ.get("STORY_SHOTS")


@pytest.fixture
def look(axe: Callable[[Page], None]) -> Callable[[Page, str], None]:
    """Give a look at a page: no fault that a machine can find, nothing sideways at 320 pixels."""

    def at(page: Page, name: str) -> None:
        axe(page)
        before = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-320.png", full_page=True)
        page.set_viewport_size(before or {"width": 1280, "height": 900})
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)

    return at


@pytest.fixture
def club(cast: Cast) -> Service:
    """Give a listing of Little Oak that everybody sees."""
    oak = samples.organisation("Little Oak Support", body=cast.provider)
    return samples.service(
        "Saturday club",
        organisation=oak,
        at="M33 2NB",
        days="SA",
        prices={"session": 1_250},
        description="Games and lunch.",
        eligibility="Young people with a learning disability.",
        application_process="Ring us.",
        email="club@oak.example",
        checked_on=date(2026, 4, 1),
    )


def test_a_provider_changes_a_listing_and_an_editor_lets_it_through(
    club: Service,
    cast: Cast,
    new_page: NewPage,
    sign_in: Callable[[Page, User], None],
    look: Callable[[Page, str], None],
) -> None:
    page = new_page()
    sign_in(page, cast.provider_worker)
    page.goto("/provider/")
    expect(page.get_by_role("main")).to_contain_text("Check overdue: the page says so")
    look(page, "mine")
    page.get_by_role("link", name="Saturday club").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing has changed since it was published")
    look(page, "overview")
    _the_provider_writes(page, look)
    page.get_by_role("button", name="Check and send to an editor").click()
    expect(page.locator("ins").first).to_contain_text("Board games, music")
    look(page, "send")
    page.get_by_label("Everything on it is right").check()
    page.get_by_role("button", name="Send to an editor").click()
    expect(page.get_by_role("main")).to_contain_text("Until then people see the copy from before")
    look(page, "waiting")

    anybody = new_page()
    anybody.goto(f"/find-support/{club.pk}/")
    expect(anybody.get_by_role("main")).to_contain_text("Games and lunch.")
    _the_editor_publishes(new_page(), cast, sign_in, look)
    anybody.reload()
    expect(anybody.get_by_role("main")).to_contain_text("Board games, music and lunch.")
    page.goto("/provider/")
    expect(page.get_by_role("main")).not_to_contain_text("overdue")


def _the_provider_writes(page: Page, look: Callable[[Page, str], None]) -> None:
    page.get_by_role("link", name="What it is").click()
    look(page, "what")
    page.locator("#id_description").fill("Board games, music and lunch.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="When it is").click()
    look(page, "when")
    page.get_by_label("From").first.fill("10:00")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Where it is").click()
    look(page, "where")
    page.get_by_label("Postcode").first.fill("not a postcode")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a full postcode")
    look(page, "where-wrong")
    page.get_by_role("link", name="All parts").click()
    page.get_by_role("link", name="What it costs").click()
    look(page, "cost")
    page.get_by_role("link", name="All parts").click()
    page.get_by_role("link", name="Earlier copies").click()
    look(page, "history")
    page.go_back()


def _the_editor_publishes(
    page: Page, cast: Cast, sign_in: Callable[[Page, User], None], look: Callable[[Page, str], None]
) -> None:
    sign_in(page, cast.editor)
    page.goto("/office/directory/moderation/")
    look(page, "queue")
    page.get_by_role("link", name="Saturday club").click()
    expect(page.locator(".tri-difference del").first).to_contain_text("Games")
    look(page, "change")
    page.get_by_role("button", name="Send it back").click()
    look(page, "send-back")
    page.get_by_role("link", name="The change").click()
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing waits")
    for address, name in (("offers", "offers"), ("claims", "claims"), ("due", "due")):
        page.goto(f"/office/directory/{address}/")
        look(page, name)


def test_the_whole_way_works_without_scripts(
    club: Service, cast: Cast, new_page: NewPage, sign_in: Callable[[Page, User], None]
) -> None:
    page = new_page(javascript=False)
    sign_in(page, cast.provider_worker)
    page.goto(f"/provider/listings/{club.pk}/part/cost/")
    page.get_by_role("button", name="Save and add another").click()
    another = page.get_by_role("group", name="Price 2")
    another.get_by_label("What for?").fill("A whole day")
    another.get_by_label("How much?").fill("40")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Check and send to an editor").click()
    expect(page.locator("ins").first).to_contain_text("A whole day £40.00")


def test_a_keyboard_is_enough_to_say_that_all_is_still_right(
    club: Service, cast: Cast, page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    sign_in(page, cast.provider_worker)
    page.goto("/provider/")
    button = page.get_by_role("button", name="Everything on it is still right")
    for _ in range(30):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Last checked on 22 November 2026")


@pytest.mark.seed("A3-44", "A3-45", "A3-46")
def test_a_new_provider_from_the_worker_to_the_contracts_team_to_the_directory(
    cast: Cast, new_page: NewPage, sign_in: Callable[[Page, User], None], look: Callable[[Page, str], None]
) -> None:
    worker = new_page()
    sign_in(worker, cast.broker)
    worker.goto("/provider-requests/")
    look(worker, "requests")
    worker.get_by_role("button", name="Ask for a new provider").click()
    look(worker, "ask")
    worker.get_by_label("Name of the provider").fill("Severn Gardens")
    worker.get_by_label("Their e-mail address").fill("office@severn.example")
    worker.get_by_label("What would they do?").fill("Gardening together, on Tuesdays.")
    worker.get_by_role("button", name="Send to the contracts team").click()
    expect(worker.get_by_role("main")).to_contain_text("The contracts team picks it up")
    look(worker, "request")

    first = new_page()
    sign_in(first, cast.contracts_officer)
    _the_team_checks(first, look)
    second = new_page()
    colleague = User.objects.create_user("second@cast.example", name="Second officer")
    StaffRole.objects.create(user=colleague, organisation=cast.council, role=Role.CONTRACTS, starts_on=date(2026, 1, 1))
    sign_in(second, colleague)
    _another_reads_the_bank_details_and_approves(second, look)

    worker.reload()
    expect(worker.get_by_role("main")).to_contain_text("Approved")
    approval = Approval.objects.get()
    assert Payee.objects.get(listed_organisations=approval.organisation).email == "office@severn.example"
    worker.goto(f"/find-support/{Service.objects.get(organisation=approval.organisation).pk}/")
    expect(worker.get_by_role("main")).to_contain_text("Approved")


def _the_team_checks(page: Page, look: Callable[[Page, str], None]) -> None:
    page.goto("/office/directory/requests/")
    look(page, "desk")
    page.get_by_role("link", name="Severn Gardens").click()
    page.get_by_role("button", name="Start checking").click()
    look(page, "work")
    page.get_by_role("link", name="Insurance").click()
    look(page, "check")
    page.get_by_label("I have seen it").check()
    until = page.get_by_role("group", name="Good until")
    for box, value in (("Day", "30"), ("Month", "6"), ("Year", "2027")):
        until.get_by_label(box).fill(value)
    page.get_by_label("The paper").set_input_files(PAPER)
    page.get_by_role("button", name="Save").click()
    for check in ("Company or charity registration", "CQC registration", "DBS checks of staff", "References"):
        page.get_by_role("link", name=check).click()
        page.get_by_label("It does not apply to this provider").check()
        page.get_by_label("Remark, or why it does not apply").fill("A gardener on their own.")
        page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Bank details").click()
    look(page, "bank")
    _read_bank_details(page)
    expect(page.get_by_role("main")).to_contain_text("account ending in 678")
    expect(page.get_by_role("main")).to_contain_text("You can approve when every check is done")


def _another_reads_the_bank_details_and_approves(page: Page, look: Callable[[Page, str], None]) -> None:
    page.goto(f"/office/directory/requests/{ProviderRequest.objects.get().pk}/")
    page.get_by_role("link", name="Bank details").click()
    look(page, "bank-second")
    _read_bank_details(page)
    look(page, "complete")
    page.get_by_role("link", name="Approve", exact=True).click()
    look(page, "approve")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("main")).to_contain_text("Approved by Second officer")
    page.goto("/office/directory/approvals/")
    expect(page.get_by_role("main")).to_contain_text("22 November 2026 to 30 June 2027")
    look(page, "approvals")


def _read_bank_details(page: Page) -> None:
    page.get_by_label("Name on the account").fill("Severn Gardens")
    page.get_by_label("Sort code").fill("11-22-33")
    page.get_by_label("Account number").fill("12345678")
    page.get_by_role("button", name="Save").click()


def test_the_public_forms_can_be_used_by_everybody(
    club: Service, new_page: NewPage, look: Callable[[Page, str], None]
) -> None:
    page = new_page()
    for address, name in (
        (f"/find-support/{club.pk}/is-this-yours/", "claim"),
        ("/find-support/tell-us/", "offer"),
        ("/find-support/tell-us/thanks/", "offered"),
        ("/is-this-yours/thanks/", "claimed"),
    ):
        page.goto(address)
        look(page, name)
    page.goto("/find-support/tell-us/")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter what it is called")
    look(page, "offer-wrong")
