"""Tables as CSV that a spreadsheet opens as they are: nothing in them runs, nothing loses its noughts."""

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def written(rows: Iterable[Iterable[str]], *, for_excel: bool = False) -> str:
    """Write rows as CSV; Excel needs a mark in front to read accented names as UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_cell(cell) for cell in row] for row in rows)
    return f"{BYTE_ORDER_MARK if for_excel else ''}{text.getvalue()}"


def _cell(text: str) -> str:
    """Quote a text that a spreadsheet would run as a formula; what cannot be seen goes."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"'{plain}" if plain.lstrip().startswith(BEGINS_A_FORMULA) else plain
