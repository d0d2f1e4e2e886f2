"""A drawing of figures, with the table that it is drawn from."""

from typing import NamedTuple

from wagtail import blocks

from cms.pages.blocks.line import LineBlock
from wallet.money.pence import written

WHOLE = 1000


class Bar(NamedTuple):
    """One bar: what it stands for, its figure in words, and how long it is, of a thousand."""

    label: str
    figure: str
    length: int


class ChartValue(blocks.StructValue):
    """Figures, and how they are drawn."""

    @property
    def bars(self) -> list[Bar]:
        """Draw the figures; the largest is as long as there is room."""
        figures = [(one["label"], one["value"] or 0) for one in self["figures"]]
        largest = max((value for _, value in figures), default=0) or 1
        return [Bar(label, self._written(value), value * WHOLE // largest) for label, value in figures]

    def _written(self, value: int) -> str:
        unit = self.get("unit") or ""
        if unit.strip().lower() == "pence":
            return written(value).removesuffix(".00")
        return f"{value:,}{'' if unit == '%' else ' ' if unit else ''}{unit}"


class FigureBlock(blocks.StructBlock):
    """One bar."""

    label = LineBlock(max_length=100, label="What it stands for", missing="Write what this figure stands for.")
    value = blocks.IntegerBlock(min_value=0, label="Figure", help_text="A whole number; money in whole pence.")

    class Meta:
        icon = "history"
        label_format = "{label}: {value}"


class ChartBlock(blocks.StructBlock):
    """Bars, drawn here from the table that stands behind them."""

    title = LineBlock(
        max_length=150, label="Title", help_text="Say what it shows.", missing="Write what the chart shows."
    )
    unit = blocks.CharBlock(
        required=False, max_length=30, label="Unit", help_text="Such as “people”, “%”, or “pence” for money."
    )
    figures = blocks.ListBlock(FigureBlock(), min_num=1, label="Figures")
    source = blocks.CharBlock(required=False, max_length=250, label="Where the figures come from")

    class Meta:
        icon = "history"
        label = "Chart"
        template = "pages/blocks/chart.html"
        value_class = ChartValue
        description = "Bars for a few figures, with their table."
        preview_value = {
            "title": "How people hold their budget",
            "unit": "people",
            "figures": [
                {"label": "They hold it themselves", "value": 320},
                {"label": "An account manager holds it", "value": 140},
                {"label": "A provider holds it", "value": 60},
            ],
            "source": "The council’s figures for 2026",
        }
