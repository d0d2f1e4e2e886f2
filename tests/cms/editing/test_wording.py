"""Hints about words, from texts alone."""

import pytest

from cms.editing.reading import reading_age
from cms.editing.wording import Limits, findings, plain

LIMITS = Limits(reading_age=12, words_in_a_paragraph=20, words_for_an_age=20)
HARD = (
    "Notwithstanding the aforementioned eligibility considerations, practitioners undertaking proportionate "
    "assessments should nevertheless demonstrate comprehensive multidisciplinary consideration of "
    "individualised circumstances throughout implementation, evaluation and subsequent determination procedures, "
    "including arrangements concerning representation."
)


def kinds(*texts: str) -> list[str]:
    """Name the kinds of hints about some texts."""
    return [finding.kind for finding in findings(texts, LIMITS)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<p>Ring us on 0161 496 0000.</p>", "telephone"),
        ("Ring us on +44 (0)161 496 0000", "telephone"),
        ('<p><a href="/a/">Click here</a> for more.</p>', "link_words"),
        ('<p>See <a href="https://a.example/">https://a.example/</a></p>', "link_words"),
        ("<h2>One</h2><h4>Three</h4>", "heading"),
        ("<h3>Too small to begin with</h3>", "heading"),
        ("<p>PLEASE READ THIS FIRST</p>", "capitals"),
        (f"<p>{'word ' * 21}</p>", "long_paragraph"),
        (f"<p>{HARD}</p>", "reading_age"),
    ],
)
def test_what_can_be_said_better_is_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '<p>Ring <a href="tel:01614960000">0161 496 0000</a>.</p>',
        "<p>In 2026 to 2027 it was £12,500.</p>",
        "<p>Your NHS number is 999 000 1030.</p>",
        "<h2>One</h2><h3>Two</h3><h2>Again</h2>",
        "<p>The NHS and the ICB pay. An EHC plan lasts until 25.</p>",
        '<p><a href="/a/">What a budget is</a></p>',
        "<p>A short text.</p>",
        "<p>Not < quite & HTML",
    ],
)
def test_what_is_well_said_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_headings_are_followed_from_one_text_to_the_next() -> None:
    assert kinds("<h2>One</h2>", "Words between.", "<h3>Two</h3>") == []


def test_a_hint_quotes_what_it_is_about_and_is_given_once() -> None:
    twice = findings(["<p>Ring 0161 496 0000</p>", "<p>Ring 0161 496 0000</p>"], LIMITS)
    assert [finding.quote for finding in twice] == ["0161 496 0000"]


def test_a_reading_age_grows_with_words_and_sentences() -> None:
    easy = reading_age("We can help. You say what you need. We write it down.")
    hard = reading_age(HARD)
    assert easy is not None
    assert hard is not None
    assert easy <= 8
    assert hard >= 16
    assert reading_age("… 12 %") is None


def test_lines_of_a_text_are_its_paragraphs_and_points() -> None:
    assert plain("<p>One <b>two</b></p><ul><li>three</li></ul>") == "One two\nthree"
