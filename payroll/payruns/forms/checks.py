"""The file of a pay run, as somebody uploads it."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from payroll.paye.errors import Faulty, NotPayable
from payroll.paye.runs import LockedRun
from payroll.payruns import policies
from payroll.payruns.imports import runs
from payroll.payruns.queries import carried, parts
from payroll.payruns.queries.parts import Found


class CheckForm(forms.Form):
    """One file with a run in it; afterwards `locked` is the settled run, or `found` lists what is at fault."""

    file = forms.FileField(
        label="The file of the pay run",
        widget=forms.FileInput({"accept": ".json,application/json"}),
        error_messages={"required": "Choose the file of a pay run", "empty": "The file is empty"},
        max_length=200,
    )
    locked: LockedRun | None = None
    carried = ""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.found: list[tuple[str, list[Found]]] = []
        people, size = self._limit("people"), self._limit("upload_kilobytes") // 1000
        self.fields["file"].help_text = f"A JSON file, for up to {people} people and smaller than {size} MB."

    def clean_file(self) -> "UploadedFile[Any]":
        """Read the run and settle it; refuse what is too large, and what is at fault."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > self._limit("upload_kilobytes") * 1000:
            raise ValidationError(f"The file must be smaller than {self._limit('upload_kilobytes') // 1000} MB")
        content = file.read()
        people, most = runs.people(content), self._limit("people")
        if people > most:
            raise ValidationError(
                f"This run pays {people:,} people, and this page takes {most}. Divide it, or use the command pay_run."
            )
        self._settle(content)
        return file

    def _settle(self, content: bytes) -> None:
        try:
            self.locked = runs.settled(content)
        except Faulty as refusal:
            self.found = parts.of_file(refusal.faults, _values(content))
            count = len(refusal.faults)
            raise ValidationError(_told(count)) from None
        except NotPayable as refusal:
            raise ValidationError(str(refusal)) from None
        self.carried = carried.written(self.locked)
        if len(self.carried) > self._limit("carried_characters"):
            raise ValidationError("There is more text in this run than this page can carry. Use the command pay_run.")

    def _limit(self, name: str) -> int:
        return policies.value(name=name, on=self.on)


def _told(count: int) -> str:
    """Say how much is at fault, and where it stands."""
    if count == 1:
        return "This run cannot be worked out: 1 thing is wrong. You find it below, beside the part it is about"
    return f"This run cannot be worked out: {count} things are wrong. Each stands below, beside the part it is about"


def _values(content: bytes) -> object:
    try:
        return json.loads(runs.decoded(content), parse_float=Decimal)
    except (ValueError, RecursionError):
        return None
