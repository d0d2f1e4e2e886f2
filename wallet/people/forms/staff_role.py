"""Giving somebody a role at work."""

from collections.abc import Iterable
from typing import Any

from django import forms

from wallet.people.models import Organisation, Role
from wallet.ui.fields import DateField


class StaffRoleForm(forms.Form):
    """Who, where, as what, from when to when."""

    name = forms.CharField(
        label="Their full name", max_length=150, error_messages={"required": "Enter their full name"}
    )
    email = forms.EmailField(
        label="Their work e-mail address",
        help_text="They sign in with this address, and set up a second step the first time.",
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an address like name@example.com"},
    )
    organisation = forms.ModelChoiceField(
        label="Organisation",
        queryset=Organisation.objects.none(),
        error_messages={"required": "Choose the organisation"},
    )
    role = forms.ChoiceField(label="Role", choices=Role, error_messages={"required": "Choose the role"})
    starts_on = DateField(label="From which day?", error_messages={"required": "Enter the first day"})
    ends_on = DateField(label="Until which day?", required=False, help_text="Leave empty if it has no end.")

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[each.pk for each in organisations])
