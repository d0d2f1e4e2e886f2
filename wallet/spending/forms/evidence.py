"""Choosing photos and PDFs that show a payment."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from wallet.people import files, policies


class ManyFiles(forms.FileInput):
    """A box for one or more files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more uploaded files; always a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check each of the files by itself."""
        if not data:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return []
        return [super(FilesField, self).clean(one, initial) for one in data]


class EvidenceForm(forms.Form):
    """What shows the payment."""

    receipts = FilesField(
        label="Photos or PDFs of the receipt",
        error_messages={
            "required": "Choose a photo or PDF",
            "empty": "The file is empty.",
            "invalid": "Choose a photo or PDF",
        },
        widget=ManyFiles(attrs={"accept": files.ACCEPT}),
    )

    def __init__(self, *args: Any, today: date, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = policies.value(name="evidence_megabytes", on=today)
        self.fields["receipts"].required = required
        self.fields["receipts"].help_text = (
            f"JPG, PNG, WebP or PDF, smaller than {most} MB each. You can choose more than one. "
            "We take out of photos where they were taken."
        )

    def uploads(self) -> list["UploadedFile[bytes]"]:
        """Answer the files."""
        chosen: list[UploadedFile[bytes]] = self.cleaned_data["receipts"]
        return chosen
