"""What can be said better in the words of a page: looked for in its texts, without a database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from cms.editing.reading import reading_age, words_in

VAGUE = {
    "click", "click here", "find out more", "here", "learn more", "link", "more", "more information", "read more",
    "see here", "this", "this link", "this page", "this website",
}  # fmt: skip
_TELEPHONE = re.compile(r"(?<![\d/.-])(?:\+44[\s()-]*(?:0[\s()-]*)?|\(?0)(?:\d[\s()-]*){8,10}\d(?![\d/-])")
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:['’-][A-Z]+)?(?:[\s,]+[A-Z]{2,}(?:['’-][A-Z]+)?){2,}\b")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: its kind, a sentence that helps, and the words it is about."""

    kind: str
    sentence: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From where on something is too much."""

    reading_age: int
    words_in_a_paragraph: int
    words_for_an_age: int


def findings(texts: Iterable[str], limits: Limits) -> list[Finding]:
    """List what could be said better in the texts of one page, plain or HTML, in their order."""
    parts = [tree for text in texts if text.strip() and (tree := _tree(text)) is not None]
    found = [
        *_headings(parts),
        *(finding for part in parts for finding in (*_links(part), *_telephones(part), *_capitals(part))),
        *(finding for part in parts for finding in _paragraphs(part, limits.words_in_a_paragraph)),
        *_age(parts, limits),
    ]
    return list(dict.fromkeys(found))


def plain(text: str) -> str:
    """Give the words of a text, a line for each of its paragraphs."""
    tree = _tree(text)
    return "" if tree is None else "\n".join(_lines(tree))


def _tree(text: str) -> HtmlElement | None:
    try:
        return html.fragment_fromstring(text, create_parent="div")
    except (ValueError, html.etree.ParserError):
        return None


def _lines(tree: HtmlElement) -> Iterator[str]:
    blocks = [element for element in tree.iter() if element.tag in {"p", "li", *_HEADINGS}]
    for element in blocks or [tree]:
        if line := " ".join(element.text_content().split()):
            yield line


def _headings(parts: list[HtmlElement]) -> Iterator[Finding]:
    """Look for levels left out: a page begins at its title, so its first heading is of the second level."""
    above = 1
    for heading in (element for part in parts for element in part.iter(*_HEADINGS)):
        level = int(heading.tag[1])
        if level > above + 1:
            said = "This heading is too small for its place. Make it a larger one, so that no level is left out."
            yield Finding("heading", said, _quote(heading.text_content()))
        above = level


def _links(part: HtmlElement) -> Iterator[Finding]:
    for link in part.iter("a"):
        words = " ".join(link.text_content().split())
        if words.lower().strip(" .!→›»") in VAGUE:
            said = "Say where this link leads. Some people hear only the links of a page, one after the other."
            yield Finding("link_words", said, _quote(words))
        elif words.lower().startswith(("http://", "https://", "www.")):
            yield Finding("link_words", "Write what people find there instead of the address.", _quote(words))


def _telephones(part: HtmlElement) -> Iterator[Finding]:
    called = {re.sub(r"\D", "", link.text_content()) for link in part.iter("a") if _calls(link)}
    for match in _TELEPHONE.finditer(" ".join(part.itertext())):
        if re.sub(r"\D", "", match[0]) not in called:
            said = "Make this telephone number a link, so that a telephone can call it. Choose “Phone link”."
            yield Finding("telephone", said, match[0].strip())


def _calls(link: HtmlElement) -> bool:
    return (link.get("href") or "").startswith("tel:")


def _capitals(part: HtmlElement) -> Iterator[Finding]:
    for line in _lines(part):
        for match in _CAPITALS.finditer(line):
            said = "Write this in small letters. Capitals are hard to read, and some people hear them letter by letter."
            yield Finding("capitals", said, _quote(match[0]))


def _paragraphs(part: HtmlElement, most: int) -> Iterator[Finding]:
    for line in _lines(part):
        if (number := len(words_in(line))) > most:
            said = f"This paragraph has {number} words. Make two or three of it, or a list."
            yield Finding("long_paragraph", said, _quote(line))


def _age(parts: list[HtmlElement], limits: Limits) -> Iterator[Finding]:
    text = "\n".join(line for part in parts for line in _lines(part))
    age = reading_age(text)
    if age is not None and len(words_in(text)) >= limits.words_for_an_age and age > limits.reading_age:
        said = f"This page reads like a text for people of {age}. Shorter sentences and everyday words bring it to"
        yield Finding("reading_age", f"{said} {limits.reading_age} or less, which is easy for everybody.")


def _quote(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rsplit(' ', 1)[0]} …"
