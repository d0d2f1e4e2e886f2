"""The links of a page: in its running text, on its buttons, in its lists."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import URLField
from lxml import html
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms.pages.models import ResourcesPage
from cms.pages.queries.bodies import streams

LONGEST = 1000
_KEYS = {"page": "page", "film": "document", "captions": "document"}
_SENTENCE = re.compile(r"[^.!?]*[.!?]?")


class Found(NamedTuple):
    """Where a link leads (`page:3`, `document:4`, `/here/`, `https://…`), its words, and the sentence round them."""

    address: str
    words: str
    sentence: str


def found(page: Page) -> list[Found]:
    """List the links of a page (a specific one); letters and telephone numbers lead to no place."""
    links = (*_of_fields(page), *_of_bodies(page), *_of_resources(page))
    kept = (link for link in links if _is_checkable(link.address) and len(link.address) <= LONGEST)
    unique = {(link.address, link.words[:300]): link for link in kept}
    return [Found(link.address, link.words[:300], link.sentence[:500]) for link in unique.values()]


def _is_checkable(address: str) -> bool:
    return address.startswith(("http://", "https://", "page:", "document:")) or (
        address.startswith("/") and not address.startswith("//")
    )


def _of_fields(page: Page) -> Iterator[Found]:
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            yield from _of_text(getattr(page, field.name) or "")
        elif isinstance(field, URLField) and getattr(page, field.name):
            yield Found(getattr(page, field.name), str(field.verbose_name), "")


def _of_bodies(page: Page) -> Iterator[Found]:
    for block in streams(page):
        yield from _of_value(block["value"])


def _of_value(value: Any, key: str = "", words: str = "") -> Iterator[Found]:
    if isinstance(value, dict):
        words = str(value.get("label") or value.get("title") or "")
        for name, one in value.items():
            yield from _of_value(one, name, words)
    elif isinstance(value, list):
        for one in value:
            yield from _of_value(one, key, words)
    elif isinstance(value, int) and key in _KEYS:
        yield Found(f"{_KEYS[key]}:{value}", words, "")
    elif isinstance(value, str) and "<a" in value:
        yield from _of_text(value)
    elif isinstance(value, str) and " " not in value:
        yield Found(value, words, "")


def _of_resources(page: Page) -> Iterator[Found]:
    """Of a resource that is known to be gone, only its archived copy counts."""
    if isinstance(page, ResourcesPage):
        for one in page.resources.all():
            yield Found(one.archive_link if one.archived_on else one.link, one.title, one.about)


def _of_text(source: str) -> Iterator[Found]:
    tree = html.fragment_fromstring(source, create_parent="div")
    for link in tree.iter("a"):
        words = " ".join(link.text_content().split())
        kind, key = link.get("linktype"), link.get("id")
        address = f"{kind}:{key}" if kind and key else (link.get("href") or "")
        yield Found(address, words, _sentence(link, words))


def _sentence(link: html.HtmlElement, words: str) -> str:
    holder = next((above for above in link.iterancestors("p", "li", "h2", "h3")), link)
    text = " ".join(holder.text_content().split())
    return next((part.strip() for part in _SENTENCE.findall(text) if words and words in part), text)
