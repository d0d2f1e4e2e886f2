"""What one may do, beside what one may not."""

from wagtail import blocks

from cms.pages.blocks.line import LineBlock


class DoDontBlock(blocks.StructBlock):
    """Two lists: do, and do not. Each line says the whole thing, for colour and sign are not read by everybody."""

    title = blocks.CharBlock(required=False, label="Heading", max_length=120)
    do_title = LineBlock(default="You can", label="Heading of the first list", max_length=80)
    do = blocks.ListBlock(
        LineBlock(max_length=250, missing="Write what somebody can do."), label="What is right", min_num=1
    )
    dont_title = LineBlock(default="You cannot", label="Heading of the second list", max_length=80)
    dont = blocks.ListBlock(
        LineBlock(max_length=250, missing="Write what somebody cannot do."),
        label="What is not",
        min_num=1,
        help_text="Do not begin each with “do not”: the heading says that.",
    )

    class Meta:
        icon = "tick"
        label = "Do and don’t"
        template = "pages/blocks/do_dont.html"
        description = "Two lists: what somebody can do, and what they cannot."
        preview_value = {
            "title": "What the money may buy",
            "do_title": "You can use it for",
            "do": ["somebody who helps you at home", "a class that keeps you well"],
            "dont_title": "You cannot use it for",
            "dont": ["your rent", "alcohol or tobacco"],
        }
