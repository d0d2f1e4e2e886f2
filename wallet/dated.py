"""Figures that change by date, kept as data: a change is a new row, and what held before stays true for then.

A file is TOML: under each name stand its rows, `[[name]]`, each with the day it holds `from` and whatever it says.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

type Row = dict[str, Any]


class NotInForce(LookupError):
    """No row of that name held on that day."""


class Step(NamedTuple):
    """A row with the days it holds: from `starts_on` until the day before the next one; the last has no end."""

    starts_on: date
    before: date
    row: Row


@dataclass(frozen=True, slots=True)
class Figures:
    """The dated figures of one file, looked up by the day that the matter in hand falls on."""

    path: Path

    def names(self) -> list[str]:
        """List what the file has figures for."""
        return list(_read(self.path))

    def steps(self, name: str) -> list[Step]:
        """List the rows of a name, oldest first, whatever their order in the file."""
        rows = sorted(_read(self.path).get(name, []), key=lambda row: row["from"])
        ends = [*(row["from"] for row in rows[1:]), date.max]
        return [Step(row["from"], before, row) for row, before in zip(rows, ends, strict=False)]

    def row(self, name: str, *, on: date) -> Row:
        """Answer the row that holds on a day."""
        for step in self.steps(name):
            if step.starts_on <= on < step.before:
                return step.row
        raise NotInForce(f"nothing about “{name}” is in force on {on:%-d %B %Y} ({self.path.name})")


@cache
def _read(path: Path) -> dict[str, list[Row]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
