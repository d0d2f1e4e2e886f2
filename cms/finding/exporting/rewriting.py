"""Turning a page of the product into one that works as a file: its links, its pictures, what needs a server."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

# What points to a file that the page needs, by attribute.
FILES = {"src", "srcset", "poster", "href"}
OF_THE_FRAME = ("header", "nav", "footer")
SEARCHES = ("/search/", "/find-support/")
IN_CSS = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)['\"]?\s*\)")
IN_SCRIPT = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"'`](\.{0,2}/[^\"'`$]+\.js)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a rewriting goes by.

    `keeps` fetches an address inside, page or file, and answers whether the copy has it; `hosts` are the site's own
    names; `contact` says how to reach somebody, `made_on` is the day of the copy in words.
    """

    keeps: Callable[[str], bool]
    hosts: frozenset[str] = field(default_factory=frozenset)
    contact: str = ""
    made_on: str = ""


def page(body: bytes, *, path: str, known: Known) -> bytes:
    """Rewrite one page, which stands at `path`."""
    tree: HtmlElement = html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    for element in list(tree.iter("link")):
        _rewrite_link(element, path, known)
    for form in list(tree.iter("form")):
        _replace_form(form, known)
    for anchor in list(tree.iter("a")):
        _rewrite_anchor(anchor, path, known)
    for element in list(tree.iter("img", "source", "video", "audio", "track", "script", "use", "image")):
        _rewrite_file(element, path, known)
    for element in tree.xpath("//*[@nonce]"):
        del element.attrib["nonce"]
    _say_what_it_is(tree, known)
    written: bytes = html.tostring(tree, doctype="<!DOCTYPE html>", encoding="utf-8")
    return written


def further(body: bytes, *, path: str) -> list[str]:
    """List the addresses inside that a style sheet or a script of ours asks for; they stay as they are written."""
    pattern = {".css": IN_CSS, ".js": IN_SCRIPT}.get(PurePosixPath(path).suffix)
    found = pattern.findall(body.decode("utf-8", "replace")) if pattern else []
    targets = (urlsplit(urljoin(path, address.strip())) for address in found)
    return list(dict.fromkeys(target.path for target in targets if not target.netloc))


def inside(address: str, *, path: str, hosts: Iterable[str]) -> str | None:
    """Give the path (with its query) of an address on this site; nothing of one elsewhere."""
    target = urlsplit(urljoin(path, address.strip()))
    if target.scheme not in {"", "http", "https"} or (target.netloc and target.netloc not in set(hosts)):
        return None
    return f"{target.path or '/'}{'?' + target.query if target.query else ''}"


def _rewrite_anchor(anchor: HtmlElement, path: str, known: Known) -> None:
    address = anchor.get("href")
    if address is None or address.startswith("#"):
        return
    target = inside(address, path=path, hosts=known.hosts)
    if target is None:
        return
    plain, _, query = target.partition("?")
    fragment = urlsplit(address).fragment
    if (not query or plain in SEARCHES) and known.keeps(plain):
        anchor.set("href", f"{plain}#{fragment}" if fragment else plain)
    elif plain == SEARCHES[1] and known.keeps(SEARCHES[0]):
        anchor.set("href", SEARCHES[0])
    else:
        _take_away(anchor)


def _take_away(anchor: HtmlElement) -> None:
    """Leave the words of a link that leads nowhere; in the frame of a page not even those."""
    frame = next((above for above in anchor.iterancestors() if above.tag in OF_THE_FRAME), None)
    parent = anchor.getparent()
    is_all = parent is not None and parent.tag == "p" and parent.text_content().strip() == anchor.text_content().strip()
    if frame is None and (is_all or "button" in (anchor.get("class") or "")):
        (parent if is_all and parent is not None else anchor).drop_tree()
    elif frame is None:
        anchor.tag = "span"
        for name in ("href", "target", "rel", "hreflang", "download", "data-module", "role"):
            anchor.attrib.pop(name, None)
    else:
        (parent if parent is not None and parent.tag == "li" else anchor).drop_tree()


def _rewrite_link(element: HtmlElement, path: str, known: Known) -> None:
    kinds = (element.get("rel") or "").split()
    if "canonical" in kinds:
        return
    target = inside(element.get("href") or "", path=path, hosts=known.hosts)
    is_feed = "xml" in (element.get("type") or "")
    if target is None or ("alternate" in kinds and (is_feed or not known.keeps(target))):
        element.drop_tree()
    elif known.keeps(target.partition("?")[0]):
        element.set("href", target.partition("?")[0])


def _rewrite_file(element: HtmlElement, path: str, known: Known) -> None:
    for name in FILES & set(element.attrib):
        if name == "srcset":
            element.set(name, ", ".join(_kept(one, path, known) for one in (element.get(name) or "").split(",")))
        elif not (element.get(name) or "").startswith(("#", "data:")):
            element.set(name, _kept(element.get(name) or "", path, known))


def _kept(written: str, path: str, known: Known) -> str:
    """Fetch a file and write its address anew; `written` may end in a size, as in `srcset`."""
    address, _, size = written.strip().partition(" ")
    target = inside(address, path=path, hosts=known.hosts)
    if target is None:
        return written
    plain = target.partition("?")[0]
    known.keeps(plain)
    return f"{plain} {size}" if size else plain


def _replace_form(form: HtmlElement, known: Known) -> None:
    """Put a sentence where something would have been asked: nobody is there to answer."""
    is_search = form.get("role") == "search" or (form.get("method") or "get").lower() == "get"
    said = html.Element("p")
    said.set("class", "govuk-body tri-copied")
    if is_search:
        said.text = "This copy of the site cannot search. Look at "
        everything = html.Element("a", href=SEARCHES[0])
        everything.set("class", "govuk-link")
        everything.text = "everything from A to Z"
        everything.tail = f". {known.contact}"
        said.append(everything)
    else:
        said.text = f"This does not work in this copy of the site. {known.contact}"
    said.tail = form.tail
    form.getparent().replace(form, said)


def _say_what_it_is(tree: HtmlElement, known: Known) -> None:
    for main in tree.iter("main"):
        said = html.Element("p")
        said.set("class", "govuk-inset-text tri-copied")
        said.text = f"This is a copy of the site as it was on {known.made_on}. {known.contact}"
        if not any("govuk-width-container" in (above.get("class") or "") for above in main.iterancestors()):
            wide, said = said, html.Element("div")
            said.set("class", "govuk-width-container")
            said.append(wide)
        main.insert(0, said)
