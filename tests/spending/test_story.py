"""In a real browser: a helper asks, the holder says yes, adds the receipt, and the coordinator asks about it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.cast import build
from tests.fixtures.browser import NewPage
from tests.spending.papers import photo
from tests.spending.purse import World, build_world
from wallet.budgets.models import HeldBy
from wallet.people.models import User
from wallet.spending.models import Payment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("its_day")]
type SignIn = Callable[[Page, User], None]
type Axe = Callable[[Page], None]


@pytest.fixture
def shared_world(transactional_db: None) -> World:
    """Give a world that the server sees."""
    return build_world(build())


def _address(world: World, name: str, *more: object) -> str:
    return reverse(f"spending:{name}", args=[world.cast.person.pk, *more])


def _new_payment(page: Page, world: World) -> None:
    page.goto(f"{_address(world, 'new_payment')}?portion={world.direct_payment.pk}")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_payment_is_suggested_agreed_shown_and_asked_about(
    shared_world: World, new_page: NewPage, sign_in: SignIn, axe: Axe, tmp_path: Path, *, javascript: bool
) -> None:
    world, cast = shared_world, shared_world.cast
    helper, holder = new_page(width=320, javascript=javascript), new_page(javascript=javascript)
    sign_in(helper, cast.supporter_who_suggests)
    sign_in(holder, cast.holder)

    _new_payment(helper, world)
    helper.get_by_label("How much is it?").fill("64.50")
    helper.get_by_label("Who is to be paid?").select_option(label="Corner shop")
    helper.get_by_label("What is it for?").fill("A swimsuit and goggles")
    helper.get_by_role("button", name="Continue").click()
    assert helper.get_by_role("heading", name="Check your answers").is_visible()
    helper.get_by_role("button", name="Send").click()
    assert helper.get_by_role("heading", name="Sent").is_visible()
    if javascript:
        axe(helper)

    payment = Payment.objects.get()
    holder.goto(_address(world, "payment", payment.pk))
    holder.get_by_role("link", name="Say yes").click()
    assert holder.get_by_text("£38.70").is_visible()
    holder.get_by_role("button", name="Yes, record it").click()
    holder.get_by_role("link", name="add a photo or PDF of the receipt").click()
    receipt = tmp_path / "till.jpg"
    receipt.write_bytes(photo().read())
    holder.get_by_label("Photos or PDFs of the receipt").set_input_files(receipt)
    holder.get_by_role("button", name="Add").click()
    assert holder.get_by_role("link", name="till.jpg").is_visible()
    if javascript:
        axe(holder)


def test_every_page_of_spending_has_no_fault_that_a_machine_can_find(
    shared_world: World, new_page: NewPage, sign_in: SignIn, axe: Axe
) -> None:
    world, cast, page = shared_world, shared_world.cast, new_page(width=320)
    payment, asked = world.record(), world.suggest(cast.supporter_who_suggests)
    sign_in(page, cast.holder)
    pages = [
        _address(world, "new_payment"),
        f"{_address(world, 'new_payment')}?portion={world.direct_payment.pk}",
        _address(world, "payment", payment.pk),
        _address(world, "put_right", payment.pk),
        _address(world, "add_evidence", payment.pk),
        _address(world, "approve", asked.pk),
        _address(world, "decline", asked.pk),
        _address(world, "waiting"),
        _address(world, "new_set_aside", world.direct_payment.pk),
    ]
    for address in pages:
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


@pytest.mark.seed("A0-41")
def test_a_provider_reports_deliveries_and_the_person_finds_them(
    shared_world: World, new_page: NewPage, sign_in: SignIn, axe: Axe
) -> None:
    world, cast = shared_world, shared_world.cast
    worker, holder = new_page(), new_page(width=320)
    sign_in(worker, cast.provider_worker)
    sign_in(holder, cast.holder)
    worker.goto(reverse("spending:deliveries"))
    axe(worker)
    row = worker.get_by_role("group", name="Delivery 1")
    row.get_by_label("For whom?").select_option(label=str(cast.person))
    for part, value in (("Day", "20"), ("Month", "11"), ("Year", "2026")):
        row.get_by_label(part).fill(value)
    row.get_by_label("What was delivered?").fill("Two mornings with Rosa")
    row.get_by_label("How much does it cost?").fill("96")
    worker.get_by_role("button", name="Report").click()
    assert worker.get_by_text("1 delivery recorded.").is_visible()
    payment = Payment.objects.get(portion=world.portions[HeldBy.PROVIDER])
    holder.goto(_address(world, "payment", payment.pk))
    assert holder.get_by_text("Two mornings with Rosa").is_visible()
    holder.get_by_role("link", name="Ask about this payment").click()
    holder.get_by_label("What would you like to know?").fill("Who came on Friday?")
    holder.get_by_role("button", name="Send").click()
    assert holder.get_by_text("Waiting for an answer").is_visible()
