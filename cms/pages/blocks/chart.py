"""A drawing of figures, with the table that it is drawn from."""

from wagtail import blocks


class FigureBlock(blocks.StructBlock):
    """One bar."""

    label = blocks.CharBlock()
    value = blocks.IntegerBlock(min_value=0)


class ChartBlock(blocks.StructBlock):
    """Bars, drawn here from the table that stands behind them."""

    title = blocks.CharBlock()
    unit = blocks.CharBlock(required=False, help_text="Such as “people”, or “pence” for money.")
    figures = blocks.ListBlock(FigureBlock(), min_num=1)
    source = blocks.CharBlock(required=False, label="where the figures come from")

    class Meta:
        icon = "history"
        template = "pages/blocks/chart.html"
