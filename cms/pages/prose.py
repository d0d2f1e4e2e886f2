"""Text of editors as the public reads it: in the dress of the design system, its links whole, its headings findable."""

import re
from collections.abc import Callable, Collection, Mapping
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from cms.pages.headings import Anchors
from cms.pages.pasted import cleaned

CLASSES = {
    "p": "govuk-body",
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-s",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
}
_OPENING = re.compile(r"<(p|h3|ul|ol)\b[^>]*>")
_HEADING = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.DOTALL)
_ITEM = re.compile(r"<li\b[^>]*>")
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_WANTED = re.compile(r"<a\b[^>]*\blinktype=[^>]*>")


class Wanted(NamedTuple):
    """Something of this site that a text links to: `page` or `document`, and its key."""

    kind: str
    key: int


class Target(NamedTuple):
    """Where such a link leads, and what is said of it behind its words, such as “PDF, 120 KB”."""

    address: str
    note: str = ""


def wanted(source: str) -> set[Wanted]:
    """List what of this site a text links to."""
    found = (dict(_ATTRIBUTE.findall(link)) for link in _WANTED.findall(source))
    return {Wanted(one["linktype"], int(one["id"])) for one in found if one.get("id", "").isdecimal()}


def shown(
    source: str, *, targets: Mapping[Wanted, Target], anchors: Anchors | None = None, hosts: Collection[str] = ()
) -> str:
    """Write a text as HTML, cleaned once more on its way out, whatever was stored.

    A link to something that is gone leaves its words. A link to a host that is not one of ours says so to machines.
    Where there are `anchors`, each main heading gets a place; where there are none, it is no heading of the page.
    """
    text = _LINK.sub(_links(targets, hosts), cleaned(source))
    text = _OPENING.sub(lambda match: f'<{match[1]} class="{CLASSES[match[1]]}">', text)
    text = _HEADING.sub(_headings(anchors), _ITEM.sub("<li>", text))
    return text if not text or text.startswith("<") else f'<p class="govuk-body">{text}</p>'


def _headings(anchors: Anchors | None) -> Callable[[re.Match[str]], str]:
    def written(match: re.Match[str]) -> str:
        if anchors is None:
            return f'<p class="{CLASSES["p"]}"><b>{match[1]}</b></p>'
        return f'<h2 class="{CLASSES["h2"]}" id="{escape(anchors.name(match[1]))}">{match[1]}</h2>'

    return written


def _links(targets: Mapping[Wanted, Target], hosts: Collection[str]) -> Callable[[re.Match[str]], str]:
    def written(match: re.Match[str]) -> str:
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
        target = _target(attributes, targets)
        if target is None:
            return match[2]
        rel = ' rel="external noopener noreferrer"' if is_outside(target.address, hosts=hosts) else ""
        note = f' <span class="tri-quiet">({escape(target.note)})</span>' if target.note else ""
        return f'<a class="{CLASSES["a"]}" href="{escape(target.address)}"{rel}>{match[2]}</a>{note}'

    return written


def _target(attributes: Mapping[str, str], targets: Mapping[Wanted, Target]) -> Target | None:
    if kind := attributes.get("linktype"):
        key = attributes.get("id", "")
        return targets.get(Wanted(kind, int(key))) if key.isdecimal() else None
    return Target(attributes["href"]) if attributes.get("href") else None


def is_outside(address: str, *, hosts: Collection[str]) -> bool:
    """Answer whether an address leads to a machine that is not one of ours."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return True
    return bool(host) and host not in hosts
