"""What it is, and who it is for."""

from typing import ClassVar

from django import forms

from marketplace.directory.forms.steps.base import RowForm, StepForm
from marketplace.directory.models import Service, ServiceLanguage
from wallet.ui.widgets import Radios

KINDS = [(kind.value, kind.label) for kind in Service.Kind if kind != Service.Kind.ASSISTANT]


class WhatForm(StepForm):
    """Its name, and in a few sentences what happens there."""

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Enter its name"})
    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=Radios)
    summary = forms.CharField(
        label="In one sentence", max_length=300, required=False, help_text="People read this in the list of results."
    )
    description = forms.CharField(
        label="What it is",
        required=False,
        max_length=6_000,
        widget=forms.Textarea({"rows": 8}),
        help_text="Say what happens, in short sentences. Leave out telephone numbers: they have their own part.",
    )
    url = forms.URLField(label="Website", required=False, max_length=300, assume_scheme="https")


class WhatAssistantForm(StepForm):
    """What a personal assistant says of themselves."""

    name = forms.CharField(
        label="Your name as people will see it",
        max_length=200,
        help_text="Your first name is enough.",
        error_messages={"required": "Enter the name that people will see"},
    )
    summary = forms.CharField(label="In one sentence", max_length=300, required=False)
    description = forms.CharField(
        label="About you and what you do", required=False, max_length=4_000, widget=forms.Textarea({"rows": 8})
    )


class LanguageRow(RowForm):
    """One language."""

    relation, model, title = "languages", ServiceLanguage, "Another language, if there is one"

    name = forms.CharField(label="Language", max_length=60, required=False, help_text="Such as Polish, or BSL.")


class WhoForm(StepForm):
    """Who can have it."""

    rows: ClassVar[tuple[type[RowForm], ...]] = (LanguageRow,)

    eligibility = forms.CharField(
        label="Who is it for?", required=False, max_length=2_000, widget=forms.Textarea({"rows": 4})
    )
    minimum_age = forms.IntegerField(
        label="From what age?", required=False, min_value=0, max_value=130, help_text="Leave empty if from any age."
    )
    maximum_age = forms.IntegerField(
        label="Up to what age?", required=False, min_value=0, max_value=130, help_text="Leave empty if there is no end."
    )

    def clean(self) -> None:
        """Refuse ages the wrong way round."""
        super().clean()
        low, high = self.cleaned_data.get("minimum_age"), self.cleaned_data.get("maximum_age")
        if low is not None and high is not None and low > high:
            self.add_error("maximum_age", "The upper age must be the lower age or more")
