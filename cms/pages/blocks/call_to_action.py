"""The one thing to do next."""

from wagtail import blocks


class CallToActionBlock(blocks.StructBlock):
    """A button to a page of the site or an address."""

    title = blocks.CharBlock(required=False)
    text = blocks.CharBlock(required=False)
    label = blocks.CharBlock(label="words on the button")
    page = blocks.PageChooserBlock(required=False)
    address = blocks.CharBlock(required=False, help_text="Such as /find-support/ or https://www.example.org/")

    class Meta:
        icon = "pick"
        template = "pages/blocks/call_to_action.html"
