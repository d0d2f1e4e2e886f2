"""Working through a request: what was seen, bank details, the decision."""

import re
from datetime import date
from typing import Any

from django import forms

from marketplace.directory.models import Organisation, ProviderRequest
from marketplace.directory.operations.approvals import Terms
from marketplace.directory.operations.request_checks import BankDetails, Seen
from wallet.people import files
from wallet.ui.fields import DateField


class PaperForm(forms.Form):
    """The paper itself."""

    evidence = forms.FileField(
        label="The paper",
        help_text="A PDF or a photo.",
        required=False,
        widget=forms.FileInput({"accept": files.ACCEPT}),
    )


class SeenForm(PaperForm):
    """A paper that was seen, or why there is none."""

    field_order = ("applies", "reference", "valid_to", "note", "evidence")

    applies = forms.ChoiceField(
        label="What did you find?",
        choices=[("yes", "I have seen it"), ("no", "It does not apply to this provider")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you found"},
    )
    reference = forms.CharField(label="Number, if it has one", max_length=100, required=False)
    valid_to = DateField(label="Good until", required=False, help_text="Leave empty if it has no end.")
    note = forms.CharField(
        label="Remark, or why it does not apply", max_length=300, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, on: date, always: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        if always:
            self.fields["applies"].choices = [("yes", "I have seen it")]  # type: ignore[attr-defined]
            self.fields["applies"].initial = "yes"

    def clean(self) -> None:
        """Ask why, where it does not apply, and refuse a paper that has run out."""
        super().clean()
        said = self.cleaned_data
        if said.get("applies") == "no" and not said.get("note", "").strip():
            self.add_error("note", "Say why it does not apply")
        if said.get("valid_to") and said["valid_to"] < self.on:
            self.add_error("valid_to", "This paper has run out")

    def seen(self) -> Seen:
        """Give what was seen, as the operation takes it."""
        said = self.cleaned_data
        return Seen(reference=said["reference"], valid_to=said["valid_to"], note=said["note"])


class BankDetailsForm(PaperForm):
    """Bank details, read off the provider's own paper."""

    field_order = ("account_name", "sort_code", "account_number", "evidence")

    account_name = forms.CharField(
        label="Name on the account", max_length=100, error_messages={"required": "Enter the name on the account"}
    )
    sort_code = forms.CharField(
        label="Sort code",
        help_text="Six digits.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-5"}),
        error_messages={"required": "Enter the sort code"},
    )
    account_number = forms.CharField(
        label="Account number",
        help_text="Six to eight digits.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the account number"},
    )

    def clean_sort_code(self) -> str:
        """Keep six digits."""
        return _digits(self.cleaned_data["sort_code"], range(6, 7), "The sort code has six digits")

    def clean_account_number(self) -> str:
        """Keep the digits, filled up to eight."""
        return _digits(
            self.cleaned_data["account_number"], range(6, 9), "The account number has six to eight digits"
        ).zfill(8)

    def details(self) -> BankDetails:
        """Give what was read, as the operation takes it."""
        said = self.cleaned_data
        return BankDetails(
            account_name=said["account_name"], sort_code=said["sort_code"], account_number=said["account_number"]
        )


class OrganisationChoice(forms.Form):
    """Which organisation of the directory it is, where there is one of that name."""

    organisation = forms.ModelChoiceField(
        label="Is it one of these in the directory?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="No, it is new",
    )

    def __init__(self, *args: Any, request: ProviderRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.filter(name__iexact=request.provider_name)
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined]
        if request.organisation_id or not found.exists():
            del self.fields["organisation"]

    def chosen(self) -> Organisation | None:
        """Give the organisation that was chosen."""
        chosen: Organisation | None = self.cleaned_data.get("organisation")
        return chosen


class ApprovalForm(OrganisationChoice):
    """From when to when, and under which contract."""

    valid_from = DateField(label="Approved from", error_messages={"required": "Enter the first day"})
    valid_to = DateField(label="Approved until", error_messages={"required": "Enter the last day"})
    reference = forms.CharField(label="Contract or framework", max_length=100, required=False)

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        said = self.cleaned_data
        if said.get("valid_from") and said.get("valid_to") and said["valid_to"] < said["valid_from"]:
            self.add_error("valid_to", "The last day cannot be before the first")

    def terms(self) -> Terms:
        """Give the terms, as the operation takes them."""
        said = self.cleaned_data
        return Terms(valid_from=said["valid_from"], valid_to=said["valid_to"], reference=said["reference"])


def _digits(text: str, lengths: range, otherwise: str) -> str:
    digits = re.sub(r"[\s-]", "", text)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in lengths:
        raise forms.ValidationError(otherwise)
    return digits
