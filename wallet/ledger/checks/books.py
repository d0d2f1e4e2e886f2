"""The books against themselves: each check is one set-based question whose every answer is a fault."""

from collections.abc import Iterator
from pathlib import Path

from django.db import connections, router

from wallet.ledger.models import Entry

_DIRECTORY = Path(__file__).parent / "sql"
_CHUNK = 500


def book_faults() -> Iterator[str]:
    """Ask every question in `sql/`; the first line of a file is the sentence, its columns fill the gaps in order."""
    for path in sorted(_DIRECTORY.glob("*.sql")):
        sentence, _, question = path.read_text(encoding="utf-8").partition("\n")
        for values in _answers(question):
            yield sentence.removeprefix("-- ").format(*values)


def _answers(question: str) -> Iterator[tuple[object, ...]]:
    with connections[router.db_for_read(Entry)].cursor() as cursor:
        cursor.execute(question)
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows
