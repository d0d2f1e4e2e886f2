"""Photos and PDFs of receipts: what is kept, what is refused, and that nothing kept is ever lost or swapped."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from tests.cast import Cast
from tests.spending.papers import pdf, photo
from tests.spending.purse import NOW, TODAY, World
from wallet.people.access import relation
from wallet.people.errors import FileRefused
from wallet.people.models import AuditEvent, User
from wallet.spending import errors, policies
from wallet.spending.models import Evidence, Payment
from wallet.spending.operations import evidence

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\x00" + b"\0" * 400


def _add(world: World, payment: Payment, *uploads: SimpleUploadedFile, by: User | None = None) -> list[Evidence]:
    user = by or world.cast.holder
    tie = relation(user=user, person=world.cast.person, on=TODAY)
    return evidence.add(payment=payment, uploads=uploads, by=user, at=NOW, relation=tie)


def _stored(kept: Evidence) -> bytes:
    with kept.file.storage.open(kept.file.name or "") as opened:
        content: bytes = opened.read()
        return content


def _bomb() -> SimpleUploadedFile:
    """Make a PNG of a few hundred bytes that says it is 30,000 × 30,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
    return SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b""))


def test_a_photo_is_kept_under_a_random_name_with_the_digest_of_what_is_kept(world: World) -> None:
    (kept,) = _add(world, world.record(), photo("My receipt.jpg"))
    stored = _stored(kept)
    assert kept.name == "My receipt.jpg"
    assert "receipt" not in Path(kept.file.name or "").name
    assert (kept.content_type, kept.size, kept.sha256) == (
        "image/jpeg",
        len(stored),
        hashlib.sha256(stored).hexdigest(),
    )


def test_where_a_photo_was_taken_is_taken_out(world: World) -> None:
    upload = photo(place=True)
    assert Image.open(io.BytesIO(upload.read())).getexif().get_ifd(0x8825)
    upload.seek(0)
    (kept,) = _add(world, world.record(), upload)
    assert not Image.open(io.BytesIO(_stored(kept))).getexif()


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_photos_of_every_usual_kind_are_kept(world: World, name: str, kind: str) -> None:
    (kept,) = _add(world, world.record(), photo(name, kind))
    assert kept.content_type in {"image/jpeg", "image/png"}


def test_a_pdf_is_kept_as_it_is(world: World) -> None:
    upload = pdf()
    (kept,) = _add(world, world.record(), upload)
    upload.seek(0)
    assert _stored(kept) == upload.read()


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("bill.pdf", EXE),
        SimpleUploadedFile("bill.exe", EXE),
        SimpleUploadedFile("photo.svg", SVG),
        SimpleUploadedFile("photo.jpg", SVG),
        SimpleUploadedFile("page.html", b"<html><script>alert(1)</script></html>"),
        SimpleUploadedFile("empty.pdf", b""),
        SimpleUploadedFile("half.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 50),
        SimpleUploadedFile("half.pdf", b"%PDF-1.4\n1 0 obj"),
        SimpleUploadedFile("huge.pdf", b"%PDF-1.4\n" + b"\0" * (60 * 1024 * 1024) + b"%%EOF"),
        _bomb(),
    ],
    ids=["exe-as-pdf", "exe", "svg", "svg-as-jpg", "html", "empty", "half-jpg", "half-pdf", "60-mb", "bomb"],
)
def test_what_is_no_photo_or_pdf_is_refused_and_nothing_is_kept(world: World, upload: SimpleUploadedFile) -> None:
    with pytest.raises(FileRefused):
        _add(world, world.record(), photo(), upload)
    assert Evidence.objects.count() == 0


def test_the_same_file_again_is_the_one_that_is_there(world: World) -> None:
    payment = world.record()
    first, again = _add(world, payment, pdf(), pdf("same.pdf"))
    (later,) = _add(world, payment, pdf())
    assert first == again == later
    assert Evidence.objects.count() == 1


def test_more_is_added_later_up_to_a_limit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    payment = world.record()
    monkeypatch.setattr(policies, "value", lambda **_: 2)
    _add(world, payment, pdf())
    _add(world, payment, photo())
    with pytest.raises(errors.TooManyFiles):
        _add(world, payment, photo(size=(41, 31)))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\Users\\me\\till.jpg", "a\r\nb\0.jpg", "x" * 400 + ".jpg", ""]
)
def test_a_strange_name_does_no_harm(world: World, name: str) -> None:
    upload = photo()
    setattr(upload, "_name", name)  # noqa: B010 - as a hostile client could send it, past the check that a browser's name passes
    (kept,) = _add(world, world.record(), upload)
    assert "/" not in kept.name
    assert "\\" not in kept.name
    assert kept.name.isprintable()
    assert 0 < len(kept.name) <= 150
    assert (kept.file.name or "").startswith("evidence/")


def test_only_who_entered_a_payment_or_may_adds_to_it(world: World, cast: Cast) -> None:
    payment = world.record()
    for user in (cast.supporter_who_sees, cast.provider_worker, cast.coordinator, cast.eve):
        with pytest.raises(errors.NotAllowed):
            _add(world, payment, pdf(), by=user)
    asked = world.suggest(cast.supporter_who_suggests)
    assert _add(world, asked, pdf(), by=cast.supporter_who_suggests)


def test_every_file_is_audited(world: World, cast: Cast) -> None:
    (kept,) = _add(world, world.record(), pdf())
    event = AuditEvent.objects.get(action="evidence.added")
    assert (event.actor, event.person, event.after["sha256"]) == (cast.holder, cast.person, kept.sha256)


@pytest.mark.parametrize("attack", [lambda rows: rows.update(sha256="0" * 64), lambda rows: rows.delete()])
def test_the_database_lets_nobody_swap_or_remove_evidence(world: World, attack: object) -> None:
    _add(world, world.record(), pdf())
    with pytest.raises(IntegrityError, match="evidence is never changed or removed"), transaction.atomic():
        attack(Evidence.objects.all())  # type: ignore[operator]
