"""Links that lead nowhere: found on pages, asked politely, shown to whoever may mend them."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from cms.editing import link_asking
from cms.editing.link_asking import Patience
from cms.editing.link_finding import found
from cms.editing.models import PageLink, Target
from cms.editing.operations import links
from cms.pages.models import HomePage, InformationPage, Resource, ResourcesPage
from tests.cast import NOW, TODAY, Cast
from tests.cms.editing.conftest import EDITOR, Desk, place

PATIENCE = Patience(seconds_to_connect=2, seconds_to_answer=2, redirects=2)
STATUS = {"/fine": 200, "/gone": 410, "/shy": 403, "/no-head": 200, "/round": 302, "/moved": 301}
asked: list[tuple[str, str]] = []


class Elsewhere(BaseHTTPRequestHandler):
    """Another machine, as odd as they are."""

    def do_HEAD(self) -> None:
        asked.append(("HEAD", self.path))
        self._answer(405 if self.path == "/no-head" else STATUS.get(self.path, 404))

    def do_GET(self) -> None:
        asked.append(("GET", self.path))
        self._answer(STATUS.get(self.path, 404))

    def _answer(self, status: int) -> None:
        self.send_response(status)
        if status in {301, 302}:
            self.send_header("Location", "/fine" if status == 301 else self.path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(settings: Any) -> Iterator[str]:
    """Start another machine on this one, the only one that may be asked."""
    settings.FETCH_FROM_THIS_MACHINE, settings.LINK_CHECK_HOSTS = True, ["127.0.0.1"]
    asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "state", "said"),
    [
        ("/fine", "fine", ""),
        ("/moved", "fine", ""),
        ("/no-head", "fine", ""),
        ("/nothing", "broken", "no such page any more (404)"),
        ("/gone", "broken", "(410)"),
        ("/shy", "unsure", "did not let us look (403)"),
        ("/round", "broken", "on and on"),
    ],
)
def test_another_machine_is_judged_by_its_answer(elsewhere: str, path: str, state: str, said: str) -> None:
    answer = link_asking.outside(elsewhere + path, PATIENCE)
    assert answer.state == state
    assert said in answer.fault


def test_only_the_hosts_that_are_named_and_only_public_machines_are_asked(elsewhere: str, settings: Any) -> None:
    assert "not asked from here" in link_asking.outside("https://www.scie.example/", PATIENCE).fault
    settings.FETCH_FROM_THIS_MACHINE = False
    assert "not a machine on the public internet" in link_asking.outside(f"{elsewhere}/fine", PATIENCE).fault
    assert link_asking.outside("ftp://127.0.0.1/", PATIENCE).state == "broken"
    assert link_asking.outside("https://[2001/", PATIENCE).fault == "This is no address."
    assert asked == []


def test_links_are_found_wherever_they_stand(site: HomePage) -> None:
    body = [
        ("text", '<p>First. See <a href="https://a.example/">the guide</a>, or <a href="tel:0161">ring</a>. Last.</p>'),
        ("text", f'<p><a linktype="page" id="{site.pk}">Home</a> <a href="/find-support/">Find</a></p>'),
        ("call_to_action", {"label": "Ask", "address": "/ask/", "page": site, "title": "", "text": ""}),
    ]
    page = site.add_child(instance=InformationPage(title="A", slug="a", summary="A.", body=body))
    links_found = {(link.address, link.words, link.sentence) for link in found(page)}
    assert links_found == {
        ("https://a.example/", "the guide", "See the guide, or ring."),
        (f"page:{site.pk}", "Home", "Home Find"),
        ("/find-support/", "Find", "Home Find"),
        (f"page:{site.pk}", "Ask", ""),
        ("/ask/", "Ask", ""),
    }


def test_of_a_resource_that_is_known_to_be_gone_the_archived_copy_counts(site: HomePage) -> None:
    page = site.add_child(instance=ResourcesPage(title="R", slug="r", summary="R."))
    for title, gone in (("There", None), ("Gone", TODAY)):
        Resource.objects.create(
            page=page, theme="T", title=title, link=f"https://{title}.example/", published_by="P",
            archived_on=gone, archive_link="https://archive.example/" if gone else "",
        )  # fmt: skip
    assert {link.address for link in found(page)} == {"https://There.example/", "https://archive.example/"}


def test_our_own_pages_and_documents_are_looked_up(site: HomePage) -> None:
    page = site.add_child(instance=InformationPage(title="A", slug="a", summary="A.", body=[("text", "<p>x</p>")]))
    draft = site.add_child(instance=InformationPage(title="D", slug="d", summary="D.", body=[], live=False))
    Redirect.objects.create(old_path="/old", redirect_page=page)
    site.get_site()
    for address in (f"page:{page.pk}", "/a/", "/a/?x=1", "/find-support/", "/old/", "/"):
        assert link_asking.inside(address).state == "fine", address
    for address in (f"page:{draft.pk}", "page:999999", "document:7", "/d/", "/nowhere/", "/no/where.pdf"):
        assert link_asking.inside(address).state == "broken", address


@pytest.fixture
def linked(desk: Desk, elsewhere: str) -> InformationPage:
    """Give a page with a sound link, a broken one and a broken one inside."""
    text = f'<p><a href="{elsewhere}/fine">Fine</a> <a href="{elsewhere}/gone">Gone</a> <a href="/nowhere/">In</a></p>'
    page: InformationPage = desk.section.add_child(
        instance=InformationPage(title="Breaks", slug="breaks", summary="B.", body=[("text", text)])
    )
    return page


@pytest.mark.seed("A3-48")
def test_a_week_of_links_is_kept_and_gone_on_with(linked: InformationPage) -> None:
    links.gather()
    waited: list[float] = []

    def broken_off(done: int, of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        links.check_due(at=NOW, on=TODAY, progress=broken_off, wait=waited.append)
    first = len(asked)
    assert links.check_due(at=NOW, on=TODAY, wait=waited.append) == 1
    assert links.check_due(at=NOW, on=TODAY) == 0
    assert first < len(asked)
    assert dict(Target.objects.values_list("address", "state")) == {
        "/nowhere/": "broken",
        next(each.address for each in Target.objects.all() if each.address.endswith("/fine")): "fine",
        next(each.address for each in Target.objects.all() if each.address.endswith("/gone")): "broken",
    }
    assert links.check_due(at=NOW + timedelta(days=7), on=TODAY, wait=waited.append) == 3
    assert Target.objects.get(address="/nowhere/").failing_since == NOW


def test_what_no_page_says_any_more_is_forgotten(linked: InformationPage) -> None:
    links.gather()
    InformationPage.objects.filter(pk=linked.pk).update(body=[("text", "<p>No links.</p>")])
    assert links.gather() == 0
    assert not Target.objects.exists()


def test_the_report_names_page_sentence_and_fault(
    cast: Cast, desk: Desk, linked: InformationPage, client: Client
) -> None:
    said = StringIO()
    call_command("check_links", stdout=said)
    assert "2 broken" in said.getvalue()
    client.force_login(desk.author)
    shown = client.get(reverse("editing:links")).content.decode()
    for words in ("Breaks", "Gone", "Fine Gone In", "no such page", f"/editing/pages/{linked.pk}/edit/"):
        assert words in shown
    assert PageLink.objects.filter(target__state="broken").count() == 2
    client.force_login(place(cast, "Eli", desk.elsewhere, EDITOR).user)
    assert "Every link leads somewhere" in client.get(reverse("editing:links")).content.decode()
