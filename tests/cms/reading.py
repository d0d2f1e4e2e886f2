"""Reading a page as a visitor's browser would: its elements, and the words in them."""

from typing import cast

from lxml import html
from lxml.html import HtmlElement


def elements(page: bytes | str, path: str) -> list[HtmlElement]:
    """Give the elements of a page that an XPath finds."""
    return cast("list[HtmlElement]", html.fromstring(page).xpath(path))


def said(page: bytes | str, path: str = "//main") -> str:
    """Give the words of what an XPath finds first, with single blanks between them."""
    return in_words(elements(page, path)[0])


def in_words(element: HtmlElement) -> str:
    """Give the words of an element, with single blanks between them."""
    return " ".join(str(element.text_content()).split())
