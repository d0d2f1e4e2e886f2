"""A way to the calculator of what a personal assistant costs."""

from wagtail import blocks


class CalculatorBlock(blocks.StructBlock):
    """The first question of the calculator (hours a week, pay an hour), answered on its own page."""

    title = blocks.CharBlock(default="What would a personal assistant cost?")
    text = blocks.CharBlock(required=False)

    class Meta:
        icon = "table"
        label = "Cost calculator"
        template = "pages/blocks/calculator.html"
