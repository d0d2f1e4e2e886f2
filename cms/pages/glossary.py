"""Marking hard words where a text first uses them, and saying below the text what they mean.

A marked word is a link down to its meaning on the same page, and the meaning has a link back: it works by keyboard, by
touch, without scripts and on paper, and nobody loses their place.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import escape
from django.utils.text import slugify


class Term(NamedTuple):
    """A word of the glossary as an editor wrote it; `also` holds other ways to say it, one a line."""

    term: str
    also: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what it means, and the name of its place on a page."""

    anchor: str
    term: str
    meaning: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language, ready to be looked for in one pass."""

    words: dict[str, Word]
    pattern: re.Pattern[str] | None = field(compare=False)


class Marked(NamedTuple):
    """A text with its words marked, and the words in the order in which they came."""

    html: str
    words: list[Word]


# Where no link may stand, or where a mark would only disturb.
SHUT = frozenset(
    {"a", "abbr", "button", "caption", "code", "dfn", "figure", "kbd", "label", "legend", "math", "nav", "option"}
)
SHUT |= {"h1", "h2", "h3", "h4", "h5", "h6", "pre", "samp", "select", "summary", "svg", "th"}
_RAW = "script|style|textarea|title|template|iframe|noscript|xmp"
# A comment, an element whose inside is no text, or a tag; each, where it never ends, goes to the end of the text.
_MARKUP = re.compile(
    rf"""<!--.*?(?:-->|\Z)
    |<(?P<raw>{_RAW})\b.*?(?:</(?P=raw)\s*>|\Z)
    |<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*)(?>[^>"']|"[^"]*"|'[^']*')*+(?:>|\Z|["'].*\Z)
    |<[!?/].*?(?:>|\Z)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ENTITY = r"&(?:[a-z][a-z0-9]*|\#[0-9]+|\#x[0-9a-f]+);"
_GAP = r"(?:\s|&nbsp;)+"
_LETTER = r"[\w\u0300-\u036f-]"


def words(terms: Iterable[Term]) -> list[Word]:
    """Give words in the order of the alphabet, each with a place of its own on a page."""
    found: dict[str, Word] = {}
    for term in sorted(terms, key=lambda term: (term.term.casefold(), term.term)):
        anchor = f"word-{slugify(term.term, allow_unicode=True) or 'x'}"
        while anchor in found:
            anchor += "-also"
        forms = tuple(filter(None, (" ".join(form.split()) for form in (term.term, *term.also.splitlines()))))
        found[anchor] = Word(anchor, term.term, term.meaning, forms)
    return list(found.values())


def by_letter(terms: Iterable[Term]) -> list[tuple[str, list[Word]]]:
    """Give words under their first letters, from A to Z."""
    found: dict[str, list[Word]] = {}
    for word in words(terms):
        found.setdefault(word.term[:1].upper(), []).append(word)
    return sorted(found.items())


@lru_cache(maxsize=16)
def vocabulary(terms: tuple[Term, ...]) -> Vocabulary:
    """Make a vocabulary of terms; the same terms give the one that was made before."""
    by_form: dict[str, Word] = {}
    for word in words(terms):
        for form in word.forms:
            by_form.setdefault(form.casefold(), word)
    forms = {form.casefold(): form for word in by_form.values() for form in word.forms}
    longest_first = sorted(forms.values(), key=lambda form: (-len(form), form))
    if not longest_first:
        return Vocabulary({}, None)
    any_form = "|".join(map(_written, longest_first))
    pattern = rf"{_ENTITY}|(?<!{_LETTER})(?P<form>{any_form})(?!{_LETTER})"
    return Vocabulary(by_form, re.compile(pattern, re.IGNORECASE))


def mark(text: str, terms: Vocabulary) -> Marked:
    """Mark each word once, where it first stands in running text; headings and links stay as they are."""
    if terms.pattern is None:
        return Marked(text, [])
    seen: dict[str, Word] = {}
    done, at, inside = [], 0, list[str]()
    for markup in _MARKUP.finditer(text):
        running = text[at : markup.start()]
        done += [running if inside else _marked(running, terms, seen), markup.group()]
        at = markup.end()
        _follow(markup, inside)
    done.append(text[at:] if inside else _marked(text[at:], terms, seen))
    return Marked("".join(done), list(seen.values()))


def _follow(markup: re.Match[str], inside: list[str]) -> None:
    """Keep account of the shut elements that are open."""
    name = (markup["name"] or "").lower()
    if name not in SHUT:
        return
    if not markup["end"]:
        inside.append(name)
    elif name in inside:
        del inside[len(inside) - 1 - inside[::-1].index(name) :]


def _marked(text: str, terms: Vocabulary, seen: dict[str, Word]) -> str:
    def linked(found: re.Match[str]) -> str:
        word = _word(found["form"], terms)
        if word is None or word.anchor in seen:
            return found.group()
        seen[word.anchor] = word
        place, meaning = escape(word.anchor), escape(word.meaning)
        link = f'<a class="tri-word" id="at-{place}" href="#{place}" role="doc-noteref" title="{meaning}">'
        return f"{link}{found.group()}</a>"

    return terms.pattern.sub(linked, text) if terms.pattern and text.strip() else text


def _word(form: str | None, terms: Vocabulary) -> Word | None:
    """Find the word that a form stands for, itself or as its plural; an entity such as `&amp;` stands for none."""
    if form is None:
        return None
    key = " ".join(html.unescape(form).split()).casefold()
    return terms.words.get(key) or terms.words.get(key.removesuffix("s"))


def _written(form: str) -> str:
    """Write a form as it may stand in HTML: any gap between its parts, its plural; what is all capitals only so."""
    parts = (re.escape(escape(part)) for part in form.split(" "))
    plural = "s?" if form[-1].isalpha() and not form.endswith("s") else ""
    whole = _GAP.join(parts) + plural
    return f"(?-i:{whole})" if form.isupper() else whole
