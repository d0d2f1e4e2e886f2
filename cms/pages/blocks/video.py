"""A film, with its words and, where there is one, its version in British Sign Language."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class VideoBlock(blocks.StructBlock):
    """A film of ours or a link to one elsewhere; the transcript is always there."""

    title = blocks.CharBlock()
    film = DocumentChooserBlock(required=False)
    link = blocks.URLBlock(required=False, label="where it can be watched")
    captions = DocumentChooserBlock(required=False, label="captions (a WebVTT file)")
    bsl_link = blocks.URLBlock(required=False, label="version in British Sign Language")
    transcript = blocks.RichTextBlock(features=["bold", "ul", "h3"])

    class Meta:
        icon = "media"
        template = "pages/blocks/video.html"
