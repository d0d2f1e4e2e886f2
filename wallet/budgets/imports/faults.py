"""What can be wrong with a file of budgets, and how it is said."""

from typing import NamedTuple

from wallet.ledger.errors import Refused

LONGEST_SHOWN = 60
WHOLE_ROW = "row"  # where a finding is about no one cell


class Unreadable(Refused):
    """The file as a whole cannot be read as a CSV file; the sentence says what it is and what to do."""


class Collided(Refused):
    """Somebody else added one of the same people or budgets while the import was under way."""

    sentence = "Somebody else added the same people or budgets just now, so nothing was imported. Start again."


class Busy(Refused):
    """Another import, or another long piece of work, holds the database (SQLite lets one writer in at a time)."""

    sentence = "Another import is under way, so nothing was imported. Try again when it has ended."


class NotReady(Refused):
    """The run was not checked, or has faults, or was imported already."""

    sentence = "This file cannot be imported: it has faults, or it was imported already."


class Wrong(ValueError):
    """One cell is wrong; the sentence says what is wrong and what would be right."""


class Finding(NamedTuple):
    """One sentence about one place of the file: a fault, which stops the import, or a note, which only tells."""

    line: int | None
    column: str
    sentence: str
    is_fault: bool = True

    def __str__(self) -> str:
        place = ", ".join(filter(None, [f"line {self.line}" if self.line else "", self.column]))
        return f"{place}: {self.sentence}" if place else self.sentence


def shown(text: str) -> str:
    """Quote what a cell says, on one line and not at endless length."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= LONGEST_SHOWN else f"“{flat[:LONGEST_SHOWN]}…”"


def any_of(words: list[str]) -> str:
    """Write a choice: `weekly, monthly or annual`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else "none"
