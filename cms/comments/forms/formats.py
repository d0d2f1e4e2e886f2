"""What is asked of whoever needs another format, and of whoever sees to it."""

from typing import Any

from django import forms

from cms.comments.forms.fields import PlainLine, PlainText
from cms.comments.models import FormatRequest
from marketplace.directory.forms.honeypot import HoneypotForm
from wallet.ui.widgets import Radios


class FormatForm(HoneypotForm):
    """Which format, and how to reach whoever needs it."""

    format = forms.ChoiceField(
        label="What do you need?",
        choices=FormatRequest.Format.choices,
        widget=Radios(),
        error_messages={"required": "Choose what you need"},
    )
    language = PlainLine(label="Which language?", longest=60, required=False, help_text="Only for another language.")
    name = PlainLine(label="Your name", longest=100, required=False, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": "Enter an address like name@example.com"},
    )
    reach = PlainText(
        label="Or how else we can reach you",
        longest=500,
        rows=4,
        required=False,
        help_text="A telephone number, or an address for the post.",
    )
    has_agreed = forms.BooleanField(
        label="You may use this to send me what I ask for",
        error_messages={"required": "Tick that we may use this to send it to you"},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the language, and for some way to reach them."""
        said = super().clean() or self.cleaned_data
        if said.get("format") == FormatRequest.Format.LANGUAGE and not said.get("language"):
            self.add_error("language", "Say which language")
        if not said.get("email") and not said.get("reach") and not {"email", "reach"} & set(self.errors):
            self.add_error("email", "Give an e-mail address, or say how else we can reach you")
        return said


class CloseForm(forms.Form):
    """What came of a request."""

    state = forms.ChoiceField(
        label="What came of it?",
        choices=[(state, state.label) for state in (FormatRequest.State.SENT, FormatRequest.State.NOT_POSSIBLE)],
        widget=Radios(),
        error_messages={"required": "Choose what came of it"},
    )
    note = PlainLine(
        label="What you sent, or why it is not possible",
        longest=300,
        help_text="We write this to them, if they left an e-mail address.",
        error_messages={"required": "Say what you sent, or why it is not possible"},
    )
