"""A film, with its words and, where there is one, its version in British Sign Language."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from cms.pages.blocks.line import LineBlock
from cms.pages.blocks.rich import RichBlock

FILMS = {"mp4": "video/mp4", "webm": "video/webm"}


class VideoValue(blocks.StructValue):
    """A film with what belongs to it."""

    @property
    def film_type(self) -> str:
        """Answer what kind of film it is, in the words of a browser."""
        return FILMS.get(self["film"].file_extension.lower(), "") if self.get("film") else ""


class VideoBlock(blocks.StructBlock):
    """A film of ours or a link to one elsewhere; the transcript is always there. No other site is shown here."""

    title = LineBlock(max_length=150, label="Title", missing="Write what the film is called.")
    film = DocumentChooserBlock(required=False, label="Film of ours", help_text="A file that ends in .mp4 or .webm.")
    link = blocks.URLBlock(
        required=False,
        label="Or where it can be watched",
        help_text="People go there by a link; nothing of the other site is shown on the page.",
    )
    captions = DocumentChooserBlock(
        required=False, label="Captions", help_text="A WebVTT file (.vtt). A film of ours must have them."
    )
    bsl_link = blocks.URLBlock(required=False, label="Version in British Sign Language")
    transcript = RichBlock(
        features=["bold", "ul", "h3"],
        label="Transcript",
        help_text="All that is said, and what can only be seen.",
        missing="Write all that is said in the film, and what can only be seen.",
    )

    def clean(self, value: Any) -> Any:
        """Refuse a film that nobody could play, or that somebody could not follow."""
        kept = super().clean(value)
        errors = _faults(kept, is_draft=self.is_deferred_validation)
        if errors:
            raise StructBlockValidationError({name: ValidationError(told) for name, told in errors.items()})
        return kept

    class Meta:
        icon = "media"
        label = "Film"
        template = "pages/blocks/video.html"
        value_class = VideoValue
        description = "A film with captions and all its words, and its version in British Sign Language."
        preview_value = {
            "title": "Asking for a budget",
            "film": None,
            "link": "https://www.example.org/film",
            "captions": None,
            "bsl_link": "https://www.example.org/film-in-bsl",
            "transcript": "<p><b>Ama:</b> I asked for a budget in March.</p><p>She waters her plants.</p>",
        }


def _faults(value: VideoValue, *, is_draft: bool) -> dict[str, str]:
    film, captions = value["film"], value["captions"]
    faults = {}
    if film and film.file_extension.lower() not in FILMS:
        faults["film"] = "This is no film that plays on the page. Choose a file that ends in .mp4 or .webm."
    if captions and captions.file_extension.lower() != "vtt":
        faults["captions"] = "These are no captions. Choose a WebVTT file, which ends in .vtt."
    if is_draft:
        return faults
    if not film and not value["link"]:
        faults["film"] = "Choose the film, or say below where it can be watched."
    elif film and value["link"]:
        faults["link"] = "Choose a film of ours or say where it can be watched, not both."
    if film and not captions:
        faults["captions"] = "Add captions, for people who cannot hear it. Where nobody speaks, let them say so."
    return faults
