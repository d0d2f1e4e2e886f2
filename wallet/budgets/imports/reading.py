"""From the bytes of a file to its records, each with the line it starts on, in whatever way a system wrote them."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import BinaryIO, NamedTuple

import filetype

from wallet.budgets.imports.faults import WHOLE_ROW, Finding, Unreadable
from wallet.budgets.imports.header import COLUMNS, named

HEAD = 4096  # bytes looked at to tell what kind of file it is
LONGEST_LINE = 1_000_000  # characters; more is not a line of a CSV file
DELIMITERS = (",", ";", "\t", "|")
SAVE_AS = "Open it, choose “Save as” and “CSV UTF-8”, and bring in that file."
# Left-overs of old systems: NUL padding, Ctrl-Z at the end, every other control character but tab and line end, and
# marks of no width.
LEFT_OUT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0x200B, 0xFEFF])
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Record(NamedTuple):
    """One record of the file and the line it starts on; the header is on line 1 unless blank lines stand before it."""

    line: int
    cells: list[str]


def records(stream: BinaryIO) -> Iterator[Record | Finding]:
    """Read the records of a file one by one, the header first; a record that cannot be told apart is a fault.

    Lines of spaces or of nothing but delimiters are passed over. Refuses a file that is no CSV file at all.
    """
    text = lines(stream)
    opening, delimiter = _opening(text)
    reader = csv.reader(chain(opening, text), delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                yield Finding(line, WHOLE_ROW, _TOO_LONG)
                return
            yield Finding(line, WHOLE_ROW, _quotes(line, reader.line_num))
            continue
        if any(cell and not cell.isspace() for cell in cells):
            yield Record(line, cells)


_TOO_LONG = (
    "a cell is longer than 100,000 characters, most likely because a quotation mark opens here and is never closed; "
    "close it. The lines after it were not read"
)


def _quotes(first: int, last: int) -> str:
    where = "on this line" if first == last else f"between this line and line {last}"
    return f"the quotation marks {where} do not pair; put one before and one after the cell, and write one inside twice"


def lines(stream: BinaryIO) -> Iterator[str]:
    """Read the lines of a text file with their ends, whatever its encoding and its line ends.

    UTF-16 and UTF-32 are known by their first bytes. Of anything else, each line is UTF-8 or, failing that,
    Windows-1252; so a file put together from both is read right too.
    """
    encoding = _encoding(stream)
    text = io.TextIOWrapper(stream, encoding=encoding or "latin-1", newline="")
    try:
        for number, line in enumerate(iter(lambda: text.readline(LONGEST_LINE), ""), start=1):
            if len(line) == LONGEST_LINE:
                raise Unreadable(f"Line {number} is longer than a million characters. This is not a CSV file.")
            yield _decoded(line, number, is_raw=encoding is None).translate(LEFT_OUT)
    except UnicodeError:
        raise Unreadable(f"The file begins like {encoding} text but does not go on so. {SAVE_AS}") from None
    finally:
        with suppress(ValueError):  # the file may have been closed before its reader was forgotten
            text.detach()


def _decoded(line: str, number: int, *, is_raw: bool) -> str:
    if not is_raw or line.isascii():
        return line
    raw = line.encode("latin-1").removeprefix(codecs.BOM_UTF8)
    for encoding in ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"Line {number} has letters in neither UTF-8 nor Windows-1252. {SAVE_AS}")


def _encoding(stream: BinaryIO) -> str | None:
    """Tell UTF-16 and UTF-32; refuse what is no text. None means one byte a letter, or UTF-8."""
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    marked = next((encoding for bom, encoding in _BOMS if head.startswith(bom)), None)
    if encoding := marked or _utf_16_without_bom(head):
        return encoding
    _refuse_other_formats(head)
    return None


def _utf_16_without_bom(head: bytes) -> str | None:
    """Tell UTF-16 by its pattern: in English text every second byte is a NUL."""
    if len(head) < 4:
        return None
    if not any(head[:40:2]) and all(head[1:40:2]):
        return "utf-16-be"
    if not any(head[1:40:2]) and all(head[:40:2]):
        return "utf-16-le"
    return None


def _refuse_other_formats(head: bytes) -> None:
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(f"This is an Excel workbook or another packed file, not a CSV file. {SAVE_AS}")
    if head.startswith(b"%PDF"):
        raise Unreadable("This is a PDF, not a CSV file. Ask for the export as CSV.")
    if kind := filetype.guess(head):
        raise Unreadable(f"This is a file of the kind {kind.mime}, not a CSV file. Ask for the export as CSV.")
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<[!?a-zA-Z]|[{\[])", head):
        raise Unreadable(
            "This is a web page or a data file of another kind, not a CSV file. Ask for the export as CSV."
        )
    odd = sum(byte < 32 and byte not in b"\0\t\n\r\x1a" for byte in head)
    if odd * 20 > len(head) or head.count(0) * 2 > len(head):
        raise Unreadable("This is not a text file, so it is not a CSV file. Ask for the export as CSV.")


def _opening(text: Iterator[str]) -> tuple[Iterable[str], str]:
    """Read on to the header, and tell the delimiter by the one that gives the most known columns."""
    opening: list[str] = []
    for line in text:
        if said := re.fullmatch(r"\s*\"?sep=([,;\t|])\"?\s*", line, re.IGNORECASE):
            return [*opening, line.replace(line.rstrip("\r\n"), "")], said[1]
        opening.append(line)
        if line.strip(" \r\n\t,;|"):
            return opening, max(DELIMITERS, key=lambda delimiter: _known(line, delimiter))
    raise Unreadable("The file is empty. Its first line should name the columns: " + ", ".join(COLUMNS) + ".")


def _known(line: str, delimiter: str) -> int:
    return sum(named(cell) in COLUMNS for cell in next(csv.reader([line], delimiter=delimiter), []))
