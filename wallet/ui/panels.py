"""Panels that apps above hang into pages below, without those pages knowing them.

An app registers, when it starts, a function for one place: `panels.add("payment", "directory.free_first", make)`. The
page writes `{% load panels %}{% panels "payment" person=person words=words %}`; each function is given the request and
what the page says it is about, and answers a template with its context, or nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One panel, ready to be written."""

    template: str
    context: Mapping[str, Any]


type Maker = Callable[[HttpRequest, Mapping[str, Any]], Panel | None]

_makers: dict[str, dict[str, Maker]] = {}


def add(place: str, key: str, make: Maker) -> None:
    """Hang a panel into a place; the same key again replaces the earlier."""
    _makers.setdefault(place, {})[key] = make


def panels_for(place: str, request: HttpRequest, about: Mapping[str, Any]) -> list[Panel]:
    """Make the panels of a place, in the order in which they were added."""
    made = (make(request, about) for make in _makers.get(place, {}).values())
    return [panel for panel in made if panel is not None]
