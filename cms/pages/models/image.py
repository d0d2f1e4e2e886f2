"""Pictures of the site, and the copies of them that fit each place."""

import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.core.validators import MinLengthValidator
from django.db import models
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    WagtailImageField,
    WagtailImageFieldFile,
    get_rendition_upload_to,
    get_upload_to,
)

from cms.pages import metadata

_NAME_OF_A_FILE = re.compile(
    r"^\S*\.(?:avif|gif|heic|jpe?g|png|svg|webp)$|^(?:dsc|img|pict?|screenshot)[-_ ]?\d+", re.I
)
_NEEDLESS = re.compile(r"^(?:an? |the )?(?:image|picture|photo(?:graph)?|drawing|graphic|illustration) of\b", re.I)

LONGEST_NAME = 50  # the whole path has to fit into a hundred characters


def public_files() -> Storage:
    """Give the storage whose files everybody may fetch."""
    return storages["public"]


def describes(description: str) -> None:
    """Refuse what tells nobody anything: the name of a file, or that a picture is a picture."""
    if _NAME_OF_A_FILE.search(description.strip()):
        raise ValidationError("This is the name of a file. Say what somebody should know who cannot see the picture.")
    if _NEEDLESS.search(description.strip()):
        raise ValidationError("Leave out “picture of”: whoever hears this knows. Begin with what it shows.")


class PictureFile(WagtailImageFieldFile):
    """The file of a picture: kept without what the camera wrote into it."""

    def save(self, name: str, content: "File[bytes]", save: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's
        """Keep the file; where and when it was taken stays out, on whichever way it came."""
        content.seek(0)
        kept = metadata.without(content.read())
        self.instance.content_key_of_new_file = sha256(kept).hexdigest()[:16]
        super().save(name, ContentFile(kept, name=content.name), save)


class PictureField(WagtailImageField):
    """The field of a picture's file; in migrations it is Wagtail's own, for the database knows no difference."""

    attr_class = PictureFile

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field as Wagtail's."""
        name, _, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class SiteImage(AbstractImage):
    """A picture; `description` says what it shows, for whoever does not see it."""

    file = PictureField(storage=public_files, upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        max_length=255,
        validators=[MinLengthValidator(3), describes],
        help_text="What somebody should know who cannot see it, in one sentence, such as “A woman in a wheelchair "
        "chooses apples at a market stall”.",
    )
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it, where they want to be named.")

    admin_form_fields = (*Image.admin_form_fields, "credit")
    content_key_of_new_file = ""

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        verbose_name_plural = "pictures"
        permissions = (("choose_image", "Can choose picture"),)

    def get_upload_to(self, filename: str) -> str:
        """Keep the file under a folder named after what is in it, so that its address never means another picture."""
        path = PurePosixPath(super().get_upload_to(filename))
        return str(path.parent / self.content_key_of_new_file / f"{path.stem[:LONGEST_NAME]}{path.suffix}")

    def _set_image_file_metadata(self) -> None:
        super()._set_image_file_metadata()
        if self.file._committed:  # what is still to be kept is read once more
            self.file.close()

    def generate_rendition_file(self, filter: Any, *, source: "File[bytes] | None" = None) -> "ContentFile[bytes]":  # noqa: A002 - Wagtail's
        """Make a copy, and close the file that Wagtail leaves open behind it."""
        with super().generate_rendition_file(filter, source=source) as drawn:
            drawn.seek(0)
            return ContentFile(drawn.read(), name=drawn.name)

    @property
    def content_key(self) -> str:
        """Answer the part of the file's address that stands for what is in it."""
        return PurePosixPath(self.file.name).parent.name


class SiteRendition(AbstractRendition):
    """A copy of a picture in one size and format."""

    file = WagtailImageField(
        storage=public_files, upload_to=get_rendition_upload_to, width_field="width", height_field="height"
    )
    image = models.ForeignKey(SiteImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_filter"),
        )

    def get_upload_to(self, filename: str) -> str:
        """Keep the copy under the same key as its original."""
        path = PurePosixPath(super().get_upload_to(filename))
        return str(path.with_name(self.image.content_key) / path.name)
