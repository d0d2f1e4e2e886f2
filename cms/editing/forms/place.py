"""Giving somebody a place at the desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from wagtail.models import Page

from cms.editing.models import Editorship
from wallet.people.models import Organisation
from wallet.ui.fields import DateField

WHAT = [
    (Editorship.Role.AUTHOR, "Author: writes new pages and changes their own; somebody else publishes them"),
    (Editorship.Role.EDITOR, "Editor: changes every page of the section; somebody else publishes"),
    (Editorship.Role.PUBLISHER, "Publisher: checks what others write, and publishes"),
]


class PlaceForm(forms.Form):
    """Who, for whom, where, as what, from when to when."""

    name = forms.CharField(
        label="Their full name", max_length=150, error_messages={"required": "Enter their full name"}
    )
    email = forms.EmailField(
        label="Their e-mail address",
        help_text="They sign in with this address, and set up a second step the first time.",
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an address like name@example.com"},
    )
    organisation = forms.ModelChoiceField(
        label="For which organisation?",
        queryset=Organisation.objects.none(),
        error_messages={"required": "Choose the organisation"},
    )
    section = forms.ChoiceField(
        label="Which part of the site?",
        help_text="They work on this page and every page below it.",
        error_messages={"required": "Choose the part of the site"},
    )
    role = forms.ChoiceField(
        label="What may they do?",
        choices=WHAT,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they may do"},
    )
    starts_on = DateField(label="From which day?", error_messages={"required": "Enter the first day"})
    ends_on = DateField(label="Until which day?", required=False, help_text="Leave empty if it has no end.")

    def __init__(
        self, *args: Any, organisations: Iterable[Organisation], sections: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = Organisation.objects.filter(pk__in=[each.pk for each in organisations])
        section: Any = self.fields["section"]
        section.choices = [("", "Choose"), *sections]

    def place(self) -> dict[str, Any]:
        """Give what was said, as it is given to whoever keeps the places."""
        said = self.cleaned_data
        return {
            **said,
            "section": Page.objects.get(pk=said["section"]),
            "role": Editorship.Role(said["role"]),
        }
