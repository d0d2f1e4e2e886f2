"""Searching the whole site: what is found, in which order, the same on both databases; and nothing that may not be."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.finding.models import PageEntry
from cms.finding.operations import page_index
from cms.finding.queries import everything, promotions
from cms.finding.queries.everything import Wish
from cms.pages.models import (
    EventIndexPage,
    EventPage,
    GlossaryTerm,
    HomePage,
    OfferIndexPage,
    OfferPage,
    StoryIndexPage,
    StoryPage,
)
from marketplace.directory.models import Synonym
from marketplace.directory.stems import stems
from tests.cast import TODAY, Cast
from tests.cms.finding.conftest import Add
from tests.marketplace.directory import samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]
TEXTS = ("who_for", "cost", "how_to_get", "how_decided", "complaints")
OFFER = {"part": "care", "provided_by": "Midshire", **dict.fromkeys(TEXTS, "<p>Ask.</p>")}


def found(text: str, *, language: str = "en-gb", **asked: object) -> list[str]:
    site = Site.objects.get(hostname="testserver")
    wish = Wish(text=text, top=site.root_page.translation_key, language=language, **asked)  # type: ignore[arg-type]
    return [one.title for one in everything.found(wish=wish, counted=everything.counts(wish=wish, on=TODAY), on=TODAY)]


def event(day: int, **fields: object) -> dict[str, object]:
    starts = datetime(2026, 11, day, 10, tzinfo=UTC)
    return {"kind": EventPage, "starts_at": starts, "ends_at": starts + timedelta(hours=2), **fields}


@pytest.mark.seed("A0-02")
def test_words_in_the_title_come_before_the_summary_and_that_before_the_text(add: Add) -> None:
    add("Holidays", body=[("text", "<p>Your <b>carers</b> have holidays.</p>")])
    add("Money", summary="What a carer is paid.")
    add("Caring for somebody")
    add("For carers")
    assert found("carer") == ["For carers", "Money", "Holidays"]
    assert found("CARERS’") == found("carer")
    assert found("holiday carers") == ["Holidays"]
    assert found("carers zebra") == ["For carers", "Money", "Holidays"]


def test_the_parts_of_every_kind_of_page_are_found_and_choices_or_addresses_are_not(add: Add) -> None:
    offers = add("Local offer", kind=OfferIndexPage)
    add("Short breaks", kind=OfferPage, below=offers, **{**OFFER, "cost": "<p>Nothing on <b>Tuesdays</b></p>"})
    add("Expanders", body=[("expander", {"title": "Rainy days", "text": "<p>Umbrella</p>"})])
    add("Steps", body=[("steps", {"title": "", "steps": [{"title": "Telephone us", "text": ""}]})])
    assert found("tuesday") == ["Short breaks"]
    assert found("umbrella rain") == ["Expanders"]
    assert found("telephone") == ["Steps"]
    assert found("care") == []


def test_what_is_over_stands_last_or_is_gone(add: Add) -> None:
    events = add("Things to do", kind=EventIndexPage)
    add("Choir", below=events, **event(2))
    add("Choir for all", below=events, **event(28))
    add("Choir weekly", below=events, **event(1, repeats="weekly", repeats_until=date(2026, 12, 24)))
    offers = add("Offers", kind=OfferIndexPage)
    add("Choir offer", kind=OfferPage, below=offers, **OFFER, ends_on=TODAY)
    add("Choir offer that ended", kind=OfferPage, below=offers, **OFFER, ends_on=TODAY - timedelta(days=1))
    stories = add("Stories", kind=StoryIndexPage)
    consent = {"consented_on": date(2025, 1, 1), "consent_ends_on": TODAY - timedelta(days=1)}
    add("My choir", kind=StoryPage, below=stories, who="Jo", body=[], **consent)
    assert found("choir") == ["Choir for all", "Choir offer", "Choir weekly", "Choir"]
    assert found("choir", kind="event") == ["Choir weekly", "Choir for all", "Choir"]


def test_only_what_everybody_may_see_on_this_site_is_found(add: Add, site: HomePage) -> None:
    section = add("Pottery section")
    add("Pottery below", below=section)
    add("Pottery draft", live=False)
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Pottery elsewhere", slug="x", summary="x"))
    page_index.refresh(page_ids=[other.pk])
    assert found("pottery") == ["Pottery below", "Pottery section"]
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    page_index.refresh_below(page=section)
    assert found("pottery") == []


def test_each_language_finds_its_own_and_tells_of_the_others(add: Add, site: HomePage, client: Client) -> None:
    arabic, _ = Locale.objects.get_or_create(language_code="ar")
    front = site.copy_for_translation(arabic)
    front.title = "مرحبا"
    front.save_revision().publish()
    page = add("Money")
    there = page.copy_for_translation(arabic)
    there.title, there.summary = "المال", "الدعم المالي Money"
    there.save_revision().publish()
    page_index.refresh(page_ids=[there.pk])
    assert found("المال", language="ar") == ["المال"]
    assert found("money") == ["Money"]
    shown = client.get("/search/?q=money&lang=ar").content.decode()
    assert 'lang="ar" dir="rtl"' in shown
    assert 'href="/ar/money/"' in shown
    assert "(1 result)" in shown


def test_words_that_mean_the_same_find_and_promote_the_same(add: Add) -> None:
    Synonym.objects.get_or_create(words="PA", means="personal assistant")
    first, _second = add("Personal assistants"), add("Paying somebody", summary="What a PA costs.")
    assert found("personal assistant") == ["Personal assistants", "Paying somebody"]
    assert sorted(found("PAs")) == sorted(found("personal assistant"))
    phrase = Query.get("Personal assistant")
    SearchPromotion.objects.create(query=phrase, page=first, description="Start here")
    SearchPromotion.objects.create(query=phrase, external_link_url="https://x.example/", external_link_text="More")
    top = Site.objects.get(hostname="testserver").root_page.translation_key

    def promoted(text: str) -> list[str]:
        wish = Wish(text=text, top=top, language="en-gb")
        return [one.title for one in promotions.promoted(wish=wish, request=None, on=TODAY)]  # type: ignore[arg-type]

    assert promoted("PA") == promoted("pay for personal assistants") == ["Personal assistants", "More"]
    assert promoted("personal") == promoted("") == []
    first.unpublish()
    page_index.refresh(page_ids=[first.pk])
    assert promoted("PA") == ["More"]


def test_words_of_the_glossary_are_found_by_every_name(site: HomePage) -> None:
    word = GlossaryTerm.objects.create(
        term="Direct payment", also="DP", meaning="Money that you hold.", locale=Locale.get_default()
    )
    page_index.refresh(word_ids=[word.pk])
    assert found("dp") == found("direct payments") == found("hold money") == ["Direct payment"]
    word.delete()
    assert not PageEntry.objects.exists()


def test_the_index_follows_publishing_moving_locking_and_deleting(
    add: Add, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    section, page = add("Section"), add("Draft", live=False)
    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Gardening"
        page.save_revision().publish()
    assert found("gardening") == ["Gardening"]
    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Not yet"
        page.save_revision()
    assert found("gardening") == ["Gardening"]
    with django_capture_on_commit_callbacks(execute=True):
        lock = PageViewRestriction.objects.create(page=section, restriction_type="login")
        page.move(section, pos="last-child")
    assert found("gardening") == []
    with django_capture_on_commit_callbacks(execute=True):
        lock.delete()
    assert found("gardening") == ["Gardening"]
    Page.objects.get(pk=page.pk).delete()
    assert found("gardening") == []


def test_a_rebuild_that_was_broken_off_goes_on_and_mends_everything(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        add(f"Pottery {number}")
    PageEntry.objects.all().delete()
    monkeypatch.setattr(page_index, "A_BATCH", 2)
    at, told = datetime(2026, 11, 22, tzinfo=UTC), list[int]()

    def break_off(number: int) -> None:
        told.append(number)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        page_index.rebuild(at=at, told=break_off)
    every, done = page_index.to_do(at=at)
    assert (every, done) == (5, 4)
    assert page_index.rebuild(at=at, told=told.append) == 5
    assert told == [2, 2, 1]
    assert found("pottery") == [f"Pottery {number}" for number in range(4)]
    assert page_index.to_do(at=at) == (5, 0)


def test_a_page_of_results_shows_everything_together_with_few_questions(
    add: Add, client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        add(f"Walking {number}")
    SearchPromotion.objects.create(query=Query.get("walks"), page=add("Start to walk"))
    for number in range(5):
        samples.service(f"Walking group {number}", at="M33 2NB", is_free=number == 4)
    client.get("/search/?q=walking")
    with django_assert_max_num_queries(8):
        shown = client.get("/search/?q=walking&postcode=M33+2NB").content.decode()
    assert "9 results for “walking”" in shown
    assert shown.index("Walking group 4") < shown.index("Walking group 0") < shown.index("See all 5 listings")
    assert "Walking group 2" not in shown
    assert shown.index("tri-promoted") < shown.index("Start to walk")
    assert 'href="/find-support/?q=walking&amp;postcode=M33+2NB"' in shown
    assert "Information</a> (4)" in shown


@pytest.mark.parametrize(
    "odd",
    [
        "x" * 10_000,
        "a\0b",
        "\ud83d\ude00 🎈",
        "' OR 1=1 --",
        '" & | ! ( ) <-> *',
        "NEAR(a b)",
        "%_\\",
        "-",
        "AND OR NOT",
    ],
)
def test_odd_input_finds_nothing_or_something_and_never_breaks(odd: str, site: HomePage, client: Client) -> None:
    asked = {"q": odd.encode("utf-8", "replace").decode(), "kind": odd[:50].replace("\ud83d\ude00", ""), "page": "٣"}
    assert client.get("/search/", asked).status_code == 200
    assert client.get("/search/", {"q": "a", "page": "9" * 5_000, "lang": "xx", "postcode": "'"}).status_code == 200


def test_a_mistyped_word_is_put_right_from_pages_and_listings(add: Add, client: Client) -> None:
    add("Advocacy", summary="Somebody who speaks up.")
    samples.service("Dementia café")
    assert "advocacy</a>?" in client.get("/search/?q=advocasy").content.decode()
    assert "dementia</a>?" in client.get("/search/?q=dementai").content.decode()
    assert "Did you mean" not in client.get("/search/?q=advocacy").content.decode()
    assert stems("advocacy")[0] in PageEntry.objects.get(title="Advocacy").name_stems
