"""Pictures of the site: described, small enough, whole, and silent about where they were taken."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from cms.editing.models import Editorship
from cms.pages import metadata
from cms.pages.forms.pictures import BROKEN, PictureField
from cms.pages.models import HomePage, SiteImage
from cms.pages.models.image import describes
from cms.pages.templatetags.pictures import picture_of
from tests.cast import Cast
from tests.cms.editing.conftest import place
from tests.cms.factories import DrawingFactory, PhotoFactory
from tests.cms.factories.files import A_DRAWING, photo, root_collection

MAKE, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825


def taken(kind: str, orientation: int = 1) -> bytes:
    """Take a picture as a telephone does: with the place, the telephone and the way it was held."""
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Telephone", orientation
    exif[GPS] = {1: "N", 2: (53.0, 25.0, 30.0), 3: "W", 4: (2.0, 19.0, 0.0)}
    return photo(64, 32, kind, exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_where_and_with_what_it_was_taken_goes_and_how_it_is_turned_stays(kind: str, orientation: int) -> None:
    before = taken(kind, orientation)
    with Image.open(BytesIO(before)) as as_taken:
        assert as_taken.getexif()[MAKE] == "Telephone"
        size = as_taken.size
    kept = metadata.without(before)
    with Image.open(BytesIO(kept)) as picture:
        picture.load()
        exif = picture.getexif()
        assert exif.get_ifd(GPS) == {}
        assert set(exif) <= {ORIENTATION}
        is_turned = orientation == 6 and exif.get(ORIENTATION) != 6
        assert picture.size == (size[::-1] if is_turned else size)
    assert b"Telephone" not in kept
    assert metadata.without(kept) == kept


def test_what_is_no_picture_stays_as_it_is() -> None:
    for content in (A_DRAWING, b"", b"GIF89a", b"\xff\xd8", b"\x00\x00\x00\x18ftypavif"):
        assert metadata.without(content) == content


@pytest.mark.django_db
def test_it_is_kept_without_them_on_every_way(public_folder: None) -> None:
    kept = PhotoFactory(file=SimpleUploadedFile("here.jpg", taken("JPEG")))
    with kept.file.open() as file:
        assert b"Telephone" not in file.read()
    assert (kept.width, kept.height) == (64, 32)


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("IMG_2041.jpg", "name of a file"),
        ("dsc 0012", "name of a file"),
        ("apples.png", "name of a file"),
        ("A picture of apples", "Leave out"),
        ("Photograph of Ama", "Leave out"),
    ],
)
def test_a_description_says_what_somebody_should_know(description: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        describes(description)


@pytest.mark.parametrize("description", ["Ama waters her plants", "The image that Ama drew", "A map to 10.30 Club"])
def test_a_description_may_say_anything_else(description: str) -> None:
    describes(description)


@pytest.mark.django_db
def test_a_description_is_asked_for_with_help() -> None:
    form = get_image_form(SiteImage)()
    assert get_image_model() is SiteImage
    assert form.fields["description"].required
    assert "who cannot see it" in form.fields["description"].help_text
    assert "at most 20" in form.fields["file"].help_text


class Heavy(File):  # type: ignore[type-arg]
    """A file that says that it is large, and may not be read."""

    def __init__(self) -> None:
        super().__init__(BytesIO(photo()), name="large.png")
        self.size = 60 * 1024 * 1024

    def read(self, *_: Any) -> bytes:
        raise AssertionError("A file that is too large is read.")


def refused(upload: Any) -> str:
    """Give the sentence with which a file is refused."""
    with pytest.raises(ValidationError) as refusal:
        PictureField().clean(upload)
    return str(refusal.value.messages[0])


def test_a_photo_of_60_megabytes_is_refused_unread() -> None:
    assert refused(Heavy()) == (
        "This picture has 60 MB; at most 20 MB can be taken. "
        "Save it smaller (2,000 points wide is plenty) and try again."
    )


def test_a_photo_of_a_hundred_million_points_is_refused_undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = BytesIO()
    Image.new("1", (10_000, 10_000)).save(drawn, "PNG")
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda _: pytest.fail("It is drawn."))
    assert refused(SimpleUploadedFile("large.png", drawn.getvalue())) == (
        "This picture has far too many points; at most 60 million can be taken. "
        "Save it smaller (2,000 points wide is plenty) and try again."
    )


def test_a_photo_just_over_the_limit_is_told_how_many_points_it_has(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000_000
    assert refused(SimpleUploadedFile("a.png", photo(2000, 1000))).startswith(
        "This picture has 2 million points; at most 1"
    )


@pytest.mark.parametrize("content", [b"", b"not a picture", photo(400, 400, "JPEG")[:900], photo(90, 90)[:100]])
def test_a_broken_picture_is_refused(content: bytes) -> None:
    name = "a.jpg" if content[:2] == b"\xff\xd8" else "a.png"
    assert "broken" in refused(SimpleUploadedFile(name, content or b" "))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jpg", photo(), "inside it is something else"),
        ("a.bmp", photo(kind="BMP"), "no kind of picture that the site can show"),
        ("a.svg", b"<svg><![CDATA[", "broken"),
        ("a.svg", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', "broken"),
    ],
)
def test_what_is_something_else_is_refused(name: str, content: bytes, told: str) -> None:
    assert told in refused(SimpleUploadedFile(name, content))


def test_a_drawing_may_be_taken() -> None:
    assert PictureField().clean(SimpleUploadedFile("a.svg", A_DRAWING)).name == "a.svg"


@pytest.mark.django_db
def test_a_picture_is_written_in_two_formats_and_two_sizes_without_a_jump(public_folder: None) -> None:
    large = PhotoFactory(file=SimpleUploadedFile("large.jpg", photo(1000, 500, "JPEG")))
    html = picture_of(large, "card")
    assert html.startswith('<picture><source type="image/avif" srcset="/media/images/')
    assert html.count("360w") == html.count("720w") == 2
    assert 'height="360"' in html
    assert 'width="720"' in html
    assert 'alt="A woman chooses apples at a market stall"' in html
    assert 'loading="lazy"' in html
    assert f"/media/images/{large.content_key}/large." in html
    assert 'alt=""' in picture_of(large, "card", alt="")
    assert "lazy" not in picture_of(large, "card", lazy=False)


@pytest.mark.django_db
def test_a_small_picture_is_never_blown_up_and_a_drawing_goes_as_it_is(public_folder: None) -> None:
    small = picture_of(PhotoFactory(), "wide")
    assert 'width="60"' in small
    assert "1920w" not in small
    drawing = DrawingFactory()
    html = picture_of(drawing, "idea")
    assert f'src="{drawing.file.url}"' in html
    assert "<source" not in html
    assert picture_of(None) == ""


@pytest.mark.django_db
def test_the_address_of_a_picture_stands_for_what_is_in_it(public_folder: None) -> None:
    first = PhotoFactory()
    other = PhotoFactory(file=SimpleUploadedFile("apples.png", photo(61, 41)))
    assert first.content_key != other.content_key
    assert len(first.content_key) == 16
    long = PhotoFactory(file=SimpleUploadedFile(f"{'long ' * 40}.png", photo()))
    assert len(long.file.name) <= 100
    assert len(long.get_rendition("width-30|format-avif").file.name) <= 100


@pytest.mark.django_db
def test_a_page_goes_on_without_a_picture_whose_file_is_gone(public_folder: None) -> None:
    lost = PhotoFactory()
    lost.file.storage.delete(lost.file.name)
    assert picture_of(SiteImage.objects.get(pk=lost.pk)) == ""


def test_an_editor_uploads_several_and_is_asked_what_each_shows(
    site: HomePage, cast: Cast, client: Client, public_folder: None
) -> None:
    client.force_login(place(cast, "Pia", site, Editorship.Role.PUBLISHER).user)
    upload = reverse("wagtailimages:add_multiple")
    broken = client.post(upload, {"files[]": SimpleUploadedFile("a.jpg", photo(400, 400, "JPEG")[:900])}).json()
    assert broken == {"success": False, "error_message": BROKEN}
    taken_now = client.post(upload, {"title": "Market", "files[]": SimpleUploadedFile("a.jpg", taken("JPEG"))}).json()
    number = taken_now["uploaded_file_id"]
    assert "who cannot see it" in taken_now["form"]

    def describe(description: str) -> Any:
        fields = {"title": "Market", "description": description, "collection": root_collection().pk}
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
        return client.post(address, {f"uploaded-image-{number}-{name}": value for name, value in fields.items()}).json()

    assert "This is the name of a file" in describe("IMG_2041.jpg")["form"]
    kept = describe("A woman chooses apples")
    with SiteImage.objects.get(pk=kept["image_id"]).file.open() as file:
        assert b"Telephone" not in file.read()
