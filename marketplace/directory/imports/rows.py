"""One row of a feed, in whatever shape it comes."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from marketplace.directory.imports.findings import Finding


class Row(NamedTuple):
    """A row of the feed by its number, from 1; `line` is of the file, where lines mean something."""

    number: int
    line: int | None
    raw: object
    noted: tuple[Finding, ...] = ()


class Reader(Protocol):
    """Something that gives the rows of a file one by one; `notes` is about the file as a whole, once it was read."""

    notes: list[str]

    def rows(self) -> Iterator[Row]:
        """Give every row."""


def broken(number: int, line: int, why: str) -> Row:
    """Make the row of a line that cannot be read."""
    return Row(number, line, None, (Finding(kind="fault", code="broken", field="row", sentence=why),))
