"""Sending a file: again only if it has changed, and in parts, for a film is watched from anywhere."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

A_PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)  # more digits than any file has bytes
_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp4": "video/mp4",
    "png": "image/png",
    "svg": "image/svg+xml",
    "vtt": "text/vtt; charset=utf-8",
    "webm": "video/webm",
    "webp": "image/webp",
}
# A drawing may hold a script and a film may claim to be a page: nothing in either may run or ask for anything.
NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; sandbox"


class Part(NamedTuple):
    """A stretch of a file: its first byte and how many follow."""

    start: int
    length: int


def send(request: HttpRequest, file: "File[bytes]", *, name: str, changed_at: datetime) -> HttpResponseBase:
    """Send a file, the part of it that was asked for, or word that nothing has changed."""
    size, seconds = file.size, int(changed_at.timestamp())
    etag = quote_etag(f"{size:x}-{int(changed_at.timestamp() * 1_000_000):x}")
    answer: HttpResponseBase | None = get_conditional_response(request, etag, seconds)
    if answer is None:
        answer = _answer(request, file, size, etag)
        answer["Content-Type"] = _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
        if answer["Content-Type"] == "application/octet-stream":
            answer["Content-Disposition"] = "attachment"
    else:
        file.close()
    answer["ETag"], answer["Last-Modified"] = etag, http_date(seconds)
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _answer(request: HttpRequest, file: "File[bytes]", size: int, etag: str) -> HttpResponseBase:
    asked = request.headers.get("Range", "")
    if not asked or request.headers.get("If-Range", etag) != etag:
        return FileResponse(file)
    match = _RANGE.fullmatch(asked.strip())
    if match is None or not any(match.groups()):
        return FileResponse(file)  # several parts at once, or another unit: whole is a right answer to that
    part = _part(match[1], match[2], size)
    if part is None:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer = StreamingHttpResponse(_Pieces(file, part), status=206)
    answer["Content-Range"] = f"bytes {part.start}-{part.start + part.length - 1}/{size}"
    answer["Content-Length"] = str(part.length)
    return answer


def _part(first: str, last: str, size: int) -> Part | None:
    """Read which bytes are meant; `-500` are the last five hundred; None where there are no such bytes."""
    if not first:
        length = min(int(last), size)
        return Part(size - length, length) if length else None
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    return Part(start, end - start + 1) if start <= end else None


class _Pieces:
    """A part of a file, read a piece at a time; closed with the answer, also where nobody reads it to its end."""

    def __init__(self, file: "File[bytes]", part: Part) -> None:
        self.file, self.part, self.close = file, part, file.close

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.part.start)
        left = self.part.length
        while left and (piece := self.file.read(min(A_PIECE, left))):
            left -= len(piece)
            yield piece
