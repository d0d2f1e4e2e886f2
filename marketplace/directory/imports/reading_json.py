"""From the bytes of an Open Referral answer to its services, one by one, whichever way they are packed.

A list in an envelope (3.0 `contents`, 1.0 `content`), a bare list, a single service, or one service a line (ndjson).
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from marketplace.directory.imports.faults import Unreadable
from marketplace.directory.imports.json_text import Utf8, events
from marketplace.directory.imports.rows import Row, broken

LISTS = ("contents", "content", "services", "service", "results", "items", "data")
HEAD = 4096
LONGEST_LINE = 2_000_000
TOO_LONG = "the line is longer than two million characters; it was passed over"


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
            is_ndjson, text = self._is_ndjson(), Utf8(self._stream)
            for row in _lines(text) if is_ndjson else _listed(text):
                done = row.number
                yield row
        except ijson.JSONError:
            after = f"after {done} service{'' if done == 1 else 's'}"
            raise Unreadable(f"The data breaks off or is no JSON {after}. Nothing was changed.") from None
        except (RecursionError, ValueError, ArithmeticError):
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
    stream.seek(0)
    if stream.read(4).startswith((b"PK\x03\x04", b"\x1f\x8b", b"%PDF")):
        raise Unreadable("This is a packed file or a document, not Open Referral data. Unpack it first.")
    head = Utf8(stream).read(HEAD).lstrip()
    stream.seek(0)
    if not head:
        raise Unreadable("The answer is empty.")
    if head.startswith(b"<"):
        kind = "a web page" if b"<html" in head.lower() or b"<!doctype html" in head.lower() else "XML"
        raise Unreadable(f"The address answered with {kind}, not with Open Referral data. Check the address.")
    if head[:1] not in b"[{":
        raise Unreadable("This is not JSON, so it is not Open Referral data.")


def _listed(text: Utf8) -> Iterator[Row]:
    """Give the services of one document: of a bare list, of a list in an envelope, or the whole record as one.

    It is read to its end even after the list, for a document that breaks off is not believed.
    """
    built, number, listed, is_over = ObjectBuilder(), 0, 0, False  # `listed`: how deep the services of the list stand
    for depth, key, kind, value in events(text):
        if not listed and kind == "start_array" and (depth == 0 or (depth == 1 and key in LISTS)):
            listed = depth + 1
        elif listed and depth < listed:
            is_over = is_over or kind == "end_array"
        elif not is_over:
            if listed and depth == listed and not kind.startswith("end_"):
                built = ObjectBuilder()
            built.event(kind, value)
            if listed and depth == listed and not kind.startswith("start_"):
                number += 1
                yield Row(number, None, built.value)
    if not listed:
        yield _alone(built.value)


def _alone(raw: object) -> Row:
    if isinstance(raw, dict) and raw.get("name"):
        return Row(1, None, raw)
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
