"""One idea of an easy-read page."""

from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class IdeaBlock(blocks.StructBlock):
    """A picture, and beside it one idea in one or two short sentences."""

    picture = ImageBlock()
    sentences = blocks.ListBlock(blocks.CharBlock(max_length=200), min_num=1, max_num=2)

    class Meta:
        icon = "openquote"
        template = "pages/blocks/idea.html"
