"""Settled runs of a year, and which papers are wanted of them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from payroll.papers import years
from payroll.papers.errors import NotTogether
from payroll.papers.years import YearOfRuns
from payroll.paye.errors import NotPayable
from payroll.paye.runs import LockedRun
from payroll.payruns import policies
from payroll.payruns.imports import runs
from wallet.ui.widgets import Radios

PAPERS = {
    "p60": "P60s",
    "p32": "The payment record (P32)",
    "p11": "Deductions records (P11)",
}
HINTS = {
    "p60": "For everybody who is employed when the tax year ends.",
    "p32": "What is due to HMRC for each tax month, and by when.",
    "p11": "Each person’s pay and deductions, period by period.",
}


class ManyFiles(forms.FileInput):
    """A box for one or more files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more uploaded files; always a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check each of the files by itself."""
        if not data:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(one, initial) for one in data]


class YearForm(forms.Form):
    """The settled runs of a year, in any order, and what is to be made of them."""

    settled = FilesField(
        label="Settled runs of one tax year",
        help_text="The files “run.locked.json” that you kept, one for each payday. Choose them all at once.",
        widget=ManyFiles({"accept": ".json,application/json"}),
        error_messages={"required": "Choose the settled runs of a tax year", "empty": "One of the files is empty"},
    )
    paper = forms.ChoiceField(
        label="What do you need?",
        choices=list(PAPERS.items()),
        widget=Radios(hints=HINTS),
        error_messages={"required": "Choose what you need"},
    )
    large = forms.BooleanField(label="In large print", required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_settled(self) -> YearOfRuns:
        """Read every run and put them together; refuses what does not belong together, by name."""
        files: list[UploadedFile[Any]] = self.cleaned_data["settled"]
        if len(files) > self._limit("year_files"):
            raise ValidationError(f"Choose at most {self._limit('year_files')} files")
        contents = [(file.name or "a file", self._content(file)) for file in files]
        if sum(runs.people(content) for _, content in contents) > self._limit("year_rows"):
            raise ValidationError(f"These runs pay people more than {self._limit('year_rows'):,} times; choose fewer")
        try:
            return years.together(locked=[_settled(name, content) for name, content in contents])
        except NotTogether as refusal:
            raise ValidationError(str(refusal)) from None

    def _content(self, file: "UploadedFile[Any]") -> bytes:
        if file.size is None or file.size > self._limit("upload_kilobytes") * 1000:
            raise ValidationError(f"{file.name} is too large")
        content: bytes = file.read()
        return content

    def _limit(self, name: str) -> int:
        return policies.value(name=name, on=self.on)


def _settled(name: str, content: bytes) -> LockedRun:
    try:
        return runs.settled_only(content)
    except NotPayable as refusal:
        raise ValidationError(f"{name}: {str(refusal).splitlines()[0]}") from None
