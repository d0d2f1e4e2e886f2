"""Hard words are marked once, where they first stand, and a text stays what it was round them."""

import re
from typing import Any

import nh3
import pytest
from django.template import engines
from django.test import Client, RequestFactory
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser
from pytest_django import DjangoAssertNumQueries

from cms.caching.notes import notes
from cms.pages import glossary, signals
from cms.pages.glossary import Term
from cms.pages.models import GlossaryPage, GlossaryTerm, HomePage
from cms.pages.queries import words
from tests.cms.reading import elements

MARK = re.compile(r'<a class="tri-word" [^>]*>(.*?)</a>', re.DOTALL)
TERMS = (
    Term("budget", "", "Money for a purpose."),
    Term("personal budget", "PB\nmoney of your own", "Money for your support."),
    Term("ICB", "integrated care board", "Plans the NHS here."),
    Term("R&D", "", "Finding out how to do better."),
    Term("amp", "lt\nquot", "How strong a current is."),
    Term("co-production", "", 'Made "together" <by all>.'),
    Term("a", "", "A letter."),
)
VOCABULARY = glossary.vocabulary(TERMS)


def marked(text: str) -> list[str]:
    return MARK.findall(glossary.mark(text, VOCABULARY).html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Your personal budget is a budget.</p>", ["personal budget", "a", "budget"]),  # the longest first
        ("<p>Budgets, budgets.</p>", ["Budgets"]),  # once, its plural too
        ("<p>A PB, and no pb</p>", ["A", "PB"]),  # what is all capitals only so
        ("<p>personal\n  budget</p><p>personal&nbsp;budget</p>", ["personal\n  budget"]),
        ("<p>personal&nbsp;budget</p>", ["personal&nbsp;budget"]),
        ("<h2>Budget</h2><p><a href='/'>budget</a> <b>budget</b></p>", ["budget"]),
        ("<h2>Budget <em>and</em> budget</h2>", []),
        ("<p>budgeting, mini-budget, the_budget, 2budget</p>", []),
        ("<p>R&amp;D &amp; amp</p>", ["R&amp;D", "amp"]),
        ("<p title='budget > budget' data-x=\"budget\">x</p><!-- budget --><script>'<p>budget'</script>", []),
        ("<button>budget <i>PB</i></button> budget", ["budget"]),
        ("<p>costs &lt; budget &#x41; &#65;</p>", ["budget"]),
        ("co-production; reproduction", ["co-production"]),
        ("5 < 6 and budget", ["budget"]),
        ("<p>budgetе\u0301 caf\u0301budget</p>", []),  # a Cyrillic letter, a combining accent
        ("<p title='unfinished budget", []),
        ("<p", []),
        ("", []),
    ],
)
def test_which_words_are_marked(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_a_mark_leads_to_its_meaning_and_says_it() -> None:
    found = glossary.mark("<p>Co-production here.</p>", VOCABULARY)
    (link,) = elements(found.html, "//a")
    assert (link.get("href"), link.get("id")) == ("#word-co-production", "at-word-co-production")
    assert link.get("title") == 'Made "together" <by all>.'
    assert [word.term for word in found.words] == ["co-production"]


def test_words_that_look_alike_keep_places_of_their_own() -> None:
    found = glossary.words([Term("PA", "", "x"), Term("pa", "", "y"), Term("+", "", "z"), Term("دعم", "", "ar")])
    assert [word.anchor for word in found] == ["word-x", "word-pa", "word-pa-also", "word-دعم"]


def test_a_vocabulary_is_made_once_for_the_same_terms() -> None:
    assert glossary.vocabulary(tuple(TERMS)) is glossary.vocabulary(tuple(Term(*term) for term in TERMS))
    assert glossary.vocabulary(TERMS[1:]) is not VOCABULARY


WORDS = ["budget", "personal", "personal budget", "PB", "ICB", "R&D", "a", "amp", "<", ">", "&", '"', "'", "é", "x-"]
INLINE = ["b", "em", "a", "button", "h2", "code", "span", "td", "svg"]


def _written(tree: Any) -> str:
    if isinstance(tree, str):
        return escape(tree)
    name, said, children = tree
    return f'<{name} title="{escape(said)}">{"".join(map(_written, children))}</{name}>'


text = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
trees = st.recursive(
    text, lambda inside: st.tuples(st.sampled_from(INLINE), text, st.lists(inside, max_size=4)), max_leaves=12
)
pages = st.lists(trees, max_size=6).map(lambda many: "".join(map(_written, many)))
PIECES = [*"ab <>/!-'=&;", '"', "budget", "<a ", "</a>", "<h2>", "<script", "-->"]
wild = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(st.one_of(pages, wild, wild.map(nh3.clean)))
def test_taking_the_marks_out_again_gives_the_text_to_the_letter(given_text: str) -> None:
    found = glossary.mark(given_text, VOCABULARY)
    assert MARK.sub(r"\1", found.html) == given_text
    assert len(MARK.findall(found.html)) == len(found.words) == len({word.anchor for word in found.words})


@given(st.one_of(pages, wild.map(nh3.clean)))
def test_a_marked_page_reads_as_before_and_no_link_stands_in_another(given_text: str) -> None:
    before, after = (parser.fragment_fromstring(one, create_parent="div") for one in (given_text, _marked(given_text)))
    assert after.text_content() == before.text_content()
    for one in after.find_class("tri-word"):
        assert not glossary.SHUT & {over.tag for over in one.iterancestors()}
    assert [one.attrib for one in after.iter() if one.get("class") != "tri-word"] == [
        one.attrib for one in before.iter()
    ]


def _marked(given_text: str) -> str:
    return glossary.mark(given_text, VOCABULARY).html


@pytest.fixture
def glossary_page(site: HomePage) -> GlossaryPage:
    page: GlossaryPage = site.add_child(instance=GlossaryPage(title="Glossary", slug="glossary", summary="Hard words."))
    for term in TERMS[:3]:
        GlossaryTerm.objects.create(**term._asdict(), locale=site.locale)
    return page


def test_the_glossary_goes_from_a_to_z_and_is_read_with_two_questions(
    client: Client, glossary_page: GlossaryPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = client.get("/glossary/").content
    assert [heading.text for heading in elements(page, "//main//section[starts-with(@id, 'letter')]/h2")] == [
        "B",
        "I",
        "P",
    ]
    assert [word.text for word in elements(page, "//main//dfn")] == ["budget", "ICB", "personal budget"]
    assert not elements(page, "//a[@role='doc-noteref']")
    with django_assert_num_queries(1):
        assert len(words.terms(locale_id=glossary_page.locale_id)) == 3


def test_a_page_says_below_its_text_what_its_words_mean(site: HomePage, glossary_page: GlossaryPage) -> None:
    request = RequestFactory().get("/")
    written = engines["django"].from_string(
        "{% load words %}{% explained page %}<h1>Budget</h1><p>Your budget</p>{% endexplained %}"
    )
    said = written.render({"page": site}, request)
    assert '<a class="tri-word" id="at-word-budget" href="#word-budget"' in said
    assert "Money for a purpose." in elements(said, "//dd")[0].text_content()
    assert "glossary" in notes(request).tags
    assert "tri-word" not in written.render({"page": glossary_page}, request)


def test_a_changed_word_is_told(glossary_page: GlossaryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(signals, "changed", lambda *tags: told.extend(tags))
    term = GlossaryTerm.objects.get(term="budget")
    term.save()
    term.delete()
    assert told == ["glossary", "glossary"]
