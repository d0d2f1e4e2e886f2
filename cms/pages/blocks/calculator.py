"""A way to the calculator of what a personal assistant costs."""

from wagtail import blocks

from cms.pages.blocks.line import LineBlock


class CalculatorBlock(blocks.StructBlock):
    """The first questions of the calculator (hours a week, pay an hour, age), answered on its own page."""

    title = LineBlock(default="What would a personal assistant cost?", max_length=120, label="Heading")
    text = blocks.CharBlock(required=False, max_length=300, label="A sentence before the questions")

    class Meta:
        icon = "table"
        label = "Cost calculator"
        template = "pages/blocks/calculator.html"
        description = "The first questions of the calculator for personal assistants."
        preview_value = {
            "title": "What would a personal assistant cost?",
            "text": "With tax, pension and holidays, on a page of its own.",
        }
