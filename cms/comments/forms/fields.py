"""Plain text as people type it: whatever can be shown is taken as it is, HTML too, and shown as text."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from marketplace.directory.text import tidy

LINE_ENDS = "\n\r\t"


class PlainText(forms.CharField):
    """A text of at most so many letters, its needless space taken away."""

    def __init__(self, *, longest: int, rows: int = 6, **kwargs: Any) -> None:
        words = kwargs.pop("error_messages", {}) | {"max_length": f"Use {longest:,} letters or fewer"}
        kwargs.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(max_length=longest, error_messages=words, **kwargs)
        self.validators = [only_what_can_be_shown, MaxLengthValidator(longest)]  # instead of Django's word of “null”

    def clean(self, value: Any) -> str:
        """Check the text; one that shows nothing is none."""
        text = self.tidied(super().clean(value))
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        return text

    def tidied(self, text: str) -> str:
        """Take needless space away."""
        return tidy(text)


class PlainLine(PlainText):
    """One line of text."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(longest=longest, **({"widget": forms.TextInput()} | kwargs))

    def tidied(self, text: str) -> str:
        """Take needless space and line ends away."""
        return " ".join(tidy(text).split())


def only_what_can_be_shown(text: str) -> None:
    """Refuse control characters (NUL among them) and halves of letters: no page shows and no database keeps them."""
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in LINE_ENDS for letter in text):
        raise ValidationError("Some signs in this cannot be shown. Type it again instead of pasting it")
