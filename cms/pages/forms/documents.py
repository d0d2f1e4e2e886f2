"""Asking editors for a document or a film: what it is goes by what is in it, not only by its name."""

from typing import Any

import filetype
from django.core.exceptions import ValidationError
from django.core.files.base import File
from wagtail.documents.forms import BaseDocumentForm

from cms.pages.forms.sizes import MEGABYTE, written

LARGEST = 20 * MEGABYTE
LARGEST_FILM = 300 * MEGABYTE
FILMS = {"mp4", "webm"}
IN_WORDS = {"csv", "txt", "vtt"}
INSIDE = {  # what a file must begin as, by how its name ends
    "docx": {"docx", "zip"},
    "mp4": {"mp4", "m4v", "mov"},
    "odt": {"odt", "zip"},
    "pdf": {"pdf"},
    "pptx": {"pptx", "zip"},
    "rtf": {"rtf"},
    "webm": {"webm", "mkv"},
    "xlsx": {"xlsx", "zip"},
}
A_HEAD = 8192


class DocumentForm(BaseDocumentForm):
    """The form of a document, wherever in the desk it is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            small, large = written(LARGEST), written(LARGEST_FILM)
            self.fields["file"].help_text = (
                f"A document of at most {small}, or a film (MP4 or WebM) of at most {large}. "
                "People without a computer cannot open it: say the most important things on the page itself."
            )

    def clean_file(self) -> "File[bytes]":
        """Refuse what is too large, and what is something else than its name says."""
        file: File[bytes] = self.cleaned_data["file"]
        if "file" in self.changed_data and file.name:
            kind = file.name.rpartition(".")[2].lower()
            most = LARGEST_FILM if kind in FILMS else LARGEST
            if file.size > most:
                raise ValidationError(
                    f"This file has {written(file.size)}; at most {written(most)} can be taken. "
                    "Make it smaller, or put it in parts, and try again.",
                    code="file_too_large",
                )
            _look_inside(file, kind)
        return file

    def _post_clean(self) -> None:
        # A refused file is no file to the model, which would say something else about it.
        if "file" not in self.errors:
            super()._post_clean()


def _look_inside(file: "File[bytes]", kind: str) -> None:
    file.seek(0)
    head = file.read(A_HEAD)
    file.seek(0)
    if kind in IN_WORDS:
        is_right = _is_text(head) and (kind != "vtt" or head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"))
    else:
        is_right = filetype.guess_extension(head) in INSIDE.get(kind, set())
    if not is_right:
        raise ValidationError(
            f"The name of this file ends in “.{kind}”, but inside it is something else. "
            "Open it in the program it was made with, save it again, and try that.",
            code="other_inside",
        )


def _is_text(head: bytes) -> bool:
    """Answer whether these are words: of any way of writing them, but nothing that only machines read."""
    if filetype.guess_extension(head) or b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as cut:
        return cut.start > len(head) - 4 or all(byte >= 0x20 or byte in b"\t\r\n" for byte in head)
    return True
