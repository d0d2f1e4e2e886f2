"""A son finds out by telephone, in easy read, what a budget is, and asks for one for his mother."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from cms.comments.models import SupportRequest
from cms.pages.models import HomePage
from cms.pages.operations import sites
from cms.pages.queries import frames
from cms.starter import documents
from cms.starter.documents import Content
from cms.starter.operations import pages
from tests.cms.factories.files import DrawingFactory
from tests.fixtures.browser import NewPage
from tests.stories.conftest import NOW
from wallet.people.models import Role, User

READ = [
    "",
    "budgets",
    "budgets/what-is-a-budget",
    "budgets/what-is-a-budget/easy-read",
    "rights",
    "rights/staying-safe",
]


@pytest.fixture
def front(
    transactional_db: None, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[HomePage]:
    """Stand up a site with those pages of the starter content that the family reads, one drawing for all pictures."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(storages["public"], "location", str(tmp_path), raising=False)
    Site.clear_site_root_paths_cache()
    made = sites.stand(name="Millbrook", hostname="127.0.0.1", port=int(live_server.url.rsplit(":", 1)[1]))
    plant(documents.read(), made)
    frames.forget()
    yield made
    frames.forget()


def plant(content: Content, front: HomePage) -> None:
    """Plant the pages of `READ`; whatever they say of others stays, without a page to lead to."""
    content.documents = {address: content.documents[address] for address in READ}
    drawing: Any = DrawingFactory()
    drawn = dict.fromkeys(content.pictures, drawing.pk)
    pages.load(content, front=front, site=Site.objects.get(), at=NOW, pictures=drawn, update=False)


def find_out(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("link", name="What is a personal budget?").click()
    visitor.get_by_role("link", name="Easy read").click()
    expect(visitor.get_by_role("main")).to_contain_text("A personal budget is money for your support.")
    visitor.get_by_role("main").get_by_role("button", name="Ask for support").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Ask for support")


def ask(visitor: Page) -> None:
    send = visitor.get_by_role("main").get_by_role("button", name="Ask for support")
    send.click()
    expect(visitor.get_by_role("alert")).to_contain_text("Choose who needs support")
    assert visitor.evaluate("document.documentElement.scrollWidth") == 320
    visitor.get_by_label("Somebody I help").check()
    visitor.get_by_label("Your name").fill("Sam Demo")
    visitor.get_by_label("The name of the person you help").fill("Freda Demo")
    visitor.get_by_label("They know that I am asking").check()
    visitor.get_by_label("Your e-mail address").fill("sam@story.example")
    visitor.get_by_label("What would you like help with?").fill("She was told that she has dementia.")
    visitor.get_by_label("Somebody with me when we talk").check()
    send.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("You have asked for support")
    expect(visitor.get_by_role("main")).to_contain_text("within 7 days")
    visitor.get_by_role("link", name="If you are worried that somebody is not safe").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Staying safe")


def read_with_scripts(visitor: Page, axe: Callable[[Page], None]) -> None:
    for address in ("/budgets/what-is-a-budget/easy-read/", "/ask-for-support/thanks/", "/ask-for-support/"):
        visitor.goto(address)
        axe(visitor)
        assert visitor.evaluate("document.documentElement.scrollWidth") == 320
    visitor.get_by_role("main").get_by_role("button", name="Ask for support").click()
    expect(visitor.get_by_role("alert")).to_contain_text("Write your name")
    axe(visitor)


def see_to_it(desk: Page, axe: Callable[[Page], None]) -> None:
    desk.goto(reverse("home:work"))
    desk.get_by_role("link", name="People who ask for support").click()
    axe(desk)
    desk.get_by_role("link", name=re.compile("^Sam Demo")).click()
    expect(desk.get_by_role("main")).to_contain_text("She was told that she has dementia.")
    axe(desk)
    desk.get_by_role("button", name="I see to this").click()
    expect(desk.get_by_role("main")).to_contain_text("Somebody sees to it, Cora")


@pytest.mark.seed("A0-02", "A0-03", "A0-05", "A3-02")
def test_a_son_finds_out_in_easy_read_and_asks_for_his_mother_by_telephone(
    front: HomePage,
    new_page: NewPage,
    officer: Callable[..., User],
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
) -> None:
    coordinator = officer("Cora", Role.COORDINATOR)
    visitor, desk = new_page(width=320, height=640, javascript=False), new_page()
    find_out(visitor)
    ask(visitor)
    read_with_scripts(new_page(width=320), axe)
    to_officers, to_asker = mail.outbox
    assert (to_officers.to, to_asker.to) == ([coordinator.email], ["sam@story.example"])
    assert "by 29 November 2026" in to_asker.body
    sign_in(desk, coordinator)
    see_to_it(desk, axe)
    assert SupportRequest.objects.get().taken_by == coordinator
