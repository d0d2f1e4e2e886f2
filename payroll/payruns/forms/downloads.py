"""Which file of a run somebody wants, and the run that the page carried."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from payroll.paye.runs import LockedRun
from payroll.payruns.errors import RunChanged
from payroll.payruns.queries import carried


class DownloadForm(forms.Form):
    """The run as it was shown, what is wanted of it, and how large the letters are to be."""

    run = forms.CharField(widget=forms.HiddenInput, error_messages={"required": RunChanged.sentence})
    wanted = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    large = forms.BooleanField(required=False)

    def clean_run(self) -> LockedRun:
        """Read the run; refuses one that was changed on its way."""
        try:
            return carried.read(self.cleaned_data["run"])
        except RunChanged as refusal:
            raise ValidationError(str(refusal)) from None

    @property
    def locked(self) -> LockedRun:
        """Answer the run."""
        locked: LockedRun = self.cleaned_data["run"]
        return locked

    def wants(self) -> tuple[str, str, bool]:
        """Answer the kind of file, whose it is (if one person's), and whether letters are to be large."""
        data: dict[str, Any] = self.cleaned_data
        kind, _, whose = data["wanted"].partition(":")
        return kind, whose, data["large"]
