"""What happens first, next and then."""

from wagtail import blocks


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock()
    text = blocks.RichTextBlock(features=["bold", "link", "ul"], required=False)


class StepsBlock(blocks.StructBlock):
    """Steps in their order."""

    title = blocks.CharBlock(required=False)
    steps = blocks.ListBlock(StepBlock(), min_num=2)

    class Meta:
        icon = "list-ol"
        template = "pages/blocks/steps.html"
