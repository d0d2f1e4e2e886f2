"""The one thing to do next."""

from typing import Any

from wagtail import blocks

from cms.pages.blocks.address import AddressBlock
from cms.pages.blocks.line import LineBlock
from cms.pages.blocks.target import TargetValue, lead_to_one


class CallToActionBlock(blocks.StructBlock):
    """A button to a page of the site or an address."""

    title = blocks.CharBlock(required=False, max_length=120, label="Heading")
    text = blocks.CharBlock(required=False, max_length=300, label="A sentence before the button")
    label = LineBlock(
        max_length=60,
        label="Words on the button",
        help_text="What happens: “Ask for a budget”, not “Click here”.",
        missing="Write what stands on the button.",
    )
    page = blocks.PageChooserBlock(required=False, label="Page it leads to")
    address = AddressBlock(required=False, label="Or an address")

    def clean(self, value: Any) -> Any:
        """Refuse a button that leads to nothing, or to two places."""
        kept = super().clean(value)
        if not self.is_deferred_validation:
            lead_to_one(kept)
        return kept

    class Meta:
        icon = "pick"
        label = "Button"
        template = "pages/blocks/call_to_action.html"
        value_class = TargetValue
        description = "The one thing to do next, as a button."
        preview_value = {
            "title": "Ask for a personal budget",
            "text": "It takes about ten minutes. You can stop and come back.",
            "label": "Ask for a budget",
            "page": None,
            "address": "/find-support/",
        }
