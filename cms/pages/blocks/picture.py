"""A picture among the words."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock


class DescribedPictureBlock(ImageBlock):
    """A picture with what it shows; where nothing was written for this place, its own description is taken."""

    def clean(self, value: Any) -> Any:
        """Take the picture's own description where none was written here."""
        if value and not value.decorative and not value.contextual_alt_text:
            value.contextual_alt_text = value.description
        try:
            return super().clean(value)
        except StructBlockValidationError as refusal:
            if "alt_text" in refusal.block_errors:
                told = "Say what somebody should know who cannot see the picture, or mark it as there only to look at."
                refusal.block_errors["alt_text"] = ValidationError(told)
            if "image" in refusal.block_errors:
                refusal.block_errors["image"] = ValidationError("Choose a picture.")
            raise


class PictureBlock(blocks.StructBlock):
    """A picture that says what it shows, or that it is there only to look at."""

    picture = DescribedPictureBlock(
        help_text="Say what it shows for whoever does not see it, unless the words beside it say the same."
    )
    caption = blocks.CharBlock(required=False, max_length=250, help_text="Seen by everybody, below the picture.")

    def get_preview_value(self) -> Any:
        """Show a picture of the site."""
        return self.normalize({"picture": first_picture(self.child_blocks["picture"]), "caption": "A day at the farm"})

    class Meta:
        icon = "image"
        label = "Picture"
        template = "pages/blocks/picture.html"
        description = "A picture with a caption."


def first_picture(block: ImageBlock) -> Any:
    """Give some picture of the site, for a preview."""
    found = block.child_blocks["image"].model_class.objects.order_by("pk").first()
    if found:
        found.decorative, found.contextual_alt_text = False, found.description
    return found
