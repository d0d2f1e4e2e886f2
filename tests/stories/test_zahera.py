"""Zahera's story (seed 000): three funders, one budget, and nobody who looks unseen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import NewPage
from tests.stories.conftest import person
from wallet.people.models import Role, User


@pytest.mark.seed("A0-27", "A0-28", "A0-29", "A1-06")
def test_three_funders_in_one_budget(
    new_page: NewPage,
    officer: Callable[..., User],
    bring_in: Callable[[Page, User], None],
    sign_in_by_code: Callable[[Page, str], None],
    axe: Callable[[Page], None],
) -> None:
    bring_in(new_page(), officer("Femi", Role.FINANCE))
    zahera = person("Zahera")
    page = new_page(width=320, height=640)
    sign_in_by_code(page, "madiha@demo.example")
    page.goto(f"/people/{zahera.pk}/")
    shown = page.get_by_role("main")
    for source in ("Children’s continuing care", "Children’s social care", "education"):
        expect(shown).to_contain_text(re.compile(source, re.IGNORECASE))
    expect(shown).to_contain_text("never asked to pay towards health or education")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(page)


def test_an_officer_says_why_and_the_family_reads_it(
    new_page: NewPage,
    officer: Callable[..., User],
    bring_in: Callable[[Page, User], None],
    sign_in: Callable[[Page, User], None],
    sign_in_by_code: Callable[[Page, str], None],
) -> None:
    bring_in(new_page(), officer("Femi", Role.FINANCE))
    zahera = person("Zahera")
    at_work = new_page()
    sign_in(at_work, officer("Isaac", Role.COORDINATOR, "icb"))
    at_work.goto(f"/people/{zahera.pk}/")
    expect(at_work.get_by_role("heading", level=1)).not_to_contain_text("Zahera Demo’s money")
    at_work.get_by_role("radio").first.check()
    at_work.locator("main form button").first.click()
    expect(at_work.get_by_role("heading", level=1)).to_contain_text("Zahera")

    at_home = new_page()
    sign_in_by_code(at_home, "madiha@demo.example")
    at_home.goto(f"/people/{zahera.pk}/looked/")
    expect(at_home.get_by_role("main")).to_contain_text("Isaac")


def test_an_outsider_sees_nothing(
    new_page: NewPage,
    officer: Callable[..., User],
    bring_in: Callable[[Page, User], None],
    sign_in: Callable[[Page, User], None],
) -> None:
    bring_in(new_page(), officer("Femi", Role.FINANCE))
    zahera = person("Zahera")
    page = new_page()
    sign_in(page, User.objects.create_user("eve@story.example", name="Eve"))
    for address in ("", "movements/", "statement/", "split/", "payments/new/", "looked/", "supporters/"):
        answer = page.goto(f"/people/{zahera.pk}/{address}")
        assert answer
        assert answer.status == 404, address
        expect(page.locator("body")).not_to_contain_text("Zahera")
