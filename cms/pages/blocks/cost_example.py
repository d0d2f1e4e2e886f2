"""A worked example of what something costs."""

from wagtail import blocks

from cms.pages.blocks.line import LineBlock
from cms.pages.blocks.pence import PenceBlock
from cms.pages.blocks.rich import RichBlock


class CostLineBlock(blocks.StructBlock):
    """One line, in whole pence; taken away where it is below zero."""

    label = LineBlock(max_length=150, label="What for", missing="Write what this amount is for.")
    pence = PenceBlock(label="Amount")

    class Meta:
        icon = "decimal"
        label_format = "{label}"


class CostExampleValue(blocks.StructValue):
    """An example with its total, which is never typed."""

    @property
    def total_pence(self) -> int:
        """Add the lines up."""
        return sum(line.get("pence") or 0 for line in self["lines"])


class CostExampleBlock(blocks.StructBlock):
    """Lines that add up to a total, which is worked out and never typed."""

    title = LineBlock(max_length=150, label="Heading of the example", missing="Write what the example shows.")
    text = RichBlock(features=["bold", "link"], required=False, label="Words before it")
    lines = blocks.ListBlock(CostLineBlock(), min_num=1)
    total_label = LineBlock(default="In all", max_length=80, label="Words for the total")

    class Meta:
        icon = "decimal"
        label = "Cost example"
        template = "pages/blocks/cost_example.html"
        value_class = CostExampleValue
        description = "Amounts that are added up for you, as an example."
        preview_value = {
            "title": "Ten hours of help a week",
            "text": "<p>An example. Your own amounts are different.</p>",
            "lines": [
                {"label": "Pay for 10 hours at £12.71", "pence": 12710},
                {"label": "Money put aside for holidays", "pence": 1534},
                {"label": "What the NHS pays", "pence": -4000},
            ],
            "total_label": "In all, each week",
        }
