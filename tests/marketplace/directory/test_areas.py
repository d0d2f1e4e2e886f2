"""The directory of an area on paper: by kind of help, bounded, accessible as a PDF, and with no secret in it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.directory.documents import booklet as document
from marketplace.directory.models import Contact
from marketplace.directory.queries import booklets
from marketplace.directory.queries.booklets import Area
from marketplace.directory.rules import RULES
from tests.cast import TODAY, Cast
from tests.marketplace.directory import samples
from wallet.dated import Figures

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def sale(cast: Cast) -> None:
    """Give what there is in and round Sale."""
    lunch, choir = samples.term("Lunch clubs"), samples.term("Choirs")
    hub = samples.location("M33 2NB", name="The Hub", address_1="1 Moor Lane", city="Sale")
    made = samples.service("Monday lunch", at=hub, terms=[lunch], days="MO", is_free=True)
    Contact.objects.create(service=made, name="Jane Private", title="The kitchen", phone="0161 496 0000")
    samples.service("Tuesday lunch", at="M33 7ZF", terms=[lunch])
    samples.service("Singing", at="M33 4ND", terms=[choir], areas={"E08000009": "Trafford"})
    samples.service("Seaside singing", at="BN1 1AA", terms=[choir])
    samples.service("Chat online", kind="online_group", is_virtual=True)
    samples.service("Hidden lunch", at="M33 2NB", live=False)
    samples.service("Inside lunch", at="M33 2NB", is_internal=True)
    samples.service("Safe house", at=samples.location("M33 2NB", address_1="12 Hidden Row", is_masked=True))
    samples.service(
        "Pat", at=samples.location("M33 2NB", address_1="3 Home Street"), kind="assistant", listed_by=cast.eve
    )


def page(client: Client, **asked: Any) -> str:
    response = client.get(reverse("directory:booklet", query={"miles": 5, **asked}))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_booklet_tells_by_kind_of_help_what_is_near(client: Client, sale: None) -> None:
    shown = page(client, postcode="M33 4ND")
    assert '<a class="govuk-link" href="#chapter-2">Lunch clubs</a> (2)' in shown
    for words in ("Monday lunch", "1 Moor Lane, Sale, M33 2NB", "Every Monday", "The kitchen 0161 496 0000", "Singing"):
        assert words in shown, words
    for words in ("Seaside", "Chat online", "Hidden lunch", "Inside lunch", "Hidden Row", "Home Street", "Jane"):
        assert words not in shown, words
    assert "The address is kept secret (in M33)" in shown
    assert "Listed by themselves, not checked or endorsed by us" in shown


@pytest.mark.parametrize(
    ("area", "there", "not_there"),
    [("council:E08000009", "Singing", "Seaside"), ("town:Sale", "Monday lunch", "Tuesday lunch")],
)
def test_it_may_be_a_whole_town_or_council(client: Client, sale: None, area: str, there: str, not_there: str) -> None:
    shown = page(client, area=area)
    assert there in shown
    assert not_there not in shown


def test_nonsense_is_sent_back_to_the_question(client: Client, sale: None) -> None:
    for asked in ({}, {"postcode": "nowhere"}, {"area": "council:E99999999"}, {"area": "x"}):
        answer = client.get(reverse("directory:booklet", query=asked))
        assert answer.status_code == 302
    told = client.get(reverse("directory:area", query={"postcode": "nowhere"})).content.decode()
    assert "We do not know this postcode" in told


@pytest.mark.parametrize("size", ["usual", "large"])
def test_the_pdf_is_tagged_and_its_texts_are_texts(client: Client, sale: None, size: str) -> None:
    samples.service("#panic() $x$ *Bold*", at="M33 4ND", summary="Łódź <b>café</b>")
    answer = client.post(reverse("directory:booklet_pdf"), {"postcode": "M33 4ND", "miles": 5, "size": size})
    paper = b"".join(answer)
    assert answer["Content-Type"] == "application/pdf"
    assert paper.startswith(b"%PDF-")
    assert b"/MarkInfo" in paper
    assert b"/StructTreeRoot" in paper


def test_the_paper_says_what_the_page_says_and_large_print_is_longer(sale: None) -> None:
    area = Area(name="Sale", town="Sale")
    made = booklets.booklet(area=area, on=TODAY)
    data = document.data(booklet=made, is_large=False, at=AT)
    assert [chapter["name"] for chapter in data["chapters"]] == ["Lunch clubs"]
    assert data["chapters"][0]["listings"][0]["lines"][:3] == [
        "Sale Moor Community Centre",
        "Free",
        "The Hub, 1 Moor Lane, Sale, M33 2NB",
    ]
    assert data["made"] == "Made on 22 November 2026"
    usual, large = (document.pdf(booklet=made, is_large=is_large, at=AT) for is_large in (False, True))
    assert usual != large


def test_no_booklet_carries_more_than_the_rule_allows(sale: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Figures.row
    rows = {"print_area": {"most": 2}}
    monkeypatch.setattr(Figures, "row", lambda self, name, on: rows.get(name) or real(self, name, on=on))
    assert RULES.row("print_area", on=TODAY) == {"most": 2}
    made = booklets.booklet(area=Area(name="Trafford", council_code="E08000009"), on=TODAY)
    assert sum(len(pages) for _, pages in made.chapters) == 2
    assert made.left_out == made.total - 2 > 0


def test_nobody_has_papers_set_without_end(client: Client, sale: None) -> None:
    form = {"area": "town:Sale"}
    answers = [client.post(reverse("directory:booklet_pdf"), form).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_a_booklet_takes_the_same_queries_however_much_is_in_it(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        oak = samples.organisation(f"Oak {number}")
        samples.approve(oak, by=cast.contracts_officer, body=cast.council)
        place = samples.location("M33 2NB", name=f"Hall {number}")
        samples.access(place, "Ramp")
        samples.service(f"Club {number}", at=place, organisation=oak, standing="approved", days="MO")
    with django_assert_max_num_queries(17):
        page(client, postcode="M33 4ND")
