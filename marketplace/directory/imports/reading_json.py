"""From the bytes of an Open Referral answer to its services, one by one, whichever way they are packed.

A list in an envelope (3.0 `contents`, 1.0 `content`), a bare list, a single service, or one service a line (ndjson).
"""

import codecs
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any, BinaryIO

import ijson

from marketplace.directory.imports.faults import Unreadable
from marketplace.directory.imports.rows import Row, broken

LISTS = ("contents", "content", "services", "service", "results", "items", "data")
HEAD = 4096
LONGEST_LINE = 2_000_000
_STRAY = re.compile("[\udc80-\udcff]")
TOO_LONG = "the line is longer than two million characters; it was passed over"
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Utf8:
    """A stream of UTF-8, whatever the stream beneath it is written in: stray Windows letters are told and mended."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        head = stream.read(4)
        stream.seek(0)
        encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "utf-8-sig")
        self._stream, self.mended = stream, 0
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        if size == 0:
            return b""
        while block := self._stream.read(size):
            if text := self._decoder.decode(block):
                return self._mended(text)
        return self._mended(self._decoder.decode(b"", final=True))

    def _mended(self, text: str) -> bytes:
        """Read each byte that is no UTF-8 as Windows writes it."""
        text, times = _STRAY.subn(lambda stray: bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace"), text)
        self.mended += times
        return text.encode()


class JsonReader:
    """The services of one saved answer."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.notes: list[str] = []

    def rows(self) -> Iterator[Row]:
        """Give every service; refuses what is no JSON, or breaks off."""
        refuse_other_formats(self._stream)
        done = 0
        try:
            prefix = None if self._is_ndjson() else _prefix(Utf8(self._stream))
            text = Utf8(self._stream)
            for row in _lines(text) if prefix is None else _listed(text, prefix):
                done = row.number
                yield row
        except ijson.JSONError:
            after = f"after {done} service{'' if done == 1 else 's'}"
            raise Unreadable(f"The data breaks off or is no JSON {after}. Nothing was changed.") from None
        except (RecursionError, ValueError, OverflowError):
            raise Unreadable(f"The data cannot be read after {done} services: it has a value beyond reason.") from None
        if text.mended:
            self.notes.append(f"{text.mended} letters were not UTF-8; they were read as Windows-1252.")

    def _is_ndjson(self) -> bool:
        """Tell one record a line: the first line is a whole record, and the next begins another."""
        text = Utf8(self._stream)
        head = text.read(LONGEST_LINE).lstrip()
        first, _, rest = head.partition(b"\n")
        if not first.startswith(b"{") or not rest.lstrip().startswith(b"{"):
            return False
        with suppress(ValueError, RecursionError):
            return isinstance(json.loads(first), dict)
        return rest.lstrip().startswith(b"{") and first.rstrip().endswith(b"}")


def refuse_other_formats(stream: BinaryIO) -> None:
    """Refuse a web page and other files that are no JSON, each by its name."""
    head = Utf8(stream).read(HEAD).lstrip()
    stream.seek(0)
    if not head:
        raise Unreadable("The answer is empty.")
    if head.startswith(b"<"):
        kind = "a web page" if b"<html" in head.lower() or b"<!doctype html" in head.lower() else "XML"
        raise Unreadable(f"The address answered with {kind}, not with Open Referral data. Check the address.")
    if head.startswith((b"PK\x03\x04", b"\x1f\x8b", b"%PDF")):
        raise Unreadable("This is a packed file or a document, not Open Referral data. Unpack it first.")
    if head[:1] not in b"[{":
        raise Unreadable("This is not JSON, so it is not Open Referral data.")


def _listed(text: Utf8, prefix: str) -> Iterator[Row]:
    for number, raw in enumerate(ijson.items(text, prefix), start=1):
        yield Row(number, None, raw)


def _prefix(text: Utf8) -> str:
    """Find where the services are: the list itself, a list in an envelope, or the whole record."""
    has_name = False
    for prefix, event, value in ijson.parse(text):
        if event == "start_array" and not prefix:
            return "item"
        if event == "start_array" and prefix in LISTS:
            return f"{prefix}.item"
        has_name = has_name or (prefix == "name" and event == "string" and bool(value))
    if has_name:
        return ""
    raise Unreadable(
        "There is no list of services in the answer. An Open Referral list has “contents” (3.0) or “content” (1.0)."
    )


def _lines(text: Utf8) -> Iterator[Row]:
    number = 0
    for line, given in enumerate(_split(text), start=1):
        if not given.strip():
            continue
        number += 1
        if len(given) >= LONGEST_LINE:
            yield broken(number, line, TOO_LONG)
            continue
        try:
            yield Row(number, line, json.loads(given, parse_float=Decimal))
        except (ValueError, RecursionError):
            yield broken(number, line, "the line is no JSON")


def _split(text: Utf8) -> Iterator[bytes]:
    """Split into lines; of one that is too long only its beginning is kept."""
    left = b""
    while block := text.read(1 << 16):
        *whole, left = (left + block).split(b"\n")
        yield from whole
        left = left[:LONGEST_LINE]
    if left:
        yield left


def written(raw: Any) -> str:
    """Write one service as a line of its own, its numbers as they came."""
    return json.dumps(raw, ensure_ascii=True, default=str)
