"""What one may do, beside what one may not."""

from wagtail import blocks


class DoDontBlock(blocks.StructBlock):
    """Two lists: do, and do not."""

    title = blocks.CharBlock(required=False)
    do_title = blocks.CharBlock(default="You can")
    do = blocks.ListBlock(blocks.CharBlock())
    dont_title = blocks.CharBlock(default="You cannot")
    dont = blocks.ListBlock(blocks.CharBlock())

    class Meta:
        icon = "tick"
        label = "Do and don't"
        template = "pages/blocks/do_dont.html"
