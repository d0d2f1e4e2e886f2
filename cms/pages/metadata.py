"""What a camera writes into a picture beside the picture: where it was taken, when, with what; none of it is kept.

Only how it is to be turned, and its colours, belong to the picture itself. Nothing of the picture is lost: the parts
that say more are left out of the file, and only an AVIF that has some is drawn anew. (JPEG: ITU-T T.81, B.1.1; PNG: W3C
PNG, 11; WebP: RFC 9649.)
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from zlib import crc32

from PIL import Image, ImageOps

_EXIF = b"Exif\x00\x00"
_KEPT_SEGMENTS = {0xE0, 0xE2, 0xEE}  # JFIF, the colour profile, Adobe's note on how colours are coded
_DROPPED_CHUNKS = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
_PNG = b"\x89PNG\r\n\x1a\n"
_UPRIGHT = 1
_ORIENTATION = 0x0112
_ANIMATED_OR_NOT = 0b0011_1010  # of a WebP's features: colour profile, transparency, movement; not EXIF, not XMP


def without(data: bytes) -> bytes:
    """Give the same picture without what it tells of its taking; what is no such file comes back as it is."""
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data[4:12] in {b"ftypavif", b"ftypavis"}:
        return _avif(data)
    return data


def _jpeg(data: bytes) -> bytes:
    kept, at = [b"\xff\xd8"], 2
    orientation = _orientation(data)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker == 0xDA:  # from here on it is the picture
            break
        length = int.from_bytes(data[at + 2 : at + 4])
        if marker in _KEPT_SEGMENTS or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    note = [] if orientation == _UPRIGHT else [_segment(0xE1, _EXIF + _turned(orientation))]
    # A JFIF header, where there is one, stands first.
    first = 2 if len(kept) > 1 and kept[1][1] == 0xE0 else 1
    return b"".join([*kept[:first], *note, *kept[first:], data[at:]])


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _turned(orientation: int) -> bytes:
    """Write the smallest EXIF there is: one entry, how the picture is to be turned."""
    return b"MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def _orientation(data: bytes) -> int:
    try:
        with Image.open(BytesIO(data)) as picture:
            found = picture.getexif().get(_ORIENTATION, _UPRIGHT)
    except (OSError, ValueError, SyntaxError):
        return _UPRIGHT
    return found if found in range(1, 9) else _UPRIGHT


def _png(data: bytes) -> bytes:
    orientation = _orientation(data)
    chunks = [chunk for kind, chunk in _chunks_of_png(data) if kind not in _DROPPED_CHUNKS]
    if orientation != _UPRIGHT:
        body = b"eXIf" + _turned(orientation)
        chunks.insert(1, struct.pack(">I", len(body) - 4) + body + struct.pack(">I", crc32(body)))
    return _PNG + b"".join(chunks)


def _chunks_of_png(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        yield data[at + 4 : at + 8], data[at : at + 12 + length]
        at += 12 + length


def _webp(data: bytes) -> bytes:
    orientation = _orientation(data)
    if orientation != _UPRIGHT:
        return _drawn_anew(data, "WEBP")
    chunks, at = [], 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        kind, chunk = data[at : at + 4], data[at : at + 8 + length + length % 2]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & _ANIMATED_OR_NOT]) + chunk[9:]
        if kind not in {b"EXIF", b"XMP "}:
            chunks.append(chunk)
        at += 8 + length + length % 2
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _avif(data: bytes) -> bytes:
    # An AVIF keeps its parts all over the file: only drawing it anew leaves some of them out.
    try:
        with Image.open(BytesIO(data)) as picture:
            says_more = "exif" in picture.info or "xmp" in picture.info
    except (OSError, ValueError, SyntaxError):
        return data
    return _drawn_anew(data, "AVIF") if says_more else data


def _drawn_anew(data: bytes, kind: str) -> bytes:
    drawn = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        turned = ImageOps.exif_transpose(picture)
        turned.save(drawn, kind, quality=90, exif=b"", icc_profile=picture.info.get("icc_profile"))
    return drawn.getvalue()
