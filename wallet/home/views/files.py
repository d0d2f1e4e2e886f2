"""Files for a spreadsheet: dates and amounts that it can reckon with, and texts that it takes for nothing else."""

import csv as writing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import StreamingHttpResponse

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Pounds:
    """An amount in a file: pounds with two decimals and nothing else."""

    pence: int

    def __str__(self) -> str:
        return str(Decimal(self.pence).scaleb(-2))


type Cell = str | date | Pounds


class _Line:
    """A file of one line, which the writer hands straight on."""

    def write(self, line: str) -> str:
        return line


def csv(*, name: str, header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> StreamingHttpResponse:
    """Send rows as CSV with a byte order mark, so that spreadsheets read £ and accents."""
    response = StreamingHttpResponse(lines(header=header, rows=rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def lines(*, header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """Write the header and each row as a line of CSV."""
    writer = writing.writer(_Line())
    yield "\ufeff" + writer.writerow(header)
    for row in rows:
        yield writer.writerow([_written(cell) for cell in row])


def _written(cell: Cell) -> str:
    """Write a cell; a text that a spreadsheet would run as a formula is quoted, so that it stays a text."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell
    return cell.isoformat() if isinstance(cell, date) else str(cell)
