"""What this room hangs into the head of every page of the site: what others need to find, show and follow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from wagtail.images.models import SourceImageIOError

from cms.caching import notes
from cms.finding import addresses, linked_data
from cms.finding.queries.coming import next_time
from cms.pages.models import EventPage, SiteImage, SitePage
from cms.pages.queries import frames, surroundings
from wallet.people.views.doors import now
from wallet.ui import panels
from wallet.ui.panels import Panel

SHARED = "fill-1200x630|format-jpeg"
OURS = "images/share.png"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture that is shown where a page is shared; services want a raster of 1,200 by 630 points."""

    address: str
    description: str


def hang() -> None:
    """Hang the panel into its place."""
    panels.add("page_head", "finding.head", head)


def head(request: HttpRequest, about: Mapping[str, Any]) -> Panel | None:
    """Say where a page is at home, what it is about, how it looks when shared, and which feeds there are."""
    page: SitePage = about["page"]
    address = addresses.of_page(page, request)
    if not address:
        return None
    frame, at = frames.of(request), now(request)
    if isinstance(page, EventPage) and (time := next_time(page, at=at)).ends_at > at:
        notes.keeps_until(request, time.ends_at)
    picture = _picture(page.picture, request)
    nodes = linked_data.graph(
        page, frame=frame, way=_way(page, request), picture=picture.address, request=request, at=at
    )
    context = {
        "page": page,
        "address": address,
        "description": page.search_description or page.summary,
        "frame": frame,
        "picture": picture,
        "locale": page.locale.language_code.replace("-gb", "_GB"),
        "linked_data": linked_data.written(nodes),
    }
    return Panel(template="finding/head.html", context=context)


def _way(page: SitePage, request: HttpRequest) -> list[surroundings.Neighbour]:
    """Give the pages above; the frame of the page has asked for them already, where it shows them."""
    from cms.pages.templatetags import site

    known = vars(request).get(site.ATTRIBUTE, {}).get(page.pk)
    return (known or surroundings.around(page=page, request=request)).way


def _picture(picture: SiteImage | None, request: HttpRequest) -> Picture:
    """Give a page's own picture; a drawing (SVG) is shown by no service, so there it is the product's."""
    if picture is not None and not picture.is_svg():
        try:
            copy = picture.get_rendition(SHARED)
        except (OSError, SourceImageIOError):  # its file is gone
            copy = None
        if copy is not None:
            return Picture(
                address=addresses.absolute(request, copy.url), description=picture.description or picture.title
            )
    return Picture(address=addresses.absolute(request, static(OURS)), description="")
