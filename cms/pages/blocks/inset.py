"""A few words that must not be missed."""

from wagtail import blocks


class InsetBlock(blocks.StructBlock):
    """Text set apart from what stands round it."""

    text = blocks.RichTextBlock(features=["bold", "link", "ul"])

    class Meta:
        icon = "warning"
        label = "Important"
        template = "pages/blocks/inset.html"
