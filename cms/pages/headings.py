"""The headings of a page: each has a place of its own, so that a list of contents and anybody's link can lead to it."""

import re
from dataclasses import dataclass, field
from html import unescape

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import slugify

ATTRIBUTE = "_page_anchors"
TAKEN = "main-content"  # the frame's own place
_HEADING = re.compile(r'<h2\b[^>]*\bid="(?P<anchor>[^"]+)"[^>]*>(?P<text>.*?)</h2>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a list of contents names it, and the place on the page it leads to."""

    anchor: str
    text: str


@dataclass(slots=True)
class Anchors:
    """The places of one page, given out one by one: two headings with the same words get two places."""

    given: set[str] = field(default_factory=lambda: {TAKEN})

    def name(self, words: str) -> str:
        """Give a heading its place, named after its words."""
        stem = slugify(unescape(strip_tags(words)), allow_unicode=True)[:60].strip("-") or "part"
        anchor, number = stem, 2
        while anchor in self.given:
            anchor, number = f"{stem}-{number}", number + 1
        self.given.add(anchor)
        return anchor


def anchors(request: HttpRequest | None) -> Anchors:
    """Give the places of the page that this request makes; outside a request, those of nothing yet."""
    found: Anchors | None = getattr(request, ATTRIBUTE, None)
    if found is None:
        found = Anchors()
        if request is not None:
            setattr(request, ATTRIBUTE, found)
    return found


def contents(html: str) -> list[Heading]:
    """List the main headings of a body that has been written, in their order, for a list of contents.

    Write the body once and list it afterwards: writing it again gives its headings other places.
    """
    found = (
        (match["anchor"], " ".join(unescape(strip_tags(match["text"])).split())) for match in _HEADING.finditer(html)
    )
    return [Heading(unescape(anchor), text) for anchor, text in found if text]
