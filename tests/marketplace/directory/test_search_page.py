"""The search page: what it asks, what it lists, and what it says where it finds nothing."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.directory.models import SearchGap, SearchWord
from marketplace.directory.operations import search_gaps, search_index, words
from marketplace.directory.queries import suggestions
from tests.cast import Cast
from tests.marketplace.directory import samples
from tests.marketplace.directory.samples import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]
MOST_QUERIES = 12


def open_page(client: Client, **asked: object) -> str:
    answer = client.get(f"/find-support/?{urlencode(asked, doseq=True)}" if asked else "/find-support/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.seed("A1-37")
def test_anybody_can_begin_by_words_by_place_or_by_kind_of_help(client: Client) -> None:
    words.load()
    page = open_page(client)
    assert "What are you looking for?" in page
    assert "Postcode" in page
    assert f'href="/find-support/?category={words.id_of("category", "leisure")}"' in page
    assert f'href="/find-support/?interest={words.id_of("interest", "photography")}"' in page


def test_a_result_tells_what_matters_before_it_is_opened(client: Client) -> None:
    hall = samples.location("M33 3AA", city="Sale")
    samples.service("Camera club", at=hall, kind="group", is_free=True, companion_free=True, summary="Bring a camera.")
    page = open_page(client, q="camera", postcode="M33 2NB")
    for said in ("1 result near M33 2NB", "Camera club", "Bring a camera.", "Free", "Companion goes free", "0.7 miles"):
        assert said in page
    assert "we know your postcode to about half a mile" in page


def test_choices_stand_with_their_counts_and_the_chosen_ones_can_be_taken_away(client: Client) -> None:
    samples.service("Camera club", days="MO", is_free=True)
    samples.service("Paint club", days="TU")
    page = open_page(client, q="club", day="MO", cost="free")
    assert "Monday (1)" in page
    assert "Tuesday (0)" not in page
    assert 'href="?q=club&amp;cost=free&amp;miles=5"' in page
    assert "Day of the week: Monday" in page
    assert "Cost: Free" in page


def test_a_postcode_we_do_not_know_is_told_kindly_with_towns_to_choose_from(client: Client) -> None:
    samples.service("Camera club", at=samples.location("M33 3AA", city="Sale"), areas={"E08000009": "Trafford"})
    page = open_page(client, q="camera", postcode="ZZ1 1AA")
    assert "We do not know the postcode “ZZ1 1AA”" in page
    assert '<option value="town:Sale">Sale</option>' in page
    assert '<option value="council:E08000009">Trafford (all of the area)</option>' in page
    assert "near Sale" in open_page(client, q="camera", postcode="", town="town:Sale")
    assert "covers Trafford" in open_page(client, q="camera", miles=1, town="council:E08000009")
    assert "Northern Ireland" in open_page(client, q="camera", postcode="BT1 1AA")


def test_what_nobody_could_choose_is_passed_over_and_a_wrong_age_is_told(client: Client) -> None:
    samples.service("Camera club")
    page = open_page(client, q="camera", day="XX", category="nonsense", sort="worst", miles="999", page="-3")
    assert "1 result" in page
    assert "error-summary" in open_page(client, q="camera", age="old")


def test_some_of_the_words_are_told_as_such(client: Client) -> None:
    samples.service("Camera club")
    assert "some of your words" in open_page(client, q="camera volcano")


def test_a_mistyped_word_gets_a_better_one_and_a_known_word_none(client: Client) -> None:
    samples.service("Dementia café", description="For people with dementia and their carers.")
    search_index.rebuild()
    assert suggestions.did_you_mean("dementai cafe") == "dementia cafe"
    assert suggestions.did_you_mean("carer") == ""
    assert suggestions.did_you_mean("xylophones") == ""
    assert 'href="?q=dementia&amp;miles=5"' in open_page(client, q="dementai")


def test_nothing_found_says_what_to_try_and_whom_to_ask(client: Client) -> None:
    samples.service("Camera club", at="M33 3AA", days="MO")
    samples.service("Camera walks", at="WA14 1AA")
    page = open_page(client, q="camera", postcode="M33 2NB", day="SU")
    assert "0 results" in page
    assert "Take away “Day of the week: Sunday”</a> – 2 results<" in page
    assert "library" in page
    page = open_page(client, q="walks", postcode="M33 2NB", miles=1)
    assert "Look within 5 miles</a> – the nearest is 2.8 miles away" in page


def test_a_search_that_finds_nothing_is_counted_without_whoever_asked(client: Client, cast: Cast) -> None:
    client.force_login(cast.holder)
    for text in ("hydrotherapy pool", "Hydrotherapy pools!", "hydrotherapy pool 07700900123"):
        open_page(client, q=text, postcode="M33 2NB")
    gap = SearchGap.objects.get()
    assert (gap.on, gap.stems, gap.district, gap.times) == (TODAY, "hydrotherapi pool", "M33", 3)
    samples.service("Camera club")
    open_page(client, q="camera")
    open_page(client, q="zzzz", page=2)
    search_gaps.note(stems=[], district="", on=TODAY)
    assert SearchGap.objects.count() == 1


def test_nobody_can_fill_the_counts_by_searching_for_nonsense_all_day(client: Client) -> None:
    for number in range(35):
        open_page(client, q=f"zz{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10]}")
    assert SearchGap.objects.count() == 30


def test_a_sensitive_search_can_be_left_quickly(client: Client) -> None:
    words.load()
    assert "Exit this page" in open_page(client, category=str(words.id_of("category", "domestic-abuse")))
    assert "Exit this page" in open_page(client, q="domestic abuse refuge")
    assert "Exit this page" not in open_page(client, q="gym")


def test_a_page_takes_twelve_queries_at_most_whatever_is_asked(client: Client, cast: Cast) -> None:
    words.load()
    hall = samples.location("M33 2AA", city="Sale")
    samples.access(hall, "Ramp")
    for number in range(25):
        samples.service(
            f"Camera club {number}",
            at=hall,
            days="MO",
            languages=["Polish"],
            prices={"hour": 900},
            terms=[samples.term("X")],
        )
    asked: list[dict[str, object]] = [
        {"q": "camera", "postcode": "M33 2NB"},
        {"q": "camera", "postcode": "M33 2NB", "day": ["MO", "TU"], "cost": "1000", "age": 30, "page": 2},
        {"q": "camera club volcano", "postcode": "M33", "good": ["no_referral"], "language": "Polish"},
        {"q": "volcano cameraa", "postcode": "M33 2NB", "kind": "group"},
        {"q": "volcano cameraa", "postcode": "ZZ1 1AA", "kind": "group"},
        {"town": "town:Sale"},
        {"miles": 5},
    ]
    for user in (None, cast.holder, cast.coordinator):
        if user:
            client.force_login(user)
        frame = count(client, "/accessibility/")  # what every page asks about a visitor who is signed in; else nothing
        assert user or not frame
        for one in asked:
            taken = count(client, f"/find-support/?{urlencode(one, doseq=True)}") - frame
            assert taken <= MOST_QUERIES, (user, one)


def count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_words_of_the_index_are_kept_without_numbers_and_scraps() -> None:
    samples.service("Café 24/7", description="A b cc http://example.org 07700900123")
    search_index.rebuild()
    kept = set(SearchWord.objects.values_list("word", flat=True))
    assert "cafe" in kept
    assert not {"24", "7", "cc", "07700900123"} & kept
