"""Policies of this room by date, read from `policies.toml` beside this file."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("policies.toml")


class Step(NamedTuple):
    """What holds from a day until the day before the next step; the last one has no end."""

    starts_on: date
    before: date
    value: int


class NoPolicy(LookupError):
    """No policy of that name held on that day."""


@cache
def steps(name: str) -> list[Step]:
    """List the values that a policy has had, oldest first."""
    entries = sorted(tomllib.loads(FILE.read_text(encoding="utf-8")).get(name, []), key=lambda entry: entry["from"])
    ends = [entry["from"] for entry in entries[1:]] + [date.max]
    return [Step(entry["from"], end, int(entry["value"])) for entry, end in zip(entries, ends, strict=True)]


def value(*, name: str, on: date) -> int:
    """Answer what a policy said on a day."""
    for step in steps(name):
        if step.starts_on <= on < step.before:
            return step.value
    raise NoPolicy(f"no policy {name} holds on {on}")
