"""A door of the home page: something that somebody needs, or a moment of life."""

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.pages.blocks.address import AddressBlock
from cms.pages.blocks.line import LineBlock
from cms.pages.blocks.target import TargetValue, lead_to_one


class NeedBlock(blocks.StructBlock):
    """One need in a person's own words, and the page or address that answers it."""

    title = LineBlock(
        max_length=80, help_text="As somebody would say it: “I need help at home”.", missing="Write the need."
    )
    text = blocks.CharBlock(required=False, max_length=200, label="A sentence about it")
    picture = ImageChooserBlock(required=False, help_text="Only to look at: the words say it all.")
    page = blocks.PageChooserBlock(required=False, label="Page it leads to")
    address = AddressBlock(required=False, label="Or an address")

    def clean(self, value: Any) -> Any:
        """Refuse a door that leads to nothing, or to two places."""
        kept = super().clean(value)
        if not self.is_deferred_validation:
            lead_to_one(kept)
        return kept

    class Meta:
        icon = "home"
        label = "Need"
        template = "pages/blocks/need.html"
        value_class = TargetValue
        description = "A door of the home page: a need, in somebody’s own words."
        preview_value = {
            "title": "I need help at home",
            "text": "With washing, dressing, meals or getting out.",
            "picture": None,
            "page": None,
            "address": "/find-support/",
        }
