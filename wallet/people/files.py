"""Files that people upload as evidence: what is accepted, how it is cleaned, how it is given back."""

import io
import secrets
import warnings
from datetime import date
from pathlib import PurePath

import filetype
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from PIL import Image, ImageOps, UnidentifiedImageError

from wallet.people import policies
from wallet.people.errors import FileRefused

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
PHOTOS = {JPEG, PNG, "image/webp"}
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp"  # for the `accept` attribute; a help to honest people, not a check
NOT_READABLE = "We could not open this file. Save it again as a PDF, or take a new photo."
NOT_ACCEPTED = "The file must be a PDF or a photo (JPG, PNG or WebP)."


def checked(*, upload: "UploadedFile[bytes]", on: date) -> "ContentFile[bytes]":
    """Check a file by its content, whatever its name says, and give what is to be stored.

    The stored name is random. A photograph is written anew, upright and without where and when it was taken. Refuses
    what is too large, empty, broken or of another kind, in a sentence for the person who uploaded it.
    """
    most = policies.value(name="evidence_megabytes", on=on)
    if upload.size is None or upload.size > most * 1024 * 1024:
        raise FileRefused(f"The file must be smaller than {most} MB.")
    content = upload.read()
    kind = filetype.guess_mime(content) if content else None
    if not content:
        raise FileRefused("The file is empty.")
    if kind == PDF:
        return _named(_whole_pdf(content), PDF)
    if kind in PHOTOS:
        return _photo(content, most_pixels=policies.value(name="evidence_megapixels", on=on) * 1_000_000)
    raise FileRefused(NOT_ACCEPTED)


def serve(*, stored: FieldFile, name: str) -> FileResponse:
    """Give a stored file as a download under a kind name; never to be shown, or guessed at, inside a page of ours."""
    ending = PurePath(stored.name or "").suffix
    kinds = {known: kind for kind, known in ENDINGS.items()}
    if ending not in kinds or not stored.storage.exists(stored.name or ""):
        raise Http404
    opened: File[bytes] = stored.open("rb")
    response = FileResponse(opened, as_attachment=True, filename=f"{name}{ending}", content_type=kinds[ending])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _whole_pdf(content: bytes) -> bytes:
    if b"%%EOF" not in content[-2048:]:
        raise FileRefused(NOT_READABLE)
    return content


def _photo(content: bytes, *, most_pixels: int) -> "ContentFile[bytes]":
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as header:
                width, height = header.size
                if width * height > most_pixels:
                    raise FileRefused("The photo has too many pixels. Take it again at a smaller size.")
                header.verify()
            return _rewritten(content)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FileRefused(NOT_READABLE) from None
    except (OSError, SyntaxError, ValueError):
        raise FileRefused(NOT_READABLE) from None


def _rewritten(content: bytes) -> "ContentFile[bytes]":
    with Image.open(io.BytesIO(content)) as opened:
        kind = PNG if opened.format == "PNG" else JPEG
        upright = ImageOps.exif_transpose(opened).convert("RGBA" if kind == PNG else "RGB")
    upright.info = {}
    written = io.BytesIO()
    upright.save(written, format="PNG" if kind == PNG else "JPEG", quality=88, optimize=True)
    return _named(written.getvalue(), kind)


def _named(content: bytes, kind: str) -> "ContentFile[bytes]":
    return ContentFile(content, name=f"{secrets.token_hex(16)}{ENDINGS[kind]}")
