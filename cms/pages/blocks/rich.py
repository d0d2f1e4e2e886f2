"""Text with bold words, lists and links, wherever a block has some."""

from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from cms.pages.pasted import cleaned

FEATURES = ["bold", "link", "document-link", "ul", "ol"]
TAGS = {
    "h2": {"h2"},
    "h3": {"h3"},
    "ul": {"ul", "li"},
    "ol": {"ol", "li"},
    "link": {"a"},
    "document-link": {"a"},
    "bold": {"b"},
}


class RichBlock(blocks.RichTextBlock):
    """A text; what was pasted into it keeps only what its features allow, on whichever way it comes."""

    def __init__(self, *, missing: str = "Write the text.", **options: Any) -> None:
        super().__init__(**({"features": FEATURES} | options))
        self.missing = missing

    @property
    def tags(self) -> set[str]:
        """List the tags that its features stand for."""
        return {"p", "br"}.union(*(TAGS[name] for name in self.features))

    def clean(self, value: RichText) -> RichText:
        """Bring the text down to its features, and refuse one that says nothing."""
        self.field.error_messages["required"] = self.missing
        kept: RichText = super().clean(RichText(cleaned(value.source, tags=self.tags)))
        return kept
