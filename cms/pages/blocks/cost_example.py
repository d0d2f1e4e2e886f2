"""A worked example of what something costs."""

from wagtail import blocks


class CostLineBlock(blocks.StructBlock):
    """One line, in whole pence; taken away where it is below zero."""

    label = blocks.CharBlock()
    pence = blocks.IntegerBlock(label="amount in pence")


class CostExampleBlock(blocks.StructBlock):
    """Lines that add up to a total, which is worked out and never typed."""

    title = blocks.CharBlock()
    text = blocks.RichTextBlock(features=["bold", "link"], required=False)
    lines = blocks.ListBlock(CostLineBlock(), min_num=1)
    total_label = blocks.CharBlock(default="In all")

    class Meta:
        icon = "decimal"
        template = "pages/blocks/cost_example.html"
