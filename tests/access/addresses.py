"""Every address that the product answers to, found by walking its URL patterns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Address:
    """One URL pattern: its name with namespace (its route where it has no name), its arguments, its view."""

    name: str
    arguments: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def is_ours(self) -> bool:
        """Answer whether the view is written in this house."""
        return self.view.__module__.partition(".")[0] in {"config", "wallet"}


def addresses() -> list[Address]:
    """List every address, by name."""
    return sorted(_walk(get_resolver().url_patterns), key=lambda address: address.name)


def _walk(patterns: list[URLPattern | URLResolver], prefix: str = "", outer: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in patterns:
        arguments = (*outer, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _walk(pattern.url_patterns, inner, arguments)
        else:
            name = f"{prefix}{pattern.name}" if pattern.name else f"{prefix}{pattern.pattern}"
            yield Address(name, arguments, pattern.callback)
