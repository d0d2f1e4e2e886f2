"""Kept pages from the outside: who is answered from them, and that no change is ever hidden by one."""

import re
from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import connection
from django.db.models.signals import post_migrate
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.caching.shelf import shelf
from cms.pages.models import HomePage, InformationPage, SectionPage
from tests.cast import Cast

type Change = Callable[["Tree"], None]


class Tree:
    """A front page, a section with two pages in it, and a page elsewhere that links to the first of them."""

    def __init__(self, site: HomePage) -> None:
        self.site = site
        self.section = site.add_child(instance=SectionPage(title="Money", slug="money", summary="All about money."))
        self.first = self.section.add_child(instance=InformationPage(title="First", slug="first", summary="One."))
        self.second = self.section.add_child(instance=InformationPage(title="Second", slug="second", summary="Two."))
        link = f'<p><a linktype="page" id="{self.first.pk}">the first</a></p>'
        elsewhere = InformationPage(title="Elsewhere", slug="elsewhere", summary="Far.", body=[("text", link)])
        self.elsewhere = site.add_child(instance=elsewhere)
        self.addresses = {
            "front": "/",
            "section": "/money/",
            "first": "/money/first/",
            "second": "/money/second/",
            "elsewhere": "/elsewhere/",
        }


@pytest.fixture
def tree(site: HomePage) -> Tree:
    caches["pages"].clear()  # also of the plain frame that other tests begin with
    return Tree(site)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_second_visitor_costs_no_query(tree: Tree) -> None:
    for address in tree.addresses.values():
        assert queries(Client(), address) > 0
        assert queries(Client(), address) == 0


def test_each_answer_has_a_nonce_of_its_own_that_its_policy_names(tree: Tree) -> None:
    nonces = set()
    for _ in range(3):
        answer = Client().get("/money/")
        (nonce,) = set(re.findall(r'nonce="([^"]+)"', answer.content.decode()))
        assert f"'nonce-{nonce}'" in answer["Content-Security-Policy"]
        assert int(answer["Content-Length"]) == len(answer.content)
        nonces.add(nonce)
    assert len(nonces) == 3


def test_whoever_has_signed_in_gets_a_page_of_their_own(tree: Tree, cast: Cast) -> None:
    client = Client()
    Client().get("/money/")
    client.force_login(cast.holder)
    assert str(cast.holder) in client.get("/money/").content.decode()
    assert str(cast.holder) not in Client().get("/money/").content.decode()


def test_what_is_asked_with_a_question_or_a_form_is_not_kept(tree: Tree) -> None:
    assert queries(Client(), "/money/?page=2") > 0
    assert queries(Client(), "/money/?page=2") > 0
    assert queries(Client(), "/find-support/") > 0
    assert queries(Client(), "/find-support/") > 0


def test_a_page_that_is_not_there_is_not_kept(tree: Tree) -> None:
    assert Client().get("/money/third/").status_code == 404
    tree.section.add_child(instance=InformationPage(title="Third", slug="third", summary="Three."))
    assert Client().get("/money/third/").status_code == 200


def test_a_cache_that_is_down_makes_pages_slow_and_not_broken(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object, **__: object) -> None:
        raise ConnectionError

    for reaching in ("find", "clock", "keep"):
        monkeypatch.setattr(shelf, reaching, down)
    assert "All about money." in Client().get("/money/").content.decode()


def test_a_release_makes_every_page_anew(tree: Tree, django_capture_on_commit_callbacks: Callable[..., object]) -> None:
    for address in tree.addresses.values():
        Client().get(address)
    app = apps.get_app_config("pages")
    told = {"app_config": app, "verbosity": 0, "interactive": False, "using": "default", "apps": apps, "plan": []}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        post_migrate.send(sender=app, **told)
    assert [address for address in tree.addresses.values() if queries(Client(), address) == 0] == []


def edit(tree: Tree) -> None:
    tree.first.title = "First of all"
    tree.first.save_revision().publish()


def draft(tree: Tree) -> None:
    tree.first.title = "Not yet"
    tree.first.save_revision()


def unpublish(tree: Tree) -> None:
    tree.first.unpublish()


def delete(tree: Tree) -> None:
    Page.objects.get(pk=tree.first.pk).delete()


def add(tree: Tree) -> None:
    tree.section.add_child(instance=InformationPage(title="Third", slug="third", summary="Three."))


def move(tree: Tree) -> None:
    Page.objects.get(pk=tree.first.pk).move(Page.objects.get(pk=tree.site.pk), pos="last-child")


def rename(tree: Tree) -> None:
    tree.first.slug = "one"
    tree.first.save_revision().publish()


def restrict(tree: Tree) -> None:
    PageViewRestriction.objects.create(page=tree.first, restriction_type=PageViewRestriction.LOGIN)


EVERYWHERE = {"front", "section", "first", "second", "elsewhere"}


@pytest.mark.parametrize(
    ("change", "touched"),
    [
        (edit, {"section", "first", "second", "elsewhere"}),
        (draft, set()),
        (unpublish, {"section", "first", "second", "elsewhere"}),
        (delete, {"section", "first", "second", "elsewhere"}),
        (add, {"section", "first", "second"}),
        (move, EVERYWHERE),
        (rename, EVERYWHERE),
        (restrict, EVERYWHERE),
    ],
)
def test_a_change_is_seen_at_once_and_makes_only_what_shows_it_anew(
    tree: Tree,
    change: Change,
    touched: set[str],
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    for address in tree.addresses.values():
        Client().get(address)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        change(tree)
    kept, made_anew = {}, set()
    for name, address in tree.addresses.items():
        with CaptureQueriesContext(connection) as asked:
            kept[name] = shown(Client().get(address).content)
        made_anew |= {name} if len(asked) else set()
    caches["pages"].clear()
    for name, address in tree.addresses.items():
        assert kept[name].splitlines() == shown(Client().get(address).content).splitlines(), name
    assert made_anew == touched


def shown(body: bytes) -> str:
    """Give a page without its nonce."""
    return re.sub(r'nonce="[^"]+"', "", body.decode())
