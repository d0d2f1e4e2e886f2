"""“Is this yours?”, and an officer's answer."""

from django import forms

from marketplace.directory.forms.honeypot import HoneypotForm
from marketplace.directory.operations.claims import Claimant


class ClaimForm(HoneypotForm):
    """Who says it, what they do there, and how we can check it."""

    name = forms.CharField(label="Your full name", max_length=150, error_messages={"required": "Enter your full name"})
    role = forms.CharField(
        label="What you do there",
        max_length=100,
        help_text="Such as manager, or secretary of the club.",
        error_messages={"required": "Enter what you do there"},
    )
    email = forms.EmailField(
        label="Your work e-mail address",
        help_text="You will sign in with it.",
        error_messages={
            "required": "Enter your work e-mail address",
            "invalid": "Enter an address like name@example.com",
        },
    )
    how_to_check = forms.CharField(
        label="How can we check that you work there?",
        max_length=1_000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Such as a page of your website that names you, or a number we can ring.",
        error_messages={"required": "Say how we can check that you work there"},
    )

    def claimant(self) -> Claimant:
        """Give what was said, as the operation takes it."""
        said = self.cleaned_data
        return Claimant(name=said["name"], role=said["role"], email=said["email"], how_to_check=said["how_to_check"])


class ReasonForm(forms.Form):
    """Why not, or why it ends; whoever it is about reads it."""

    reason = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="They read these words.",
        error_messages={"required": "Say why"},
    )
