"""Text from outside is cleaned: a few tags stay, nothing that runs does, and nothing of what was written is lost."""

import re

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from marketplace.directory import text

NASTY = st.sampled_from(
    [
        "<script>x</script>",
        "<p>",
        "</p>",
        "<a href='javascript:x'>",
        "<img onerror=x>",
        "&lt;b&gt;",
        "&amp;lt;",
        "<",
        "&",
    ]
)
TEXTS = st.lists(st.one_of(NASTY, st.text(max_size=20)), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Tea & cake, <16s free", "Tea & cake, <16s free"),
        ("Tea for x <y and <img src=x", "Tea for x <y and <img src=x"),
        ("Tea &amp; cake", "Tea & cake"),
        ("&lt;p&gt;Tea&lt;/p&gt;", "<p>Tea</p>"),
        ("<p>Tea</p><p>&nbsp;</p><p></p>", "<p>Tea</p>"),
        ("<div class='x'><h2>When</h2>Monday</div>", "<p></p><p>When</p>Monday"),
        ("<p style='color:red' onclick='x()'>Tea</p>", "<p>Tea</p>"),
        ("<script>alert(1)</script>Tea", "Tea"),
        ("<a href='javascript:alert(1)'>Tea</a>", "<a>Tea</a>"),
        ("<a href='/here'>Tea</a>", "<a>Tea</a>"),
        ("<a href='https://tea.example' target='_blank'>Tea</a>", '<a href="https://tea.example">Tea</a>'),
        ("<span>Tom &amp; Jerry</span>", "Tom & Jerry"),
        ("<img src=x onerror=alert(1)>Tea<iframe src='https://x.example'></iframe>", "Tea"),
        ("Tea\x00\ud800\u202e and\r\n\r\n\r\n  cake \u200b", "Tea and\n\ncake"),
    ],
)
def test_cleaning_keeps_what_is_harmless(given: str, kept: str) -> None:
    assert text.clean(given) == kept.replace("<p></p>", "")


def test_a_list_becomes_lines() -> None:
    given = "<p>We offer:</p><ul><li>Tea</li><li>Cake &amp; more</li></ul><p>Come<br>in</p>"
    assert text.plain(given) == "We offer:\n• Tea\n• Cake & more\n\nCome\nin"
    assert text.line(given) == "We offer: • Tea • Cake & more Come in"


def test_a_page_shows_plain_text_as_paragraphs_and_escapes_it() -> None:
    page = Template("{% load listing_text %}{{ text|rich }}")
    shown = page.render(Context({"text": "Tea & cake\nfor <16s\n\nCome in"}))
    assert shown == '<p class="govuk-body">Tea &amp; cake<br>for &lt;16s</p><p class="govuk-body">Come in</p>'


def test_a_page_cleans_again_what_was_stored_unclean() -> None:
    page = Template("{% load listing_text %}{{ text|rich }}|{{ text|plain }}|{{ text|one_line }}")
    stored = '<p onclick="x()">Tea <a href="https://tea.example">here</a><script>x</script></p>'
    link = '<a href="https://tea.example" class="govuk-link" rel="nofollow noopener noreferrer">here</a>'
    assert page.render(Context({"text": stored})) == f'<p class="govuk-body">Tea {link}</p>|Tea here|Tea here'


def test_a_page_shows_nothing_for_nothing() -> None:
    assert Template("{% load listing_text %}{{ text|rich }}").render(Context({"text": None})) == ""


@given(TEXTS)
def test_cleaning_twice_changes_nothing(given: str) -> None:
    once = text.clean(given)
    assert text.clean(once) == once


@given(TEXTS)
def test_whatever_comes_only_harmless_tags_go_out(given: str) -> None:
    tags = {name.lower() for name in re.findall(r"</?([a-zA-Z][\w-]*)", text.shown(given))}
    assert tags <= text.TAGS
    assert "javascript:" not in "".join(re.findall(r"<[^>]*>", text.shown(given)))
    assert "\x00" not in text.clean(given)
    text.clean(given).encode()
