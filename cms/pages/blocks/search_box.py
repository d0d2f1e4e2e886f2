"""A way into the directory."""

from wagtail import blocks

from cms.pages.blocks.line import LineBlock


class SearchBoxBlock(blocks.StructBlock):
    """Words and a postcode, sent to the search for support; `words` may stand there already."""

    title = LineBlock(default="Find support near you", max_length=120, label="Heading")
    words = blocks.CharBlock(
        required=False,
        max_length=200,
        label="Words that stand there already",
        help_text="Such as “short breaks”. People can change them.",
    )

    class Meta:
        icon = "search"
        label = "Search for support"
        template = "pages/blocks/search_box.html"
        description = "A box that searches the directory near a postcode."
        preview_value = {"title": "Find support near you", "words": "short breaks"}
