"""A listing of the directory, as it is today."""

from wagtail import blocks


class ListingBlock(blocks.StructBlock):
    """The card of one listing; `listing` is its key (a UUID)."""

    listing = blocks.CharBlock()
    why = blocks.CharBlock(required=False, label="why it is shown here")

    class Meta:
        icon = "site"
        label = "Listing from the directory"
        template = "pages/blocks/listing.html"
