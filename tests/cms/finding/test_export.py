"""A copy of the site: every page as a file, every link inside leading somewhere, nothing that asks for a server."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connections
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, PageViewRestriction, Site

from cms.finding.exporting import rewriting
from cms.finding.exporting.copying import Copied, Copy
from cms.finding.exporting.folder import LIST, PART, Folder, NotOurs
from cms.finding.exporting.letters import Entry, by_language
from cms.finding.exporting.rewriting import Known
from cms.pages.models import Brand, HomePage, InformationPage
from tests.cms.finding import trees
from tests.cms.finding.conftest import Add
from tests.marketplace.directory import samples

TODAY = date(2026, 11, 22)
HERE = ("//a/@href", "//img/@src", "//script/@src", "//link[not(@rel='canonical')]/@href")


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server that tells nobody."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def crawl(port: int) -> dict[str, tuple[int, str]]:
    """Follow every link from the front page on, and give what each address answered."""
    found: dict[str, tuple[int, str]] = {}
    waiting, connection = ["/"], HTTPConnection("127.0.0.1", port)
    while waiting:
        path = waiting.pop()
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        found[path] = (answer.status, text)
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        for address in trees.page(text).xpath(" | ".join(HERE)):
            target = urlsplit(urljoin(path, str(address)))
            further = f"{target.path}?{target.query}" if target.query else target.path
            if not target.netloc and target.scheme in {"", "http"} and further not in {*found, *waiting}:
                waiting.append(further)
    connection.close()
    return found


def planned(folder: Path, *, with_listings: bool = False) -> Copy:
    site = Site.objects.get(hostname="testserver")
    copy = Copy(site=site, folder=folder, on=TODAY, with_listings=with_listings)
    copy.plan()
    return copy


def copied(folder: Path, *, with_listings: bool = False) -> Copied:
    return planned(folder, with_listings=with_listings).copy()


def test_a_copy_works_on_a_plain_server_and_holds_nothing_that_is_shut(
    add: Add, site: HomePage, tmp_path: Path, cast: object
) -> None:
    Brand.objects.filter(site=site.get_site()).update(telephone="0161 496 0000")
    links = "<p><a href='/search/?q=pay'>Search</a> <a href='/account/login/'>Enter</a> <a href='/draft/'>Draft</a></p>"
    add("Money", slug="money", body=[("text", links), ("search_box", {"title": "Look for support"})])
    add("Draft", slug="draft", live=False)
    PageViewRestriction.objects.create(page=add("Locked", slug="locked"), restriction_type="login")
    arabic, _ = Locale.objects.get_or_create(language_code="ar")
    there = site.copy_for_translation(arabic)
    there.title = "مرحبا"
    there.save_revision().publish()
    listing = samples.service("Choir")
    assistant = samples.service("Ann Other", kind="assistant")
    done = copied(tmp_path / "copy", with_listings=True)
    assert done.faults == []
    with served(tmp_path / "copy") as port:
        answers = crawl(port)
    assert {status for status, _ in answers.values()} == {200}
    assert {"/", "/ar/", "/money/", "/search/", f"/find-support/{listing.pk}/"} <= answers.keys()
    assert not {"/draft/", "/locked/", f"/find-support/{assistant.pk}/"} & answers.keys()
    assert not any("?" in path or path.startswith(("/account", "/office", "/people")) for path in answers)
    money = trees.page(answers["/money/"][1])
    assert not money.xpath("//form | //*[@nonce]")
    said = money.text_content()
    assert "This is a copy of the site as it was on 22 November 2026" in said
    assert "telephone 0161 496 0000" in said
    assert "Enter" in said
    assert (tmp_path / "copy/static/build/tributary.css").stat().st_size > 1_000
    assert "مرحبا" in answers["/search/"][1]
    texts = "".join(path.read_text("utf-8") for path in (tmp_path / "copy").rglob("*.html"))
    assert "Locked" not in texts
    assert "Ann Other" not in texts


def test_a_copy_follows_the_site_and_leaves_nothing_behind(
    add: Add, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page, other = add("Money", slug="money"), add("Rights", slug="rights")
    copied(tmp_path / "copy")
    file = tmp_path / "copy/money/index.html"
    before = file.stat().st_mtime_ns
    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Pounds"
        page.save_revision().publish()
        other.unpublish()
    done = copied(tmp_path / "copy")
    assert done.faults == []
    assert file.stat().st_mtime_ns != before
    assert "Pounds" in file.read_text("utf-8")
    assert not (tmp_path / "copy/rights/index.html").exists()


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(NotOurs, match="not empty"):
        Folder(tmp_path, terms={}).open()
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_list_that_was_cut_off_counts_as_far_as_it_is_whole(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "copy", terms={"on": "today"})
    folder.open()
    for path in ("/", "/a/", "/b/"):
        folder.write(path, path.encode(), stamp="1")
    listed = tmp_path / "copy" / LIST
    listed.write_bytes(listed.read_bytes()[:-9])
    (tmp_path / "copy/a/index.html").write_text("tampered")
    (tmp_path / f"copy/x.html{PART}").write_text("half")
    again = Folder(tmp_path / "copy", terms={"on": "today"})
    assert again.open() == 1
    assert again.has("/", "1")
    assert not again.has("/", "2")
    assert not list((tmp_path / "copy").rglob(f"*{PART}"))
    assert Folder(tmp_path / "copy", terms={"on": "tomorrow"}).open() == 0
    with pytest.raises(ValueError, match="etc"):
        again.file("/../../etc/passwd")


def copy_and_stop(folder: Path, after: int, reached: Connection) -> None:
    """Copy, and stand still after some pages, as if the machine were slow."""
    connections.close_all()
    copy = planned(folder)
    done = count(1)

    def stop(_number: int) -> None:
        if next(done) == after:
            reached.send("here")
            time.sleep(60)

    copy.copy(told=stop)


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_was_killed_goes_on_where_it_was(site: HomePage, tmp_path: Path) -> None:
    for number in range(6):
        site.add_child(instance=InformationPage(title=f"Page {number}", slug=f"page-{number}", summary="About."))
    connections.close_all()
    listens, speaks = Pipe()
    folder = tmp_path / "copy"
    child = get_context("fork").Process(target=copy_and_stop, args=(folder, 4, speaks))
    child.start()
    assert listens.poll(timeout=60)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    done = {path: path.stat().st_mtime_ns for path in folder.rglob("index.html")}
    assert len(done) == 4
    copy = planned(folder)
    assert copy.copy().faults == []
    assert {path: path.stat().st_mtime_ns for path in done} == done
    assert len(list(folder.rglob("page-*/index.html"))) == 6


def test_what_needs_a_server_is_said_or_taken_away() -> None:
    before = b"""<html lang="en"><head><link rel="alternate" type="application/rss+xml" href="/feeds/news.rss"></head>
      <body>
      <header><a href="/account/login/">Sign in</a></header><nav><ul><li><a href="/office/">Work</a></li></ul></nav>
      <main><p><a class="govuk-button" href="/people/1/">Start</a></p><p>See <a href="/people/1/">your page</a>.</p>
      <form method="post"><input></form><img src="/media/a.png" srcset="/media/a.png 1x, /media/b.png 2x">
      <a href="https://here.example/money/#charges">Money</a><a href="https://else.example/?q=1">Else</a>
      <a href="mailto:a@example.org">Write</a></main></body></html>"""
    fetched: list[str] = []

    def keeps(path: str) -> bool:
        fetched.append(path)
        return path.startswith(("/money/", "/media/"))

    known = Known(keeps=keeps, hosts=frozenset({"here.example"}), contact="Telephone us.", made_on="today")
    after = trees.page(rewriting.page(before, path="/", known=known))
    assert after.xpath("//a/@href") == ["/money/#charges", "https://else.example/?q=1", "mailto:a@example.org"]
    assert not after.xpath("//form | //link | //li | //header/*")
    assert "Start" not in after.text_content()
    assert "See your page." in after.text_content()
    assert "Telephone us." in after.text_content()
    assert {"/media/a.png", "/media/b.png"} <= set(fetched)


def test_what_sheets_and_scripts_ask_for_comes_along() -> None:
    css = b"a{background:url(icon.svg)}b{src:url('../c.woff2?v=1')}c{fill:url(#d)}e{background:url(data:x)}"
    assert rewriting.further(css, path="/static/build/a.css") == ["/static/build/icon.svg", "/static/c.woff2"]
    script = b"import{a}from\"./b.js\";const c=await import(`/static/build/d.js?v=6.6`);fetch('./e.js')"
    assert rewriting.further(script, path="/static/build/a.js") == ["/static/build/b.js", "/static/build/d.js"]
    assert rewriting.further(b"url(x)", path="/media/a.png") == []


def test_everything_stands_under_its_language_and_letter() -> None:
    entries = [Entry("Zoo", "/z/", "en-gb"), Entry("Élan", "/e/", "en-gb"), Entry("المال", "/ar/m/", "ar")]
    english, arabic = by_language([*entries, Entry("16 to 25", "/y/", "en-gb")])
    assert [letter.letter for letter in english.letters] == ["0–9", "E", "Z"]
    assert (arabic.language.direction, arabic.letters[0].entries[0].path) == ("rtl", "/ar/m/")
