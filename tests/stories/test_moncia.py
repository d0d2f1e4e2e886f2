"""Moncia's story (seed 000): from the funders' export to her own statement."""

import io
import re
from collections.abc import Callable

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.fixtures.browser import NewPage
from tests.stories.conftest import NOW, TODAY, person
from wallet.budgets.operations import instalments
from wallet.people.models import Role, User


def _photo() -> bytes:
    photo = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(photo, "JPEG")
    return photo.getvalue()


RECEIPT: FilePayload = {"name": "receipt.jpg", "mimeType": "image/jpeg", "buffer": _photo()}


@pytest.mark.seed("A0-36", "A0-37", "A0-40", "A0-41", "A0-42", "A0-43")
def test_from_the_export_to_the_statement(
    new_page: NewPage,
    officer: Callable[..., User],
    bring_in: Callable[[Page, User], None],
    sign_in_by_code: Callable[[Page, str], None],
    axe: Callable[[Page], None],
) -> None:
    bring_in(new_page(), officer("Femi", Role.FINANCE))
    instalments.pay_due(on=TODAY, at=NOW)
    joshua = person("Joshua")

    page = new_page()
    sign_in_by_code(page, "moncia@demo.example")
    page.goto(f"/people/{joshua.pk}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Joshua")
    expect(page.get_by_role("main")).to_contain_text("£84,371.57")  # all funders together, to the penny
    expect(page.get_by_role("main")).to_contain_text("£77,539.43")  # what Little Oak holds
    expect(page.get_by_role("main")).to_contain_text("£6,832.14")  # the small direct payment
    axe(page)

    page.get_by_role("button", name="Record a payment").click()
    page.get_by_label("How much was it?").fill("24.50")
    page.get_by_label("Somebody new").fill("Story Swimming Pool")
    page.get_by_label("What was it for?").fill("Family swim with Joshua’s brothers and sister")
    page.get_by_label("What does it help with?").select_option(label="Relationships with others")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check your answers")
    axe(page)
    page.locator("input[type=file]").set_input_files(RECEIPT)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recorded")
    axe(page)

    _the_movement_answers_every_question(page, joshua.pk, axe)
    _the_statement_foots(page, joshua.pk, axe)
    call_command("check_ledger")  # silent when all is well; a fault would end it


def _the_movement_answers_every_question(page: Page, person_id: int, axe: Callable[[Page], None]) -> None:
    page.goto(f"/people/{person_id}/movements/")
    page.get_by_role("link", name=re.compile("Story Swimming Pool")).first.click()
    shown = page.get_by_role("main")
    for answer in ("Story Swimming Pool", "£24.50", "Family swim", "Moncia Demo", "receipt.jpg"):
        expect(shown).to_contain_text(answer)
    for funder in ("continuing care", "social care"):
        expect(shown).to_contain_text(re.compile(funder, re.IGNORECASE))
    axe(page)


def _the_statement_foots(page: Page, person_id: int, axe: Callable[[Page], None]) -> None:
    page.goto(f"/people/{person_id}/statement/")
    until = page.get_by_role("group", name="To")
    for box, value in (("Day", TODAY.day), ("Month", TODAY.month), ("Year", TODAY.year)):
        until.get_by_label(box).fill(str(value))
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("main")).to_contain_text("Story Swimming Pool")
    expect(page.get_by_role("main")).to_contain_text("£84,347.07")  # what was agreed less the swim
    axe(page)
    paper = page.request.get(page.get_by_role("link", name=re.compile("PDF")).get_attribute("href") or "")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF-")
