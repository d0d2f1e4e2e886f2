"""“You said, we did”: every comment of a year with its answer, counted by part of the offer, on paper and as a file."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.comments.models import Comment
from cms.comments.operations import answers, comments
from cms.comments.queries import years
from cms.pages.models import InformationPage, OfferIndexPage, OfferPage
from tests.cast import NOW, TODAY, Cast
from tests.cms.comments.conftest import Write
from tests.cms.factories.pages import OfferIndexPageFactory, OfferPageFactory
from tests.cms.reading import said


@pytest.fixture
def year(cast: Cast, about: InformationPage, publish: Write, write: Write) -> Comment:
    """Let an offer and a page be spoken of in a year; give the comment that is answered."""
    publish("Plain words.")
    offers: OfferIndexPage = OfferIndexPageFactory(parent=about.get_parent())
    offer: OfferPage = OfferPageFactory(parent=offers, part="health", title="Speech therapy")
    answered = publish("=It took a year.", "waiting", page=offer)
    answers.add(
        comment=answered,
        organisation=cast.council,
        text="We are sorry.",
        done="Two more therapists",
        done_on=TODAY,
        by=cast.editor,
        at=NOW,
        on=TODAY,
    )
    comments.note(
        comment=write("Only for you.", may_be_shown=False, page=offer), theme="cost", by=cast.editor, at=NOW, on=TODAY
    )
    comments.refuse(comment=write("Unkind."), reason="It is", by=cast.editor, at=NOW, on=TODAY)
    write("She was beaten.")
    old = publish("Of last year.")
    Comment.objects.filter(pk=old.pk).update(written_at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))
    return answered


def test_a_year_counts_everything_and_shows_what_may_be_shown(client: Client, year: Comment) -> None:
    shown = said(client.get("/you-said-we-did/2026/").content)
    assert "5 comments came in. 1 has an answer." in shown
    assert "Health 2 1 1 0" in shown
    assert "The rest of the website 3 1 1 1" in shown
    assert "How long it takes (1)" in shown
    assert "We did on 22 November 2026 Two more therapists" in shown
    for hidden in ("Only for you", "Unkind", "beaten", "last year"):
        assert hidden not in shown
    assert "Of last year." in said(client.get("/you-said-we-did/2025/").content)
    assert client.get("/you-said-we-did/").headers["Location"] == "/you-said-we-did/2026/"


@pytest.mark.parametrize("never", [0, 1999, 2027, 99999999999999999999])
def test_there_is_no_year_to_come(client: Client, cast: Cast, never: int) -> None:
    assert client.get(f"/you-said-we-did/{never}/").status_code == 404
    assert client.get(f"/you-said-we-did/{never}.csv").status_code == 404


def test_a_file_holds_the_same_and_runs_no_formula(client: Client, cast: Cast, year: Comment) -> None:
    answer = client.get("/you-said-we-did/2026.csv")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[2] == (
        "Health,How long it takes,Speech therapy,2026-11-22,'=It took a year.,"
        f"{cast.council},We are sorry.,Two more therapists,2026-11-22"
    )


def test_a_year_is_read_with_three_questions(year: Comment, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):
        assert years.of_year(year=2026).answered == 1
