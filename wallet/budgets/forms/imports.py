"""Bringing in a file of budgets."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

LARGEST = 50 * 1024 * 1024  # bytes: some 300,000 rows


class ImportForm(forms.Form):
    """One file, not larger than can be checked in a few minutes."""

    file = forms.FileField(
        label="The file from your finance system",
        help_text=f"A CSV file of up to {filesizeformat(LARGEST)}. It is checked first, and nothing is changed yet.",
        widget=forms.FileInput({"accept": ".csv,.txt,text/csv"}),
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
        max_length=200,
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse a file that is too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise ValidationError(f"The file must be smaller than {filesizeformat(LARGEST)}; divide it into two")
        return file
