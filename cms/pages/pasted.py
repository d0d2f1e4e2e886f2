"""Text as somebody pasted it, most often from Word, brought down to what editors may write here."""

import re
from collections.abc import Collection, Iterator

import nh3
from lxml import html
from lxml.html import HtmlElement

BLOCKS = {"p", "h2", "h3", "ul", "ol", "li"}
INLINE = {"a", "b", "br"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}, **{tag: {"data-block-key"} for tag in BLOCKS}}
SCHEMES = {"http", "https", "mailto", "tel"}
DROPPED_WHOLE = {"script", "style", "title", "template", "noscript", "textarea", "select", "svg", "math", "xml", "head"}
OTHER_NAMES = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "strong": "b"}
EMBEDS = {"iframe": "src", "embed": "url", "object": "data", "video": "src", "audio": "src"}
BOXES = {"div", "section", "article", "blockquote", "dd", "dt", "figure", "figcaption", "pre", "address", "center"}

_TAG = re.compile(r"<\s*/?\s*([a-zA-Z!?][\w:-]*)([^>]*)")
_FOREIGN = re.compile(r"\b(?:class|style|lang|align)\s*=", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|h2|h3|li|b|a)\b[^>]*>(?:\s|&nbsp;|\xa0|<br\s*/?>)*</\1>")
_LINK_TO_NOTHING = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_EMPTY_LIST = re.compile(r"<(ul|ol)>\s*</\1>")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]", re.IGNORECASE)
_ODD_SPACE = re.compile(r"(?:&nbsp;|[ \t\r\n\xa0\u2000-\u200a\u202f])+")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u2060\ufeff\ud800-\udfff]")


def cleaned(source: str, *, tags: Collection[str] = BLOCKS | INLINE) -> str:
    """Keep of a text what these tags can say: headings, lists, bold words and links; no look, no table, no embed.

    Word's lists become lists, a row of a table a paragraph, a film from elsewhere a plain link to it. A text that was
    written here comes back as it is.
    """
    source = _UNSEEN.sub("", source)
    if _is_foreign(source, tags):
        source = _rebuilt(source, tags)
    kept = nh3.clean(
        source,
        tags=set(tags),
        clean_content_tags=DROPPED_WHOLE - set(tags),
        attributes={tag: names for tag, names in ATTRIBUTES.items() if tag in tags},
        url_schemes=SCHEMES,
        link_rel=None,
    )
    # The editor's own reader of HTML takes a <br> that is not closed for the beginning of something.
    return _without_empty(_LINK_TO_NOTHING.sub(r"\1", kept).replace("<br>", "<br/>"))


def _is_foreign(source: str, tags: Collection[str]) -> bool:
    return any(name.lower() not in tags or _FOREIGN.search(rest) for name, rest in _TAG.findall(source))


def _without_empty(text: str) -> str:
    while (fewer := _EMPTY_LIST.sub("", _EMPTY.sub("", text))) != text:
        text = fewer
    return text.strip()


def _rebuilt(source: str, tags: Collection[str]) -> str:
    """Turn what has another name here into what it means, before whatever is left over is thrown away."""
    # Word marks what only it can read by comments that are none: <![if …]>, <?xml …>.
    source = re.sub(r"<!\[[^>]*>|<\?[^>]*>|<!--.*?-->", "", source, flags=re.DOTALL)
    root = html.fragment_fromstring(source, create_parent="body")
    _embeds(root)
    _tables(root)
    _lists(root)
    for element in root.iter(*OTHER_NAMES, *BOXES):
        name = OTHER_NAMES.get(element.tag) or ("p" if _is_paragraph(element) else "div")
        element.tag = name
    for element in root.iter("h2", "h3"):
        element.tag = element.tag if element.tag in tags else "p"
    inside = (html.tostring(child, encoding="unicode") for child in root)
    return _ODD_SPACE.sub(" ", (root.text or "") + "".join(inside))


def _is_paragraph(element: HtmlElement) -> bool:
    return not any(child.tag in BLOCKS | BOXES for child in element.iterdescendants())


def _embeds(root: HtmlElement) -> None:
    for element in list(root.iter(*EMBEDS)):
        address = element.get(EMBEDS[element.tag]) or element.get("src") or next(iter(element.xpath(".//@src")), "")
        if address.startswith("//"):
            address = f"https:{address}"
        paragraph, tail = html.Element("p"), element.tail
        if address.startswith(("https://", "http://")):
            link = html.Element("a", href=address)
            link.text = address
            paragraph.append(link)
        paragraph.tail = tail
        element.getparent().replace(element, paragraph)


def _tables(root: HtmlElement) -> None:
    """Write each row of a table as a paragraph; a table of an editor's own is a block that asks for its headings."""
    for table in list(root.iter("table")):
        if table.getparent() is None:
            continue
        for row in table.iter("tr"):
            cells = (" ".join(cell.text_content().split()) for cell in row.iter("td", "th"))
            paragraph = html.Element("p")
            paragraph.text = " – ".join(cell for cell in cells if cell)
            table.addprevious(paragraph)
        table.drop_tree()


def _lists(root: HtmlElement) -> None:
    """Gather what Word wrote as paragraphs with a bullet or a number in front into lists."""
    for paragraph in list(_items_of_word(root)):
        marker = " ".join(_taken_marks(paragraph)).strip()
        kind = "ol" if _NUMBER.fullmatch(marker) else "ul"
        before = paragraph.getprevious()
        if before is None or before.tag != kind or before.get("from") != "word" or (before.tail or "").strip():
            before = html.Element(kind, {"from": "word"})
            paragraph.addprevious(before)
        paragraph.tag = "li"
        before.append(paragraph)


def _items_of_word(root: HtmlElement) -> Iterator[HtmlElement]:
    for paragraph in root.iter("p"):
        if "MsoListParagraph" in paragraph.get("class", "") or re.search(
            r"mso-list:\s*l\d", paragraph.get("style", "")
        ):
            yield paragraph


def _taken_marks(paragraph: HtmlElement) -> Iterator[str]:
    for mark in paragraph.xpath('.//*[contains(translate(@style, "I ", "i"), "mso-list:ignore")]'):
        yield " ".join(mark.text_content().split())
        mark.drop_tree()
