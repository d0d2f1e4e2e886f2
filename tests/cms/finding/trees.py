"""Answers as trees to look into."""

from typing import Any

from lxml import etree, html


def page(content: bytes | str) -> Any:
    """Read a page."""
    return html.fromstring(content)


def xml(content: bytes) -> Any:
    """Read XML."""
    return etree.fromstring(content)
