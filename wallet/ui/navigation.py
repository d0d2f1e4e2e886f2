"""The main navigation: each app adds its own places when it starts, and each request shows those meant for it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the navigation: who sees it, and its order among the others (small numbers first)."""

    text: str
    url_name: str
    is_for: Callable[[HttpRequest], bool]
    order: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place as one page shows it: the page itself (`is_here`), or a page below it (`is_within`)."""

    text: str
    href: str
    is_here: bool
    is_within: bool


_places: dict[str, Place] = {}


def add(*places: Place) -> None:
    """Add places; the same address name again replaces the earlier."""
    _places.update({place.url_name: place for place in places})


def links_for(request: HttpRequest) -> list[Link]:
    """List the places meant for this request, the nearest one to its address marked."""
    shown = [place for place in sorted(_places.values(), key=lambda place: place.order) if place.is_for(request)]
    addresses = [reverse(place.url_name) for place in shown]
    above = [href for href in addresses if _holds(href, request.path)]
    nearest = max(above, key=len, default="")
    return [
        Link(text=place.text, href=href, is_here=href == request.path, is_within=href == nearest)
        for place, href in zip(shown, addresses, strict=True)
    ]


def _holds(href: str, path: str) -> bool:
    """Answer whether an address lies at or below another; everything lies below the root, so that holds only itself."""
    return path == href if href == "/" else path.startswith(href)
