"""Funders and their funding streams, as finance officers and managers keep them."""

from typing import Any

from django import forms

from wallet.budgets.models import Funder
from wallet.budgets.reference.funding_streams import StreamKind, kinds
from wallet.people.models import Organisation
from wallet.ui.fields import DateField


class FunderForm(forms.Form):
    """A funder, and which organisation of ours it is."""

    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Enter the name of the funder"})
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.filter(kind__in=Organisation.PUBLIC_KINDS),
        required=False,
        label="Organisation",
        help_text="Its officers can then see the budgets it pays for, from the next budget on.",
        empty_label="None yet",
    )


class NewFunderForm(FunderForm):
    """A funder that is new here."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="As the finance system writes it, for example LA-ASC.",
        error_messages={"required": "Enter the code that the finance system uses"},
    )
    field_order = ("code", "name", "organisation")


class StreamForm(forms.Form):
    """One more kind of money that a funder gives."""

    kind = forms.ChoiceField(label="Which kind of money?", error_messages={"required": "Choose the kind of money"})

    def __init__(self, data: Any, *, funder: Funder) -> None:
        super().__init__(data)
        there = set(funder.streams.values_list("code", flat=True))
        self.kinds = {name: kind for name, kind in kinds().items() if kind.code not in there}
        choices = [(name, f"{kind.name} ({kind.legal_basis})") for name, kind in self.kinds.items()]
        self.fields["kind"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]

    def chosen(self) -> StreamKind:
        """Answer the kind of money that was chosen."""
        return self.kinds[self.cleaned_data["kind"]]


class EndStreamForm(forms.Form):
    """The end of a funding stream."""

    ends_on = DateField(label="Which is its last day?", error_messages={"required": "Enter its last day"})
    note = forms.CharField(label="What takes its place?", required=False, max_length=500, widget=forms.Textarea())
