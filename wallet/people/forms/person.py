"""A person's details."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from wallet.people import postcodes
from wallet.people.models import Person, Role, StaffRole, User
from wallet.people.operations.persons import Details
from wallet.ui.fields import DateField


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in its stubs only
    """Who a person is; the model checks the NHS number and that no number stands twice."""

    date_of_birth = DateField(label="Date of birth", error_messages={"required": "Enter the date of birth"})

    class Meta:
        model = Person
        fields = (
            "given_name",
            "family_name",
            "date_of_birth",
            "nhs_number",
            "council_id",
            "cohort",
            "postcode",
            "communication_needs",
            "coordinator",
        )
        labels = {"given_name": "First name", "postcode": "Postcode of their home", "coordinator": "Coordinator"}
        help_texts = {
            "nhs_number": "Ten digits, such as 999 000 1006.",
            "postcode": "Only to show what is near. The first half is enough.",
            "coordinator": "The one person at your organisation who answers for this support.",
        }
        error_messages = {
            "given_name": {"required": "Enter the first name"},
            "nhs_number": {
                "unique": "Another person has this NHS number",
                "max_length": "An NHS number has ten digits",
            },
        }

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = StaffRole.objects.live(on=on).filter(organisation=self.instance.organisation, role=Role.COORDINATOR)
        there = Q(pk__in=roles.values("user")) | Q(pk=self.instance.coordinator_id or 0)
        chosen: Any = self.fields["coordinator"]
        chosen.queryset = User.objects.filter(there).order_by("name")
        self.fields["postcode"].widget = forms.TextInput({"class": "govuk-input--width-10"})
        number: Any = self.fields["nhs_number"]
        number.max_length = None
        number.validators = []
        number.widget.attrs.pop("maxlength", None)

    def clean_nhs_number(self) -> str | None:
        """Take the number as people write it, with spaces."""
        written: str = self.cleaned_data["nhs_number"] or ""
        return written.replace(" ", "").replace("-", "") or None

    def clean_council_id(self) -> str | None:
        """Keep nothing as nothing."""
        return self.cleaned_data["council_id"] or None

    def clean_postcode(self) -> str:
        """Take a postcode, or its first half, as people write it."""
        return postcodes.tidied(self.cleaned_data["postcode"])

    def details(self) -> Details:
        """Give what was said, as the operation takes it."""
        return Details(**{field: self.cleaned_data[field] for field in self.Meta.fields})


class SignInForm(forms.Form):
    """With which address the person signs in."""

    email = forms.EmailField(
        label="The person’s own e-mail address",
        help_text="Not a carer’s: a carer is a supporter, or has legal authority.",
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an address like name@example.com"},
    )


class NeedsForm(forms.Form):
    """How to talk and write with the person, and where their home is."""

    communication_needs = forms.CharField(
        label="How should people talk and write with you?",
        help_text="For example large print, easy read, British Sign Language, an interpreter for Polish.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(),
    )
    postcode = forms.CharField(
        label="What is the postcode of your home?",
        help_text="So that we can show what is near you. The first half is enough. Nothing else uses it.",
        required=False,
        max_length=20,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "postal-code"}),
    )

    def clean_postcode(self) -> str:
        """Take a postcode, or its first half, as people write it."""
        return postcodes.tidied(self.cleaned_data["postcode"])
