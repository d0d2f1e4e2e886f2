"""Files that people upload: judged by content, cleaned, and given back only as downloads."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.http import Http404
from PIL import Image

from wallet.people import files, policies
from wallet.people.errors import FileRefused
from wallet.people.models import LegalAuthority

ON = date(2026, 11, 22)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
MAKER, ORIENTATION, COMMENT = 0x010F, 0x0112, b"taken at 12 Willow Close"


def photo(*, form: str = "JPEG", size: tuple[int, int] = (40, 20), turned: bool = False) -> bytes:
    image = Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[MAKER] = "Camera of Moncia"
    if turned:
        exif[ORIENTATION] = 6
    written = io.BytesIO()
    image.save(written, format=form, exif=exif, **({"comment": COMMENT} if form == "JPEG" else {}))
    return written.getvalue()


def check(content: bytes, name: str = "evidence.pdf") -> bytes:
    stored: bytes = files.checked(upload=SimpleUploadedFile(name, content), on=ON).read()
    return stored


def test_a_pdf_is_kept_as_it_is_under_a_random_name() -> None:
    stored = files.checked(upload=SimpleUploadedFile("Power of attorney, M Demo.pdf", PDF), on=ON)
    assert stored.read() == PDF
    assert stored.name is not None
    assert stored.name.endswith(".pdf")
    assert "attorney" not in stored.name
    assert len(stored.name) == len("0" * 32 + ".pdf")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_loses_where_and_by_whom_it_was_taken(form: str) -> None:
    before = photo(form=form)
    assert b"Moncia" in before
    after = check(before, "photo.jpg")
    assert b"Moncia" not in after
    assert COMMENT not in after
    assert dict(Image.open(io.BytesIO(after)).getexif()) == {}


def test_a_photo_taken_sideways_is_stored_upright() -> None:
    after = Image.open(io.BytesIO(check(photo(turned=True), "photo.jpg")))
    assert after.size == (20, 40)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + b"\0" * 200, "must be a PDF or a photo"),
        (b"<html><script>alert(1)</script></html>", "must be a PDF or a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "must be a PDF or a photo"),
        (b"PK\x03\x04" + b"\0" * 200, "must be a PDF or a photo"),
        (b"%PDF-1.7\nhalf a fi", "could not open"),
        (photo()[:200], "could not open"),
        (b"\xff\xd8\xff" + b"\0" * 200, "could not open"),
    ],
)
def test_another_kind_or_a_broken_file_is_refused_whatever_its_name(content: bytes, says: str) -> None:
    with pytest.raises(FileRefused, match=says):
        check(content, "receipt.pdf")


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    most = policies.value(name="evidence_megabytes", on=ON)
    upload = SimpleUploadedFile("large.pdf", PDF)
    upload.size = most * 1024 * 1024 + 1
    with pytest.raises(FileRefused, match=f"smaller than {most} MB"):
        files.checked(upload=upload, on=ON)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(FileRefused, match="pixels"):
        check(photo(form="PNG", size=(10_000, 8_000)), "bomb.png")


def stored_file(folder: Path, name: str, content: bytes) -> FieldFile:
    (folder / name).write_bytes(content)
    field = FileField(storage=FileSystemStorage(location=folder))
    field.set_attributes_from_name("evidence")
    return FieldFile(LegalAuthority(), field, name)


def test_a_stored_file_is_given_back_only_as_a_download(tmp_path: Path) -> None:
    response = files.serve(stored=stored_file(tmp_path, "ab12.pdf", PDF), name="Power of attorney")
    assert response.getvalue() == PDF
    assert response["Content-Disposition"] == 'attachment; filename="Power of attorney.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response.file_to_stream is not None
    response.file_to_stream.close()


@pytest.mark.parametrize("name", ["gone.pdf", "page.html"])
def test_a_file_that_is_gone_or_of_another_kind_is_not_given(tmp_path: Path, name: str) -> None:
    stored = stored_file(tmp_path, name, PDF)
    if name == "gone.pdf":
        (tmp_path / name).unlink()
    with pytest.raises(Http404):
        files.serve(stored=stored, name="x")


def test_every_policy_of_the_file_says_where_it_comes_from() -> None:
    for name in policies.FIGURES.names():
        assert all(step.row["source"] for step in policies.FIGURES.steps(name))
