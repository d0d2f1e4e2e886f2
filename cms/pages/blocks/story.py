"""A person's story, in short."""

from typing import Any

from wagtail import blocks


class StoryBlock(blocks.StructBlock):
    """The card of a story page; nothing while that is not published."""

    page = blocks.PageChooserBlock(page_type="pages.StoryPage", label="Story")

    def get_preview_value(self) -> Any:
        """Show the story that was published last."""
        story = self.child_blocks["page"].model_class.objects.live().order_by("-first_published_at", "-pk").first()
        return self.normalize({"page": story})

    class Meta:
        icon = "user"
        label = "Person’s story"
        template = "pages/blocks/story.html"
        description = "A card that leads to somebody’s story."
