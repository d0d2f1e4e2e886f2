"""A line of words."""

from typing import Any

from wagtail import blocks


class LineBlock(blocks.CharBlock):
    """A line; `missing` is the sentence beside it where it was left empty."""

    def __init__(self, *, missing: str = "Write something here, or take this part away.", **options: Any) -> None:
        super().__init__(**options)
        self.field.error_messages["required"] = missing
