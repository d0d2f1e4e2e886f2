"""Paul Munim's comment (seed 001): people pay for what is free nearby, because nobody told them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from marketplace.directory.models import RefusalCount, Service
from tests.cast import Cast
from tests.fixtures.browser import NewPage
from tests.marketplace.directory import samples
from tests.spending.purse import World, build_world
from tests.stories.conftest import TODAY
from wallet.ledger.models import Transfer
from wallet.people.models import User


@pytest.fixture
def offers(transactional_db: None, cast: Cast) -> list[Service]:
    """Give what there is to swim in Sale: a free session, a club, and a school that must be paid."""
    swimming = samples.term("Swimming pools")
    return [
        samples.service("Free family swim", at="M33 7ZF", is_free=True, companion_free=True, terms=[swimming]),
        samples.service("Sale swimming club", at="M33 2NB", prices={"session": 200}, terms=[swimming]),
        samples.service("Splash school", at="M33 2NB", standing="approved", prices={"session": 1500}, terms=[swimming]),
    ]


@pytest.mark.seed("A1-37", "A1-38", "A1-39", "A1-40", "A4-43")
def test_somebody_about_to_pay_sees_first_what_is_free_nearby(
    new_page: NewPage,
    cast: Cast,
    offers: list[Service],
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
) -> None:
    world = build_world(cast)
    page = new_page(width=390)
    sign_in(page, cast.holder)
    page.goto(f"/people/{cast.person.pk}/details/needs/")
    page.get_by_label("What is the postcode of your home?").fill("m33 4nd")
    page.get_by_role("button", name="Save").click()

    _fill_in_a_payment(page, world)
    free = page.get_by_role("region", name="Free or low-cost near M33 4ND")
    expect(free).to_contain_text("Free family swim")
    expect(free).to_contain_text("A companion or assistant goes free")
    expect(free).to_contain_text("Sale swimming club")
    expect(free).not_to_contain_text("Splash school")
    axe(page)
    moved = Transfer.objects.count()

    page.get_by_text("Not for you? Sale swimming club").click()
    free.get_by_role("button", name="Wrong day or time").locator("visible=true").click()
    expect(page.get_by_role("main")).to_contain_text("We count the reason, and not who gave it")
    expect(free).not_to_contain_text("Sale swimming club")
    assert Transfer.objects.count() == moved  # it touched no money
    counted = RefusalCount.objects.values_list("month", "district", "category", "reason", "count")
    assert list(counted) == [(date(TODAY.year, TODAY.month, 1), "M33", "Swimming pools", "wrong_day", 1)]

    page.get_by_role("button", name="Record it").click()  # it stopped nobody
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recorded")
    page.goto(f"/people/{cast.person.pk}/")
    expect(page.get_by_role("region", name="Free or low-cost near M33 4ND")).to_contain_text("Free family swim")
    axe(page)
    call_command("check_ledger")


def _fill_in_a_payment(page: Page, world: World) -> None:
    page.goto(f"/people/{world.cast.person.pk}/payments/new/?portion={world.direct_payment.pk}")
    page.get_by_label("How much was it?").fill("15")
    page.get_by_label("Somebody new").fill("Splash")
    page.get_by_label("What was it for?").fill("Swimming lessons")
    page.get_by_role("button", name="Continue").click()


@pytest.mark.seed("A1-37", "A4-43")
def test_a_listing_says_that_a_companion_goes_free_to_whoever_is_not_signed_in(
    page: Page, offers: list[Service], axe: Callable[[Page], None]
) -> None:
    page.goto("/find-support/?q=swimming&postcode=M33+4ND&miles=5")
    page.get_by_role("link", name="Free family swim").first.click()
    expect(page.get_by_role("main")).to_contain_text("A companion or personal assistant goes free.")
    axe(page)
