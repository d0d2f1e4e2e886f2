"""How files of the site reach visitors: pictures, films and documents; and which documents may stand there at all."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.models import CollectionViewRestriction

from tests.cms.factories import DocumentFactory, DrawingFactory, PhotoFactory
from tests.cms.factories.files import A_DRAWING, root_collection

FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 1000


def body(answer: Any) -> bytes:
    """Read an answer to its end."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def film(db: None, public_folder: None) -> Any:
    """Keep a film."""
    return DocumentFactory(name="film.mp4", content=FILM)


@pytest.mark.django_db
def test_a_picture_is_kept_for_ever_and_nothing_in_a_drawing_runs(client: Client, public_folder: None) -> None:
    answer = client.get(DrawingFactory().file.url)
    assert body(answer) == A_DRAWING
    assert answer["Content-Type"] == "image/svg+xml"
    assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=31536000", "immutable"}
    assert answer["Content-Security-Policy"].startswith("default-src 'none';")
    assert answer["Content-Security-Policy"].endswith("; sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_picture_that_has_not_changed_is_not_sent_again(client: Client, public_folder: None) -> None:
    address = PhotoFactory().file.url
    first = client.get(address)
    body(first)
    for asked in ({"if_none_match": first["ETag"]}, {"if_modified_since": first["Last-Modified"]}):
        again = client.get(address, headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert "immutable" in again["Cache-Control"]
    changed = client.get(address, headers={"if_none_match": '"another"'})
    assert (changed.status_code, len(body(changed)) > 50) == (200, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["../tributary.sqlite3", "..%2f..%2fetc/passwd", "%2e%2e/x", "/etc/passwd", "none.png", ""]
)
def test_nothing_else_of_this_machine_is_given(client: Client, public_folder: None, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "told", "piece"),
    [
        ("bytes=0-9", f"bytes 0-9/{len(FILM)}", FILM[:10]),
        ("bytes=5-", f"bytes 5-{len(FILM) - 1}/{len(FILM)}", FILM[5:]),
        ("bytes=-7", f"bytes {len(FILM) - 7}-{len(FILM) - 1}/{len(FILM)}", FILM[-7:]),
        ("bytes=100-99999999", f"bytes 100-{len(FILM) - 1}/{len(FILM)}", FILM[100:]),
    ],
)
def test_a_film_is_watched_from_anywhere(client: Client, film: Any, asked: str, told: str, piece: bytes) -> None:
    answer = client.get(film.url, headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (206, told)
    assert answer["Content-Length"] == str(len(piece))
    assert body(answer) == piece
    assert answer["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("asked", ["bytes=9999999-", "bytes=-0", "bytes=10-5"])
def test_a_part_that_is_not_there_is_refused(client: Client, film: Any, asked: str) -> None:
    answer = client.get(film.url, headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(FILM)}")


@pytest.mark.parametrize(
    "asked",
    [{}, *({"range": said} for said in ("bytes=0-1,4-5", "lines=1", "bytes=-", f"bytes={'9' * 5_000}-"))],
)
def test_a_film_goes_whole_where_no_one_part_is_asked_for(client: Client, film: Any, asked: dict[str, str]) -> None:
    answer = client.get(film.url, headers=asked)
    assert (answer.status_code, body(answer), answer["Accept-Ranges"]) == (200, FILM, "bytes")


def test_a_part_of_another_film_is_never_mixed_in(client: Client, film: Any) -> None:
    answer = client.get(film.url, headers={"range": "bytes=0-9", "if_range": '"the film before"'})
    assert (answer.status_code, body(answer)) == (200, FILM)


def test_a_film_that_is_not_for_everybody_is_not_given(client: Client, film: Any) -> None:
    CollectionViewRestriction.objects.create(collection=root_collection(), restriction_type="login")
    assert client.get(film.url).status_code == 302


@pytest.mark.django_db
def test_other_documents_are_given_by_their_own_name_alone(client: Client, public_folder: None) -> None:
    leaflet = DocumentFactory()
    assert body(client.get(leaflet.url)) == b"%PDF-1.7"
    assert client.get(leaflet.url.replace("leaflet", "another")).status_code == 404
    assert client.post(leaflet.url).status_code == 405


def told(name: str, content: bytes, size: int = 0) -> list[str]:
    """Give what an editor is told of a document."""
    upload = SimpleUploadedFile(name, content)
    upload.size = size or len(content)
    collection = root_collection()
    form = get_document_form(get_document_model())({"title": "It", "collection": collection.pk}, {"file": upload})
    return [str(one) for one in form.errors.get("file", [])]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7 words"),
        ("a.docx", b"PK\x03\x04 zipped"),
        ("a.rtf", b"{\\rtf1 words}"),
        ("a.csv", "name,hours\nAma,10\nZoë,5\n".encode()),
        ("a.txt", b"in an old alphabet: \xe9t\xe9"),
        ("a.vtt", "\ufeffWEBVTT\n".encode()),
        ("a.mp4", FILM),
    ],
)
def test_a_document_is_what_its_name_says(name: str, content: bytes) -> None:
    assert told(name, content) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html><script>"),
        ("a.docx", b"%PDF-1.7"),
        ("a.txt", b"MZ\x90\x00\x03\x00"),
        ("a.csv", b"%PDF-1.7"),
        ("a.vtt", b"not captions"),
        ("a.mp4", b"%PDF-1.7"),
    ],
)
def test_a_document_that_is_something_else_is_refused(name: str, content: bytes) -> None:
    sentence = f"The name of this file ends in “{name[1:]}”, but inside it is something else."
    assert [one.startswith(sentence) for one in told(name, content)] == [True]


@pytest.mark.django_db
def test_a_document_of_another_kind_or_too_large_is_refused() -> None:
    assert "exe" in told("a.exe", b"MZ")[0]
    assert told("a.pdf", b"%PDF-1.7", 25 * 1024 * 1024) == [
        "This file has 25 MB; at most 20 MB can be taken. Make it smaller, or put it in parts, and try again."
    ]
    assert "at most 300 MB" in told("a.mp4", FILM, 400 * 1024 * 1024)[0]
