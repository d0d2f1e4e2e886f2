"""One idea of an easy-read page."""

from typing import Any

from wagtail import blocks

from cms.pages.blocks.line import LineBlock
from cms.pages.blocks.picture import DescribedPictureBlock, first_picture


class IdeaBlock(blocks.StructBlock):
    """A picture, and beside it one idea in one or two short sentences."""

    picture = DescribedPictureBlock(
        help_text="It shows the idea. Where the sentences say all of it, mark it as there only to look at."
    )
    sentences = blocks.ListBlock(
        LineBlock(max_length=200, label="Sentence", missing="Write the idea."),
        min_num=1,
        max_num=2,
        help_text="One idea. One or two sentences, each of 15 words at most.",
    )

    def get_preview_value(self) -> Any:
        """Show one idea beside a picture of the site."""
        sentences = ["You can choose who helps you.", "It is your choice."]
        return self.normalize({"picture": first_picture(self.child_blocks["picture"]), "sentences": sentences})

    class Meta:
        icon = "openquote"
        label = "Picture and idea"
        template = "pages/blocks/idea.html"
        description = "A picture, and one idea in one or two short sentences."
