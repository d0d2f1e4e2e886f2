"""Seed 001's thread under an article, today: somebody comments by telephone, an officer answers, “you said, we did”."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from cms.comments.models import Comment
from cms.pages.models import InformationPage
from cms.pages.operations import sites
from tests.fixtures.browser import NewPage
from tests.stories.conftest import NOW
from wallet.people.models import Role, User

ASKED = "Who is informing the patient on his current choices, direct payments, or personal budgets?"
WORRY = "The men who help my neighbour have beaten him."
DONE = "We wrote this page, and a list for every coordinator."


@pytest.fixture
def rights(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> InformationPage:
    """Stand up a site whose page about rights people may comment on."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    Site.clear_site_root_paths_cache()
    port = int(live_server.url.rsplit(":", 1)[1])
    front = sites.stand(name="Millbrook", hostname="127.0.0.1", port=port)
    page: InformationPage = front.add_child(
        instance=InformationPage(
            title="Your rights",
            slug="rights",
            summary="What you may ask for.",
            body=[("text", "<p>You may ask for a personal budget.</p>")],
        )
    )
    return page


def say(visitor: Page, text: str) -> None:
    visitor.goto("/rights/")
    visitor.get_by_role("link", name="Say what you think of this page").click()
    visitor.get_by_label("What would you like to say?").fill(text)
    visitor.get_by_label("A name to show").fill("Ann")
    visitor.get_by_label("You may show my comment under this page").check()
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    expect(visitor.get_by_role("main")).to_contain_text("within 5 days")


def publish(desk: Page) -> None:
    desk.get_by_role("link", name=re.compile("Your rights")).click()
    desk.get_by_label("Publish it", exact=True).check()
    desk.get_by_label("What is it about?").select_option(label="What this website says")
    desk.get_by_role("button", name="Decide").click()


def answer(desk: Page, axe: Callable[[Page], None]) -> None:
    desk.get_by_role("link", name="To answer").click()
    desk.get_by_role("link", name=re.compile("Your rights")).click()
    desk.get_by_role("button", name="Answer it").click()
    desk.get_by_label("What do you say?").fill("Thank you. Everybody who works with you should tell you.")
    desk.get_by_label("What did you do about it?").fill(DONE)
    for part, value in (("Day", "20"), ("Month", "11"), ("Year", "2026")):
        desk.get_by_label(part, exact=True).fill(value)
    axe(desk)
    desk.get_by_role("button", name="Publish the answer").click()
    expect(desk.get_by_role("main")).to_contain_text("We did on 20 November 2026")


@pytest.mark.seed("A1-16", "A2-15")
def test_a_comment_by_telephone_is_answered_and_a_worry_goes_to_safeguarding(
    new_page: NewPage,
    rights: InformationPage,
    officer: Callable[..., User],
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
) -> None:
    visitor, desk, lead = new_page(width=320, height=640, javascript=False), new_page(), new_page()
    say(visitor, ASKED)
    say(visitor, WORRY)
    visitor.get_by_role("link", name="Back to Your rights").click()
    expect(visitor.get_by_role("main")).not_to_contain_text(ASKED)

    sign_in(desk, officer("Eddie", Role.EDITOR))
    desk.goto("/office/site/comments/")
    expect(desk.get_by_role("main")).not_to_contain_text("beaten")
    axe(desk)
    publish(desk)
    answer(desk, axe)

    visitor.goto("/rights/")
    comment = visitor.get_by_role("article", name=re.compile("^Ann"))
    for words in (ASKED, "says on", DONE):
        expect(comment).to_contain_text(words)
    expect(visitor.get_by_role("main")).not_to_contain_text("beaten")
    assert visitor.evaluate("document.documentElement.scrollWidth") == 320
    visitor.goto("/you-said-we-did/2026/")
    expect(visitor.get_by_role("main")).to_contain_text("2 comments came in. 1 has an answer.")

    sign_in(lead, officer("Sana", Role.SAFEGUARDING))
    lead.goto("/office/site/worries/")
    lead.get_by_role("link", name=re.compile("Your rights")).click()
    expect(lead.get_by_role("main")).to_contain_text(WORRY)
    axe(lead)
    assert Comment.objects.get(text=WORRY).state == Comment.State.SAFEGUARDING
