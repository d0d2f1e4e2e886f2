"""Figures and words in rows and columns."""

from wagtail import blocks


class TableBlock(blocks.StructBlock):
    """A table with a caption; the first column heads its rows."""

    caption = blocks.CharBlock()
    headings = blocks.ListBlock(blocks.CharBlock(), min_num=1)
    rows = blocks.ListBlock(blocks.ListBlock(blocks.CharBlock(required=False)), min_num=1)

    class Meta:
        icon = "table"
        template = "pages/blocks/table.html"
