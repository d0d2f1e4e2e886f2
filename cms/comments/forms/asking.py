"""What is asked of whoever asks for support, and of whoever sees to it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cms.comments.forms.fields import PlainLine, PlainText
from cms.comments.models import SupportRequest
from cms.comments.operations.asking import Wish
from marketplace.directory.forms.honeypot import HoneypotForm
from wallet.people import postcodes
from wallet.ui.widgets import Checkboxes, Radios

TELEPHONE = re.compile(r"\+?(?:[\s()\-.]*\d){7,15}[\s()\-.]*(?:x|ext\.?)?\s*\d{0,5}")


class AskForm(HoneypotForm):
    """Who needs support, and how to reach whoever asks."""

    for_whom = forms.ChoiceField(
        label="Who needs support?",
        choices=SupportRequest.ForWhom.choices,
        widget=Radios(),
        error_messages={"required": "Choose who needs support"},
    )
    name = PlainLine(
        label="Your name",
        longest=100,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Write your name"},
    )
    their_name = PlainLine(
        label="The name of the person you help", longest=100, required=False, help_text="Only if you ask for somebody."
    )
    has_agreed = forms.BooleanField(label="They know that I am asking", required=False)
    why_not = PlainLine(
        label="If they do not know, why not?",
        longest=300,
        required=False,
        help_text="Only if you ask for somebody. They may be too ill to understand, or they are your young child.",
    )
    telephone = PlainLine(
        label="Your telephone number",
        longest=30,
        required=False,
        help_text="We need this or your e-mail address.",
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": "Enter an address like name@example.com"},
    )
    best_time = PlainLine(
        label="When is a good time to reach you?", longest=100, required=False, help_text="Such as: mornings."
    )
    postcode = PlainLine(
        label="The postcode where the support is needed",
        longest=10,
        required=False,
        help_text="You may leave this empty. The first half is enough.",
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    about = PlainText(
        label="What would you like help with?",
        longest=2_000,
        required=False,
        help_text="You may leave this empty, and tell us when we talk.",
    )
    needs = forms.MultipleChoiceField(
        label="What makes it easier to talk?",
        choices=SupportRequest.Needs.choices,
        required=False,
        widget=Checkboxes(),
        help_text="Choose as many as you like, or none.",
    )

    @property
    def wish(self) -> Wish:
        """Give what was asked for; what belongs to the other choice is left out."""
        said = self.cleaned_data
        if said["for_whom"] == SupportRequest.ForWhom.ME:
            said = said | {"their_name": "", "has_agreed": False, "why_not": ""}
        return Wish(**(said | {"why_not": "" if said["has_agreed"] else said["why_not"]}))

    def clean_telephone(self) -> str:
        """Take a number as people write it."""
        number: str = self.cleaned_data["telephone"]
        if number and not TELEPHONE.fullmatch(number):
            raise ValidationError("Enter a telephone number like 01632 960 200", code="invalid")
        return number

    def clean_postcode(self) -> str:
        """Take a postcode, or its first half, as people write it."""
        return postcodes.tidied(self.cleaned_data["postcode"])

    def clean(self) -> dict[str, Any]:
        """Ask for some way to reach them, and for what must be known of somebody else."""
        said = super().clean() or self.cleaned_data
        if not said.get("telephone") and not said.get("email") and not {"telephone", "email"} & set(self.errors):
            self.add_error("telephone", "Give a telephone number or an e-mail address")
        if said.get("for_whom") != SupportRequest.ForWhom.OTHER:
            return said
        if not said.get("their_name") and "their_name" not in self.errors:
            self.add_error("their_name", "Write the name of the person you help")
        if not said.get("has_agreed") and not said.get("why_not") and "why_not" not in self.errors:
            self.add_error("has_agreed", "Tick that they know, or say below why they do not")
        return said


class CloseAskingForm(forms.Form):
    """What came of a request."""

    note = PlainLine(
        label="What came of it?",
        longest=300,
        help_text="Such as: assessment booked for 1 December. Write nothing here that belongs in their own record.",
        error_messages={"required": "Say what came of it"},
    )
