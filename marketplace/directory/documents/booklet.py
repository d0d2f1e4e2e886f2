"""The booklet of an area as a PDF: all that stands in it, as texts."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as in_words

from marketplace.directory.queries.booklets import Booklet
from marketplace.directory.queries.listing_pages import ListingPage
from marketplace.directory.text import line
from wallet.home.documents.typesetting import typeset


def pdf(*, booklet: Booklet, is_large: bool, at: datetime) -> bytes:
    """Typeset the booklet as it stands at an instant."""
    template = Path(__file__).with_name("booklet.typ")
    return typeset(template=template, data=data(booklet=booklet, is_large=is_large, at=at), at=at)


def data(*, booklet: Booklet, is_large: bool, at: datetime) -> dict[str, Any]:
    """Write all that stands in the booklet, as texts."""
    return {
        "title": f"Support near you: {booklet.area.name}",
        "made": f"Made on {in_words(timezone.localtime(at), 'j F Y')}",
        "left_out": f"There are {booklet.left_out} more than this booklet can hold." if booklet.left_out else "",
        "is_large": is_large,
        "chapters": [
            {"name": name, "listings": [_listing(page) for page in pages]} for name, pages in booklet.chapters
        ],
    }


def _listing(page: ListingPage) -> dict[str, Any]:
    return {
        "name": str(page.service),
        "summary": line(page.service.summary),
        "lines": [line(one) for one in page.lines],
    }
