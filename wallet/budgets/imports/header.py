"""The first line of the file: which column stands where."""

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

from wallet.budgets.imports.faults import WHOLE_ROW, Finding, shown

COLUMNS = (
    "case_system",
    "case_id",
    "nhs_number",
    "given_name",
    "family_name",
    "date_of_birth",
    "funder_code",
    "funding_stream",
    "amount",
    "frequency",
    "starts_on",
    "ends_on",
    "held_by",
    "holder_name",
    "holder_email",
)
# Some systems leave out the last cells of a row where they are empty; of these it is then known what is meant.
MAY_BE_LEFT_OUT = {"holder_name", "holder_email"}


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file in its own order."""

    names: tuple[str, ...]

    def cells(self, record: Sequence[str]) -> dict[str, str]:
        """Name the cells of a record; empty ones that were left out at its end are added."""
        given = list(record) + [""] * (len(self.names) - len(record))
        return dict(zip(self.names, given, strict=False))

    def misfit(self, record: Sequence[str]) -> str:
        """Say what is wrong with the number of cells of a record, or nothing."""
        if len(record) > len(self.names) and any(cell.strip() for cell in record[len(self.names) :]):
            return (
                f"the row has {len(record)} cells and the header {len(self.names)}; "
                "a cell with a comma in it needs quotation marks round it"
            )
        if not set(self.names[len(record) :]) <= MAY_BE_LEFT_OUT:
            return f"the row has only {len(record)} of the {len(self.names)} cells that the header names; fill it up"
        return ""


def named(cell: str) -> str:
    """Write the name of a column the one way we do: `NHS number` becomes `nhs_number`."""
    return re.sub(r"[^a-z0-9]+", "_", cell.strip().casefold()).strip("_")


def read(*, line: int, cells: Sequence[str]) -> tuple[Header, list[Finding]]:
    """Read the header; a missing, unknown or repeated column is a fault that names it."""
    names = [named(cell) for cell in cells]
    names = list(dropwhile(lambda name: not name, reversed(names)))[::-1]
    if not set(names) & set(COLUMNS):
        sentence = f"the file does not begin with the names of its columns; put them first: {', '.join(COLUMNS)}"
        return Header(tuple(names)), [Finding(line, WHOLE_ROW, sentence)]
    faults = [Finding(line, name, sentence) for name, sentence in _wrong_names(names, list(cells))]
    missing = [name for name in COLUMNS if name not in names]
    faults += [Finding(line, name, "the column is missing; add it") for name in missing]
    return Header(tuple(names)), faults


def _wrong_names(names: list[str], cells: list[str]) -> list[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    for number, (name, cell) in enumerate(zip(names, cells, strict=False), start=1):
        if not name:
            wrong.append((f"column {number}", "the column has no name; name it or take it out"))
        elif name not in COLUMNS:
            wrong.append((name, _unknown(cell, name, names)))
    repeated = [name for name, times in Counter(names).items() if times > 1 and name in COLUMNS]
    return wrong + [(name, "the column is there twice; keep one") for name in repeated]


def _unknown(cell: str, name: str, names: list[str]) -> str:
    free = [column for column in COLUMNS if column not in names]
    near = difflib.get_close_matches(name, free, n=1)
    return f"{shown(cell)} is not a column of this file; " + (f"is it {near[0]}?" if near else "take it out")
