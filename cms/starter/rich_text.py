"""Rich text of the files: which marks it may carry, and how a link to `page:an/address` becomes one of Wagtail's."""

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

LINK = re.compile(r'href="page:([^"]*)"')
MARKS = {
    "h2": {"h2"},
    "h3": {"h3"},
    "bold": {"b"},
    "italic": {"i"},
    "ul": {"ul", "li"},
    "ol": {"ol", "li"},
    "link": {"a"},
}


def addresses(text: str) -> list[str]:
    """List the addresses of the pages that a text links to."""
    return LINK.findall(text)


def written(text: str, pages: Mapping[str, int]) -> str:
    """Turn links to pages into Wagtail's; a page that was taken away here is linked to by its address."""

    def link(found: re.Match[str]) -> str:
        address = found[1]
        if address in pages:
            return f'linktype="page" id="{pages[address]}"'
        return f'href="/{address}/"'

    return LINK.sub(link, text)


def faults(text: str, features: Sequence[str]) -> list[str]:
    """Say which marks do not belong into a text with these features, or are not closed."""
    reader = _Reader({"p", "br"}.union(*(MARKS.get(feature, set()) for feature in features)))
    reader.feed(text)
    reader.close()
    return reader.faults + [f"<{tag}> is not closed" for tag in reader.open]


class _Reader(HTMLParser):
    """Walks through a text and notes what is wrong with its marks."""

    def __init__(self, allowed: set[str]) -> None:
        super().__init__()
        self.allowed = allowed
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.allowed:
            self.faults.append(f"<{tag}> may not stand here")
        if tag == "a" and [name for name, _ in attrs] != ["href"]:
            self.faults.append("a link says href and nothing else")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if not self.open and data.strip():
            self.faults.append(f"“{data.strip()[:30]}” stands in no paragraph")
