"""Every address that the product answers to, found by walking its URL patterns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Of the hundreds of screens of Wagtail's desk, those that tell whether its door stands open: the front, what there is
# to change, who has done what, who is who, and the ways in that this house does not have.
TELL_TALES = {
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_reports:site_history",
    "wagtailsnippets_pages_alert:list",
    "wagtailusers_groups:index",
    "wagtailusers_users:index",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One URL pattern: its name with namespace (its route where it has no name), its arguments, its view."""

    name: str
    route: str
    arguments: tuple[str, ...]
    view: Callable[..., Any]

    def path(self, arguments: dict[str, object]) -> str:
        """Write the address with its arguments filled in."""
        return f"/{self.route}" if self.name == self.route else reverse(self.name, kwargs=arguments)

    @property
    def is_ours(self) -> bool:
        """Answer whether the view is written in this house."""
        return self.view.__module__.partition(".")[0] in {"cms", "config", "marketplace", "payroll", "wallet"}

    @property
    def is_wagtails(self) -> bool:
        """Answer whether this is a screen of somebody else's that a door of ours was hung before."""
        return not self.is_ours and hasattr(self.view, "door")


def everything() -> list[Address]:
    """List every address, by name."""
    return sorted(_walk(get_resolver().url_patterns), key=lambda address: address.name)


def addresses() -> list[Address]:
    """List the addresses that the table speaks of: all but Wagtail's own, of which the tell-tale ones stand for all."""
    return [address for address in everything() if not address.is_wagtails or address.name in TELL_TALES]


def _walk(
    patterns: list[URLPattern | URLResolver], space: str = "", above: str = "", outer: tuple[str, ...] = ()
) -> Iterator[Address]:
    for pattern in patterns:
        arguments = (*outer, *pattern.pattern.regex.groupindex)
        route = f"{above}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner, route, arguments)
        else:
            yield Address(f"{space}{pattern.name}" if pattern.name else route, route, arguments, pattern.callback)
