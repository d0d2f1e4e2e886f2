"""A few words that must not be missed."""

from wagtail import blocks

from cms.pages.blocks.rich import RichBlock


class InsetBlock(blocks.StructBlock):
    """Text set apart from what stands round it."""

    text = RichBlock(
        features=["bold", "link", "ul"],
        help_text="One or two sentences. Where much is important, nothing is.",
        missing="Write what must not be missed.",
    )

    class Meta:
        icon = "warning"
        label = "Important"
        template = "pages/blocks/inset.html"
        description = "A few words set apart, so that nobody misses them."
        preview_value = {"text": "<p>You can say no at any time. Your care does not stop because you ask.</p>"}
