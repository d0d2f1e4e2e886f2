"""Easy read: said to be true only by a person, found out when the page has moved on, and hints for its writer."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from wagtail.admin.panels import get_edit_handler

from cms.pages.easy_read import hints, sentences_of
from cms.pages.models import EasyReadPage, HomePage, InformationPage
from cms.pages.queries import easy_reads
from tests.cms.factories import EasyReadPageFactory, InformationPageFactory
from wallet.people.models import User


@pytest.fixture
def page(site: HomePage) -> InformationPage:
    made: InformationPage = InformationPageFactory(parent=site, title="Charging", slug="charging")
    made.save_revision().publish()
    made.refresh_from_db()
    return made


@pytest.fixture
def easy(page: InformationPage) -> EasyReadPage:
    made: EasyReadPage = EasyReadPageFactory(parent=page, title="Charging: easy read")
    return made


def _save(easy: EasyReadPage, **ticked: str) -> EasyReadPage:
    """Save as the desk does: through the page's own form, as a revision that is then published."""
    by = User(email="ed@millbrook.example")
    kind = get_edit_handler(EasyReadPage).get_form_class()
    easy = EasyReadPage.objects.get(pk=easy.pk)
    form = kind(instance=easy, parent_page=easy.get_parent(), for_user=by)
    form.cleaned_data = {"says_what_the_page_says": bool(ticked), "comments": []}
    form.formsets = {}
    form.save(commit=False).save_revision().publish()
    published: EasyReadPage = EasyReadPage.objects.get(pk=easy.pk)
    return published


def test_only_a_tick_says_that_it_follows_the_page(page: InformationPage, easy: EasyReadPage) -> None:
    assert easy.is_behind
    assert list(easy_reads.behind()) == [easy]
    assert _save(easy).is_behind
    followed = _save(easy, ticked="on")
    assert followed.follows_id == page.live_revision_id
    assert not followed.is_behind
    assert list(easy_reads.behind()) == []


def test_the_page_published_again_is_told_to_editors_and_readers(
    page: InformationPage,
    easy: EasyReadPage,
    client: Client,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
) -> None:
    followed = _save(easy, ticked="on")
    address = followed.get_url()
    note = "The full page has changed since this was written."
    assert note not in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert EasyReadPage.objects.get(pk=easy.pk).is_behind
    assert list(easy_reads.behind()) == [easy]
    assert note in client.get(address).content.decode()


def test_a_page_that_was_never_published_by_an_editor_is_not_ahead_of_anything(site: HomePage) -> None:
    loaded = InformationPageFactory(parent=site)
    assert not EasyReadPageFactory(parent=loaded).is_behind


def test_moved_below_another_page_it_follows_nothing(site: HomePage, easy: EasyReadPage) -> None:
    followed = _save(easy, ticked="on")
    other = InformationPageFactory(parent=site)
    followed.move(other, pos="last-child")
    assert EasyReadPage.objects.get(pk=easy.pk).is_behind


@pytest.mark.seed("A0-03")
def test_the_page_and_its_easy_read_lead_to_each_other(
    page: InformationPage, easy: EasyReadPage, client: Client
) -> None:
    shown = client.get("/charging/").content.decode()
    assert shown.index('href="/charging/easy-read/"') < shown.index("<h1")
    easy_shown = client.get("/charging/easy-read/").content.decode()
    assert "Go to the full page: Charging" in easy_shown
    assert easy_shown.index('class="tri-easy-link__link" href="/charging/"') < easy_shown.index("<h1")


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        ("You can ask for help.", None),
        ("You can have money for the help that you need at home in every week of the year.", "has 18 words"),
        ("You can ask. We will listen.", "is more than one sentence"),
        ("You ask and we listen because we care.", "joins several ideas"),
        ("It costs £3.50 an hour.", None),
        ("", None),
    ],
)
def test_hints_help_and_refuse_nothing(sentence: str, hint: str | None) -> None:
    found = hints([sentence])
    assert (hint is None) == (found == [])
    assert hint is None or hint in found[0]


@pytest.mark.django_db
def test_the_sentences_of_a_body_are_those_of_its_ideas() -> None:
    idea = {"type": "idea", "value": {"picture": None, "sentences": ["One.", "Two."]}}
    page = EasyReadPage(body=json.dumps([{"type": "heading", "value": "Money"}, idea]))
    assert sentences_of(page.body) == ["One.", "Two."]
