"""Figures and words in rows and columns."""

import re
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.pages.blocks.line import LineBlock

_NUMBER = re.compile(r"[-−]?£?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|p|hours?|years?))?", re.ASCII)


class Cell(NamedTuple):
    """One cell, and whether its column holds figures."""

    text: str
    heading: str
    is_number: bool


class TableValue(blocks.StructValue):
    """A table, row by row."""

    @property
    def columns(self) -> list[Cell]:
        """List the headings; a column of figures is lined up at its end."""
        headings = [str(one or "") for one in self["headings"]]
        rows = [list(row) for row in self["rows"]]
        return [
            Cell(
                one,
                one,
                bool(number) and all(_NUMBER.fullmatch((row[number] or "").strip()) for row in rows if row[number:]),
            )
            for number, one in enumerate(headings)
        ]

    @property
    def lines(self) -> list[tuple[str, list[Cell]]]:
        """List the rows: the head of each, and its other cells."""
        columns = self.columns[1:]
        return [
            (cells[0], [Cell(text, head.text, head.is_number) for text, head in zip(cells[1:], columns, strict=False)])
            for row in self["rows"]
            if (cells := [str(one or "") for one in row])
        ]


class TableBlock(blocks.StructBlock):
    """A table with a caption; the first column heads its rows."""

    caption = LineBlock(
        max_length=200, label="Caption", help_text="What the table shows.", missing="Write what the table shows."
    )
    headings = blocks.ListBlock(
        LineBlock(max_length=100, missing="Write the heading of this column."),
        min_num=1,
        label="Headings of the columns",
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(required=False, max_length=300), label="Cells"),
        min_num=1,
        label="Rows",
        help_text="As many cells in each row as there are headings. The first cell names the row.",
    )

    def clean(self, value: Any) -> Any:
        """Refuse rows that are longer or shorter than their headings, or that have no name."""
        kept = super().clean(value)
        wanted = len(kept["headings"])
        told = [
            sentence
            for number, row in enumerate(kept["rows"], start=1)
            if (sentence := _fault(number, [str(cell or "") for cell in row], wanted))
        ]
        if told and not self.is_deferred_validation:
            errors = ListBlockValidationError(non_block_errors=[ValidationError(one) for one in told])
            raise StructBlockValidationError({"rows": errors})
        return kept

    class Meta:
        icon = "table"
        label = "Table"
        template = "pages/blocks/table.html"
        value_class = TableValue
        description = "Figures or words in rows and columns."
        preview_value = {
            "caption": "What you can have and keep",
            "headings": ["You live", "Savings from", "Savings to"],
            "rows": [["at home", "£14,250", "£23,250"], ["in a care home", "£14,250", "£23,250"]],
        }


def _fault(number: int, cells: list[str], wanted: int) -> str:
    if len(cells) != wanted:
        have, want = _many(len(cells), "cell"), _many(wanted, "heading")
        return f"Row {number} has {have}, but there {'is' if wanted == 1 else 'are'} {want}. Make them the same."
    return "" if cells[0].strip() else f"The first cell of row {number} is empty. It names the row: write something."


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
