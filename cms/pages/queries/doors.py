"""The doors of a front page: needs and moments of life, each with where it leads and its picture."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.blocks import StreamValue

from cms.pages.models import SiteImage
from cms.pages.queries import pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One door; without an address where its page is not published."""

    title: str
    text: str
    href: str
    picture: SiteImage | None


def doors(stream: StreamValue, *, request: HttpRequest) -> list[Door]:
    """List the doors of a stream; the copies of all their pictures are one query."""
    values = [block.value for block in stream]
    pictures.fetch_copies(value["picture"] for value in values)
    return [
        Door(title=value["title"], text=value["text"], href=_href(value, request), picture=value["picture"])
        for value in values
    ]


def _href(value: object, request: HttpRequest) -> str:
    page = value["page"]  # type: ignore[index]
    if page and page.live:
        return page.get_url(request) or ""
    return value["address"] or ""  # type: ignore[index]
