"""Beginning a listing, sending it in, and what an editor answers."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from marketplace.directory import steps
from marketplace.directory.forms.steps.about import KINDS
from marketplace.directory.models import Organisation, Service
from wallet.ui.widgets import Radios


class NewListingForm(forms.Form):
    """Whose it is, what it is, what it is called."""

    organisation = forms.ModelChoiceField(
        label="Who offers it?",
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose who offers it"},
    )
    name = forms.CharField(
        label="What is it called?", max_length=200, error_messages={"required": "Enter what it is called"}
    )
    kind = forms.ChoiceField(
        label="What is it?", choices=KINDS, widget=Radios, error_messages={"required": "Choose what it is"}
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        only = organisations[:2]
        if len(only) == 1:
            self.fields["organisation"].initial = only[0].pk
            self.fields["organisation"].widget = forms.HiddenInput()


class OwnListingForm(forms.Form):
    """A personal assistant's name."""

    name = forms.CharField(
        label="Your name as people will see it",
        help_text="Your first name is enough.",
        max_length=200,
        error_messages={"required": "Enter the name that people will see"},
    )


class SendForm(forms.Form):
    """The provider's word for what they send in."""

    is_right = forms.BooleanField(
        label="Everything on it is right",
        error_messages={"required": "Tick that everything on it is right, or change what is not"},
    )


class SendBackForm(forms.Form):
    """What should change, part by part."""

    marks_optional = False

    def __init__(self, *args: Any, listing: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step in steps.of(listing):
            self.fields[step.slug] = forms.CharField(
                label=f"{step.title}: what should change?",
                required=False,
                max_length=500,
                widget=forms.Textarea({"rows": 2}),
            )
