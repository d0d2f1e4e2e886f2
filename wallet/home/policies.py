"""When something is brought to an officer's notice: limits by date, read from `policies.toml` beside this file."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("policies.toml")


class NoPolicy(LookupError):
    """No limit of that name held on that day."""


def days(*, name: str, on: date) -> int:
    """Answer the limit that holds on a day, in days."""
    held = [entry for entry in _entries().get(name, []) if entry["from"] <= on]
    if not held:
        raise NoPolicy(f"no policy {name} holds on {on}")
    return int(max(held, key=lambda entry: entry["from"])["days"])


@cache
def _entries() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
