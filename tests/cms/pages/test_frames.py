"""The frame of a site: kept at no cost, new at once when an editor changes it, plain where nothing can be read."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from cms.caching.notes import notes
from cms.pages.models import Alert, Brand, HomePage, SectionPage
from cms.pages.models.brand import COLOUR
from cms.pages.queries import frames
from config.context import shell
from tests.cast import Cast
from tests.cms.factories import InformationPageFactory, SectionPageFactory

type Committing = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def _real_frames() -> Iterator[None]:
    frames.forget()
    yield
    frames.forget()


def _alert(**more: Any) -> Alert:
    at = timezone.now()
    fields = {"title": "Closed today", "shown_from": at - timedelta(hours=1), "shown_until": at + timedelta(hours=1)}
    return Alert.objects.create(**fields | more)


def test_all_frames_are_three_queries_once_and_none_after(
    site: HomePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    SectionPageFactory(parent=site, show_in_menus=True)
    _alert()
    with django_assert_num_queries(3):
        frames.of(RequestFactory().get("/"))
    with django_assert_num_queries(0):
        frame = frames.of(RequestFactory().get("/"))
    assert (frame.name, [section.href for section in frame.sections["en-gb"]]) == ("Millbrook", ["/money/"])


@pytest.mark.seed("A0-02")
def test_a_visitor_finds_the_sections_and_whose_site_it_is_on_every_public_page(site: HomePage, client: Client) -> None:
    SectionPageFactory(parent=site, show_in_menus=True)
    Brand.objects.update(organisations="Millbrook Council\nNHS Millbrook\nMillbrook Together", colour="#5b2a86")
    for address in ("/", "/money/", "/find-support/", "/account/login/"):
        shown = client.get(address).content.decode()
        assert 'href="/money/"' in shown
        assert "kept together by Millbrook Council, NHS Millbrook and Millbrook Together." in shown
        assert "--tri-brand: #5b2a86;" in shown
        assert "– Millbrook</title>" in shown


def test_only_pages_of_the_site_may_be_found_by_search_engines(site: HomePage, client: Client) -> None:
    assert "noindex" not in client.get("/").content.decode()
    assert "noindex" in client.get("/account/login/").content.decode()


def test_their_own_money_is_one_click_away_on_the_site_and_the_site_is_no_noise_on_it(
    site: HomePage, cast: Cast, client: Client
) -> None:
    SectionPageFactory(parent=site, show_in_menus=True)
    client.force_login(cast.holder)
    on_the_site = client.get("/").content.decode()
    assert 'href="/money/"' in on_the_site
    assert 'href="/people/"' in on_the_site
    at_home = client.get(f"/people/{cast.person.pk}/").content.decode()
    assert 'href="/money/"' not in at_home
    assert 'class="tri-header__home" href="/"' in at_home


def test_a_message_is_on_every_page_while_it_lasts_the_urgent_first(site: HomePage, cast: Cast, client: Client) -> None:
    _alert(title="Good to know")
    _alert(title="Water is cut off", weight=Alert.Weight.URGENT, link="https://example.org/")
    _alert(title="Tomorrow", shown_from=timezone.now() + timedelta(minutes=30))
    client.force_login(cast.holder)
    for address in ("/", "/people/"):
        shown = client.get(address, follow=True).content.decode()
        assert 0 < shown.index("Water is cut off") < shown.index("Good to know")
        assert "Tomorrow" not in shown


def test_a_page_is_kept_no_longer_than_until_the_next_message_begins_or_ends(site: HomePage) -> None:
    begins = timezone.now() + timedelta(minutes=30)
    _alert(shown_from=begins)
    request = RequestFactory().get("/")
    shell(request)
    assert notes(request).until == begins
    assert notes(request).tags == set()  # a page that says nothing of what it shows is not kept at all


def test_a_message_of_one_site_is_not_shown_on_another(site: HomePage) -> None:
    other = Site.objects.create(hostname="other.example", port=80, root_page=site)
    _alert(site=other)
    by_host = {place.hostname: place.frame.notices for place in frames.load()}
    assert [len(by_host["testserver"]), len(by_host["other.example"])] == [0, 1]


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("testserver", "Millbrook"),
        ("testserver:8000", "Millbrook"),
        ("other.example", "Other"),
        ("127.0.0.1", "Millbrook"),
    ],
)
def test_a_site_is_found_as_wagtail_finds_it(site: HomePage, settings: Any, host: str, name: str) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    other = Site.objects.create(hostname="other.example", port=80, root_page=site)
    Brand.objects.create(site=other, name="Other")
    assert frames.of(RequestFactory().get("/", headers={"host": host})).name == name


def test_a_changed_name_is_shown_at_once_and_makes_kept_pages_old(
    site: HomePage, django_capture_on_commit_callbacks: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr("cms.pages.frame_signals.changed", lambda *tags: told.append(tags))
    frames.of(RequestFactory().get("/"))
    with django_capture_on_commit_callbacks(execute=True):
        brand = Brand.objects.get()
        brand.name = "Riverside"
        brand.save()
    assert frames.of(RequestFactory().get("/")).name == "Riverside"
    assert told == [("frame",)]


def test_a_section_whose_name_and_place_stay_the_same_leaves_kept_pages_alone(
    site: HomePage, django_capture_on_commit_callbacks: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    section: SectionPage = SectionPageFactory(parent=site, show_in_menus=True)
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr("cms.pages.frame_signals.changed", lambda *tags: told.append(tags))
    frames.of(RequestFactory().get("/"))
    for summary, title, expected in [("New words.", "Money", 0), ("New words.", "Charging", 1)]:
        section.summary, section.title = summary, title
        with django_capture_on_commit_callbacks(execute=True):
            section.save_revision().publish()
        assert len(told) == expected
    with django_capture_on_commit_callbacks(execute=True):
        InformationPageFactory(parent=section, show_in_menus=True)
    assert len(told) == 1  # it lies below the sections, and so in no menu


def test_frames_that_were_loaded_before_a_change_are_not_kept_after_it(site: HomePage) -> None:
    version, _ = frames.remembered()
    loaded = frames.load()
    frames.forget()
    caches["pages"].set(frames.KEPT, (version, loaded))
    assert frames.remembered()[1] is None


def test_without_its_cache_a_page_still_comes_in_a_plain_frame(
    site: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ConnectionError("the cache is down")

    monkeypatch.setattr(caches["pages"], "get_many", fail)
    answer = client.get("/account/login/")
    assert answer.status_code == 200
    assert "– Tributary</title>" in answer.content.decode()


@pytest.mark.parametrize(
    ("colour", "is_refused"), [("#0e4149", False), ("#777777", True), ("#767676", False), ("#ffff00", True)]
)
def test_a_colour_on_which_white_words_cannot_be_read_is_refused(colour: str, is_refused: bool) -> None:
    brand = Brand(name="Millbrook", colour=colour)
    if not is_refused:
        brand.clean()
        return
    with pytest.raises(ValidationError, match="White words cannot be read on this colour"):
        brand.clean()


@pytest.mark.parametrize("colour", ["#ffff00", "red;}b", "#0E4149"])
def test_a_colour_that_got_past_the_form_never_reaches_the_page(site: HomePage, colour: str) -> None:
    Brand.objects.update(colour=colour)
    assert frames.load()[0].frame.colour == COLOUR
