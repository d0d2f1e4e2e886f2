"""JSON from outside, made safe to parse piece by piece: its letters, its longest numbers, how deep it nests.

The parser beneath is quick because it is written in C, and trusts what it reads more than we do: a number of thousands
of digits crashes it, half a letter stops it, and nesting without end fills the memory. So that never reaches it.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import ijson

from marketplace.directory.imports.faults import Unreadable

DEEPEST = 60  # levels; a whole service of Open Referral has nine
LONGEST_NUMBER = 400  # digits
_ENDLESS = re.compile(rf"[0-9]{{{LONGEST_NUMBER}}}")
_STRAY = re.compile("[\udc80-\udcff]")
# At the end of a block: digits, an escape that has begun, the first half of a letter with what there is of the second.
_UNFINISHED = re.compile(
    r"(?:[0-9]+|\\+(?:u[0-9a-fA-F]{0,4})?|\\+u[dD][89abAB][0-9a-fA-F]{2}(?:\\u?[0-9a-fA-F]{0,4})?)\Z"
)
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.", re.DOTALL
)
_HALF = 6  # characters of one half of a letter, escaped
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Event(NamedTuple):
    """One piece of a document: how deep it stands, under which key of the outermost record, and what it is."""

    depth: int
    key: str
    kind: str
    value: Any


class Utf8:
    """A stream of UTF-8, whatever the stream beneath it is written in: stray Windows letters are told and mended."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        head = stream.read(4)
        stream.seek(0)
        encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "utf-8-sig")
        self._stream, self.mended = stream, 0
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self._held = ""

    def read(self, size: int = -1) -> bytes:
        """Read on; refuses a number without end."""
        if size == 0:
            return b""
        while block := self._stream.read(size):
            if text := self._whole(self._held + self._decoder.decode(block)):
                return self._mended(text)
        text, self._held = self._held + self._decoder.decode(b"", final=True), ""
        return self._mended(text)

    def _whole(self, text: str) -> str:
        """Hold back, for the next block, an escape or a number that may go on in it."""
        tail = _UNFINISHED.search(text)
        cut = tail.start() if tail and len(text) - tail.start() <= LONGEST_NUMBER else len(text)
        self._held = text[cut:]
        return text[:cut]

    def _mended(self, text: str) -> bytes:
        """Read each byte that is no UTF-8 as Windows writes it, and take away halves of letters."""
        if _ENDLESS.search(text):
            raise Unreadable(
                "The data has a number of hundreds of digits, which is beyond reason. Nothing was changed."
            )
        text, times = _STRAY.subn(lambda stray: bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace"), text)
        self.mended += times
        if "\\u" in text:
            text = _ESCAPE.sub(_half_taken, text)
        return text.encode("utf-8", "replace")


def events(text: Utf8) -> Iterator[Event]:
    """Give the pieces of a document one by one; refuses one that nests without end."""
    depth, key = 0, ""
    for kind, value in ijson.basic_parse(text):
        if kind in {"end_map", "end_array"}:
            depth -= 1
        if kind == "map_key" and depth == 1:
            key = value
        yield Event(depth, key, kind, value)
        if kind in {"start_map", "start_array"}:
            depth += 1
            if depth > DEEPEST:
                raise Unreadable(f"The data nests deeper than {DEEPEST} levels, which no service does.")


def _half_taken(escape: re.Match[str]) -> str:
    return "\\ufffd" if len(escape[0]) == _HALF else escape[0]
