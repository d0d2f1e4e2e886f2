"""More about something, for whoever wants it."""

from wagtail import blocks


class ExpanderBlock(blocks.StructBlock):
    """A heading that opens to show its text."""

    title = blocks.CharBlock()
    text = blocks.RichTextBlock(features=["bold", "link", "ul", "ol"])

    class Meta:
        icon = "arrow-down-big"
        template = "pages/blocks/expander.html"
