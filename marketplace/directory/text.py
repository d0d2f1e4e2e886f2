"""Text from outside and from people, cleaned down to a few harmless tags, or to none."""

import html
import re
import unicodedata

import nh3

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "a"}
DROPPED_WHOLE = {"script", "style", "title", "template", "iframe", "object", "noscript", "textarea", "select", "svg"}
SCHEMES = {"http", "https", "mailto", "tel"}
CLASSES = {
    "a": {"class": "govuk-link"},
    "p": {"class": "govuk-body"},
    "ul": {"class": "govuk-list govuk-list--bullet"},
    "ol": {"class": "govuk-list govuk-list--number"},
}
ROUNDS = 6  # escapes inside escapes that are undone; nobody honest nests them deeper

_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_BLOCK = re.compile(r"<(/?)(?:h[1-6]|div|section|article|blockquote|tr|dd|dt)\b[^<>]*>", re.IGNORECASE)
_EMPTY_BLOCK = re.compile(r"<(p|li|ul|ol|strong|em|b|i)>(?:\s|&nbsp;|\xa0|<br>)*</\1>")
_ENDS = re.compile(r"<br\s*/?>|</?(?:p|ul|ol|div|h[1-6]|tr)\b[^<>]*>|</li>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
# Controls, halves of letters, marks of direction and of no width: never seen, and some databases refuse them. A joiner
# between letters (emoji, several scripts) stays.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str, /) -> str:
    """Keep paragraphs, lists, emphasis and links of a text that has them, and take every other tag away.

    A text without tags comes back as plain text, its escapes undone; so `&lt;b&gt;` is never seen by a reader. Cleaning
    what is clean changes nothing.
    """
    text = seen(text)
    for _ in range(ROUNDS):
        once = _cleaned(text) if has_tags(text) else html.unescape(text)
        once = tidy(once)
        if once == text:
            return text
        text = once
    return tidy(_TAG.sub(" ", text))  # a text that never comes to rest is nothing but a trick


def plain(text: str, /) -> str:
    """Write a text without any tag, each paragraph and item on a line of its own."""
    text = clean(text)
    if not has_tags(text):
        return text
    text = _ITEM.sub("\n• ", _ENDS.sub("\n", text))
    text = html.unescape(nh3.clean(text, tags=set()))
    return re.sub(r"\n\n(?=• )", "\n", tidy(text))


def line(text: str, /) -> str:
    """Write a text without any tag on one line."""
    return " ".join(plain(text).split())


def shown(text: str, /) -> str:
    """Write a text as HTML for a page: its few tags in the dress of the design system, or its lines as paragraphs."""
    text = clean(text)
    if not has_tags(text):
        paragraphs = re.split(r"\n{2,}", text) if text else []
        text = "".join(f"<p>{html.escape(one).replace('\n', '<br>')}</p>" for one in paragraphs)
    return nh3.clean(
        text,
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel="nofollow noopener noreferrer",
        set_tag_attribute_values=CLASSES,
    )


def has_tags(text: str, /) -> bool:
    """Answer whether a text has whole tags; one that is never closed is only a sign for “less than”."""
    return _TAG.search(text) is not None


def seen(text: str, /) -> str:
    """Leave out what nobody sees and databases refuse: control characters, halves of letters, marks of no width."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def tidy(text: str, /) -> str:
    """Take away needless space: at the ends, round line breaks, and more than one blank line."""
    text = re.sub(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+", " ", seen(text))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", text)).strip()


def _cleaned(text: str) -> str:
    text = nh3.clean(
        _BLOCK.sub(r"<\1p>", text),
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel=None,
    )
    while (fewer := _EMPTY_BLOCK.sub("", text)) != text:
        text = fewer
    return text
