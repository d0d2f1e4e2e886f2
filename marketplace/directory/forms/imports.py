"""Sources of listings, files that are brought in, and what is decided about a row."""

import json
import tomllib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from marketplace.directory.imports import mapping as mappings
from marketplace.directory.imports.fetching import refuse_odd
from marketplace.directory.models import Source, StagedService
from wallet.ledger.errors import Refused

Decision = StagedService.Decision
TAKEN = "Another source has this name already"


class SourceForm(forms.Form):
    """How a source is called, where it is, and how it is read."""

    name = forms.CharField(label="Name", max_length=100, error_messages={"required": "Enter a name"})
    format = forms.ChoiceField(
        label="What it gives",
        choices=Source.Format.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it gives"},
    )
    address = forms.CharField(
        label="Address",
        max_length=500,
        required=False,
        help_text="It begins with https://. Leave it empty if you bring the files in yourself.",
    )
    mapping = forms.CharField(
        label="Which column is what",
        required=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
        help_text="Only for a spreadsheet, as TOML or JSON. Leave it empty and the columns are told by their names.",
    )
    licence = forms.CharField(label="Licence", max_length=200, required=False)
    attribution = forms.CharField(
        label="Whom to credit", max_length=300, required=False, help_text="What the licence asks us to say."
    )
    is_scheduled = forms.BooleanField(label="Read it every night and apply its good rows", required=False)

    def __init__(self, *args: Any, source: Source | None = None, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """Refuse the name of another source."""
        name: str = self.cleaned_data["name"]
        if Source.objects.filter(name=name).exclude(pk=self.source.pk if self.source else 0).exists():
            raise ValidationError(TAKEN)
        return name

    def clean_address(self) -> str:
        """Refuse what is no web address."""
        address: str = self.cleaned_data["address"].strip()
        try:
            if address:
                refuse_odd(address)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None
        return address

    def clean_mapping(self) -> dict[str, Any]:
        """Understand the mapping; refuses what no mapping can say."""
        said = self.cleaned_data["mapping"].strip()
        try:
            mapping = json.loads(said) if said.startswith("{") else tomllib.loads(said)
            mappings.understand(mapping)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None
        except (ValueError, RecursionError) as error:
            raise ValidationError(f"This cannot be read: {str(error)[:200]}") from None
        return mappings.kept(mapping)

    def clean(self) -> dict[str, Any]:
        """Refuse to read every night what has no address."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_scheduled") and not cleaned.get("address") and "address" not in self.errors:
            self.add_error("address", "Enter the address that is to be read every night")
        return cleaned


class UploadForm(forms.Form):
    """One file of a source."""

    file = forms.FileField(
        label="A file",
        help_text="It is read and compared first, and nothing is changed yet.",
        widget=forms.FileInput({"accept": ".json,.ndjson,.csv,.txt"}),
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
        max_length=200,
    )

    def __init__(self, *args: Any, most_megabytes: int, **kwargs: Any) -> None:
        self.most = most_megabytes
        super().__init__(*args, **kwargs)

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse a file that is too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > self.most * 1024 * 1024:
            raise ValidationError(f"The file must be smaller than {self.most} MB")
        return file


class ApplyForm(forms.Form):
    """A word that a feed which lost many listings is right."""

    yes_it_shrank = forms.BooleanField(label="Yes, it shrank, and that is right", required=False)


class DecisionForm(forms.Form):
    """What becomes of a row that does not say so itself."""

    decision = forms.ChoiceField(
        label="What should happen?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what should happen"},
    )

    def __init__(self, *args: Any, row: StagedService, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        if isinstance(field, forms.ChoiceField):
            field.choices = _words(row)


def _words(row: StagedService) -> list[tuple[str, str]]:
    if row.outcome == StagedService.Outcome.CONFLICT:
        if not row.listing:
            return [(Decision.TAKE, "Hide it, as the feed says"), (Decision.KEEP, "Go on showing it")]
        return [(Decision.TAKE, "Take what the feed says"), (Decision.KEEP, "Keep what was edited here")]
    return [(Decision.TAKE, "It is another listing: bring it in"), (Decision.KEEP, "It is the same: leave it out")]
