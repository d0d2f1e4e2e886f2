"""Every address that the product answers to, found by walking its URL patterns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


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


def addresses() -> list[Address]:
    """List every address, by name."""
    return sorted(_walk(get_resolver().url_patterns), key=lambda address: address.name)


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
