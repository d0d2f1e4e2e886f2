"""What a page shows, noted while it is made, and until when it may be kept."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

ATTRIBUTE = "_kept_page_notes"


@dataclass(slots=True)
class Notes:
    """The tags of everything that a page shows, and the first instant at which it would look different by itself."""

    tags: set[str] = field(default_factory=set)
    until: datetime | None = None


def notes(request: HttpRequest) -> Notes:
    """Give the notes of the page that this request makes."""
    found: Notes | None = getattr(request, ATTRIBUTE, None)
    if found is None:
        found = Notes()
        setattr(request, ATTRIBUTE, found)
    return found


def shows(request: HttpRequest, *tags: str) -> None:
    """Note that the page shows what these tags name, such as `page:12`, `children:12`, `frame`, `glossary`."""
    notes(request).tags.update(tags)


def keeps_until(request: HttpRequest, at: datetime) -> None:
    """Note that the page is out of date from an instant on: an offer closes, an event is over, an alert begins."""
    found = notes(request)
    found.until = at if found.until is None else min(found.until, at)
