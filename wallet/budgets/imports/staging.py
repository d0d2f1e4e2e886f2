"""The rows of one file in a scratch table of their own, so that a file of any size is compared within itself.

The table is a private SQLite database in a temporary file that has no name: nothing of it stays behind, however the
import ends; it locks nobody out while a large file is read; and its SQL is the same beside every product database.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from wallet.budgets.imports.faults import Finding
from wallet.budgets.imports.rows import Row

_OPEN = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE given ({", ".join(Row._fields)});
CREATE TABLE finding (number INTEGER PRIMARY KEY, line INTEGER, column, sentence, is_fault);
"""
_ADD = "INSERT INTO given VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# A case, and an element of it, has as its number the line on which it first stands.
_NUMBER = """
CREATE TABLE row AS SELECT given.*,
    CASE WHEN case_system IS NOT NULL AND case_id IS NOT NULL
        THEN MIN(line) OVER (PARTITION BY case_system, case_id) END AS case_number,
    MIN(line) OVER (PARTITION BY case_system, case_id, stream_id, frequency, starts_on, ends_on) AS element_number
    FROM given ORDER BY case_system, case_id, line;
DROP TABLE given;
CREATE INDEX row_by_case ON row (case_number, line);
"""
_JUDGE = """
CREATE TABLE faulty (number INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO faulty SELECT case_number FROM row WHERE case_number IS NOT NULL AND NOT is_sound;
INSERT OR IGNORE INTO faulty SELECT case_number FROM row JOIN finding USING (line)
    WHERE case_number IS NOT NULL AND is_fault;
"""
_CASES = """
SELECT * FROM row WHERE case_number IN
    (SELECT DISTINCT case_number FROM row WHERE case_number > ? ORDER BY case_number LIMIT ?)
ORDER BY case_number, line
"""
_FINDINGS = "SELECT line, column, sentence, is_fault FROM finding ORDER BY is_fault DESC, line, number"


class Staging:
    """Rows and findings of one file; a context manager that leaves nothing behind."""

    def __init__(self) -> None:
        self._scratch = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._scratch.executescript(_OPEN)
        self._scratch.create_function("folded", 1, lambda text: text and text.casefold(), deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scratch.close()

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        self._scratch.executemany(_ADD, rows)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Add faults and notes."""
        added = "INSERT INTO finding (line, column, sentence, is_fault) VALUES (?, ?, ?, ?)"
        self._scratch.executemany(added, findings)

    def number(self) -> None:
        """Give the cases and elements their numbers, once all rows are there; a row without a case has none."""
        self._scratch.executescript(_NUMBER)

    def set_aside(self, case_number: int) -> None:
        """Leave the rows of a case out of everything that is asked about cases."""
        self._scratch.execute("UPDATE row SET case_number = NULL, is_sound = 0 WHERE case_number = ?", [case_number])

    def judge(self) -> None:
        """Note which cases have a fault, once the rows have been compared; of these no budget is made up."""
        self._scratch.executescript(_JUDGE)

    def ask(self, question: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Ask the scratch tables a question."""
        return iter(self._scratch.execute(question, values))

    def cases(self, *, after: int, limit: int) -> dict[int, list[Row]]:
        """List the rows of the next cases, by the number of the case."""
        cases: dict[int, list[Row]] = {}
        for *cells, case_number, _element_number in self.ask(_CASES, after, limit):
            cases.setdefault(case_number, []).append(Row(*cells))
        return cases

    def faulty(self, *, first: int, last: int) -> set[int]:
        """Answer which cases between two numbers have a fault."""
        return {number for (number,) in self.ask("SELECT number FROM faulty WHERE number BETWEEN ? AND ?", first, last)}

    def findings(self) -> Iterator[Finding]:
        """List the faults, then the notes, each in the order of the file."""
        for line, column, sentence, is_fault in self.ask(_FINDINGS):
            yield Finding(line, column, sentence, bool(is_fault))

    def fault_count(self) -> int:
        """Count the faults."""
        return int(next(self.ask("SELECT COUNT(*) FROM finding WHERE is_fault"))[0])

    def case_count(self) -> int:
        """Count the cases."""
        return int(next(self.ask("SELECT COUNT(DISTINCT case_number) FROM row"))[0])
