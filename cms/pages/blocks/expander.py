"""More about something, for whoever wants it."""

from wagtail import blocks

from cms.pages.blocks.line import LineBlock
from cms.pages.blocks.rich import RichBlock


class ExpanderBlock(blocks.StructBlock):
    """A line that opens to show its text; on paper it is open."""

    title = LineBlock(max_length=120, label="Line that opens", missing="Write the line that opens the text.")
    text = RichBlock(help_text="Only for what few people need: many never open it.")

    class Meta:
        icon = "arrow-down-big"
        label = "More about it"
        template = "pages/blocks/expander.html"
        description = "A line that opens to show more, for the few who need it."
        preview_value = {
            "title": "If you cannot decide for yourself",
            "text": "<p>Somebody you trust can hold the money for you.</p>",
        }
