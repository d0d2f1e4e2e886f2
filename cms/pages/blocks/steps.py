"""What happens first, next and then."""

from wagtail import blocks

from cms.pages.blocks.line import LineBlock
from cms.pages.blocks.rich import RichBlock


class StepBlock(blocks.StructBlock):
    """One step."""

    title = LineBlock(max_length=120, label="Step", missing="Write what happens in this step.")
    text = RichBlock(features=["bold", "link", "ul"], required=False, label="More about it")

    class Meta:
        icon = "list-ol"


class StepsBlock(blocks.StructBlock):
    """Steps in their order; their numbers are written by us."""

    title = blocks.CharBlock(required=False, label="Heading", max_length=120)
    steps = blocks.ListBlock(
        StepBlock(), min_num=2, help_text="At least two. Write no numbers: they come by themselves."
    )

    class Meta:
        icon = "list-ol"
        label = "Steps"
        template = "pages/blocks/steps.html"
        description = "What happens first, next and then, with numbers."
        preview_value = {
            "title": "How to ask",
            "steps": [
                {
                    "title": "Tell us that you want a budget",
                    "text": "<p>Ring us, write, or ask somebody who helps you.</p>",
                },
                {"title": "We talk about your life", "text": ""},
                {"title": "You get your answer in writing", "text": "<p>Within six weeks.</p>"},
            ],
        }
