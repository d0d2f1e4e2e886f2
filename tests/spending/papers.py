"""Files as people upload them, made while the tests run."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def photo(
    name: str = "receipt.jpg", kind: str = "JPEG", *, size: tuple[int, int] = (40, 30), place: bool = False
) -> SimpleUploadedFile:
    """Make a small photograph; with `place` it says where it was taken."""
    image = Image.new("RGB", size, (200, 220, 210))
    exif = Image.Exif()
    if place:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (52.0, 11.0, 30.0)
    written = io.BytesIO()
    image.save(written, kind, exif=exif)
    return SimpleUploadedFile(name, written.getvalue())


def pdf(name: str = "bill.pdf", note: str = "") -> SimpleUploadedFile:
    """Make the smallest PDF there is; another note makes another file."""
    content = f"%PDF-1.4\n%{note}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    return SimpleUploadedFile(name, content.encode())
