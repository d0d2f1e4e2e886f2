"""A door of the home page: something that somebody needs, or a moment of life."""

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class NeedBlock(blocks.StructBlock):
    """One need in a person's own words, and the page or address that answers it."""

    title = blocks.CharBlock()
    text = blocks.CharBlock(required=False)
    picture = ImageChooserBlock(required=False)
    page = blocks.PageChooserBlock(required=False)
    address = blocks.CharBlock(required=False)

    class Meta:
        icon = "home"
        template = "pages/blocks/need.html"
