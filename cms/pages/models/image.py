"""Pictures of the site, and the copies of them that fit each place."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    WagtailImageField,
    get_rendition_upload_to,
    get_upload_to,
)


def public_files() -> Storage:
    """Give the storage whose files everybody may fetch."""
    return storages["public"]


class SiteImage(AbstractImage):
    """A picture; `description` says what it shows, for whoever does not see it."""

    file = WagtailImageField(storage=public_files, upload_to=get_upload_to, width_field="width", height_field="height")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it, where they want to be named.")

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        verbose_name_plural = "pictures"
        permissions = (("choose_image", "Can choose picture"),)


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
