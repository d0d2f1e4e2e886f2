"""Asking editors for a picture: too large, too many points, or broken, and the sentence that says what to do."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from PIL import Image, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.pages.forms.sizes import written

MILLION = 1_000_000


class PictureField(WagtailImageField):
    """A picture's file. Its size and its points are looked at before any of it is drawn."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        kinds = ", ".join(kind.upper() for kind in settings.WAGTAILIMAGES_EXTENSIONS if kind != "jpg")
        largest = written(self.max_upload_size)
        self.help_text = f"{kinds}; at most {largest}. Where it was taken is left out when it is kept."
        self.error_messages |= {
            "file_too_large_unknown_size": f"This picture is too large. A picture may have at most {largest}. "
            "Save it smaller (2,000 points wide is plenty) and try again.",
            "invalid_image_extension": f"This is no kind of picture that the site can show. Use one of: {kinds}.",
            "invalid_image_known_format": "The name of this file ends in “.%(extension)s”, but inside it is something "
            "else (%(image_format)s). Save it again from a program for pictures.",
            "invalid_image": BROKEN,
        }

    def to_python(self, data: Any) -> Any:
        """Read the upload; refuses it in the order in which looking costs more."""
        if data:
            self._weigh(data)
            if not data.name.lower().endswith(".svg"):
                self._look(data)
        return super().to_python(data)

    def _weigh(self, data: "File[bytes]") -> None:
        if data.size > self.max_upload_size:
            many, most = (written(size) for size in (data.size, self.max_upload_size))
            sentence = f"This picture has {many}; at most {most} can be taken. "
            raise ValidationError(
                sentence + "Save it smaller (2,000 points wide is plenty) and try again.", code="file_too_large"
            )

    def _look(self, data: "File[bytes]") -> None:
        """Read the points from the file's head alone, and draw it only when they are few enough."""
        try:
            data.seek(0)
            with Image.open(data) as picture:
                self._count(picture.width * picture.height * getattr(picture, "n_frames", 1))
                picture.draft("RGB", (picture.width // 8, picture.height // 8))  # a photograph is drawn small: enough
                picture.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            self._count(None)
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as broken:
            raise ValidationError(BROKEN, code="invalid_image") from broken
        finally:
            data.seek(0)

    def _count(self, points: int | None) -> None:
        if points is None or points > self.max_image_pixels:
            many = "far too many points" if points is None else f"{round(points, -6) // MILLION} million points"
            most = self.max_image_pixels // MILLION
            raise ValidationError(
                f"This picture has {many}; at most {most} million can be taken. "
                "Save it smaller (2,000 points wide is plenty) and try again.",
                code="file_too_many_pixels",
            )


BROKEN = "This file is broken, or no picture at all. Open it in a program for pictures, save it again, and try that."


class PictureForm(BaseImageForm):
    """The form of a picture, wherever in the desk it is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(label=given.label, required=given.required, widget=given.widget)
        if "title" in self.fields:
            self.fields["title"].help_text = "To find it again here in the desk; the public does not see it."
