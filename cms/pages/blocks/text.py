"""Running text with headings, lists and links."""

from wagtail import blocks

FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """A stretch of text; what was pasted into it keeps only what these features allow."""

    def __init__(self, **options: object) -> None:
        super().__init__(**({"features": FEATURES} | options))

    class Meta:
        icon = "pilcrow"
        template = "pages/blocks/text.html"
