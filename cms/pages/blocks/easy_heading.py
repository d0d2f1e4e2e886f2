"""A heading of an easy-read page."""

from typing import Any

from cms.pages.blocks.line import LineBlock


class EasyHeadingBlock(LineBlock):
    """A few words above the ideas that belong together."""

    def __init__(self, **options: Any) -> None:
        super().__init__(missing="Write the heading.", **({"max_length": 80} | options))

    class Meta:
        icon = "title"
        label = "Heading"
        template = "pages/blocks/easy_heading.html"
        description = "A few words above the ideas that belong together."
        preview_value = "Choosing who helps you"
