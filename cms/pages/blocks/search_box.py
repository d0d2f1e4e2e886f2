"""A way into the directory."""

from wagtail import blocks


class SearchBoxBlock(blocks.StructBlock):
    """Words and a postcode, sent to the search for support; `words` may stand there already."""

    title = blocks.CharBlock(default="Find support near you")
    words = blocks.CharBlock(required=False)

    class Meta:
        icon = "search"
        template = "pages/blocks/search_box.html"
