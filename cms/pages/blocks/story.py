"""A person's story, in short."""

from wagtail import blocks


class StoryBlock(blocks.StructBlock):
    """The card of a story page."""

    page = blocks.PageChooserBlock(page_type="pages.StoryPage")

    class Meta:
        icon = "user"
        label = "Person's story"
        template = "pages/blocks/story.html"
