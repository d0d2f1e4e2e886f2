"""Running text with headings, lists and links."""

from typing import Any

from cms.pages.blocks.rich import RichBlock

FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]


class TextBlock(RichBlock):
    """A stretch of text; its main headings stand in the list of contents."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"features": FEATURES} | options))

    class Meta:
        icon = "pilcrow"
        label = "Text"
        template = "pages/blocks/text.html"
        description = "Paragraphs with headings, lists, bold words and links."
        preview_value = (
            "<h2>Who can have one</h2><p>You can ask for a personal budget if you need <b>care or support</b>.</p>"
            "<h3>What happens first</h3><ul><li>Somebody listens.</li><li>You get an answer in writing.</li></ul>"
        )
