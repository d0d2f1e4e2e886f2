"""How one is called."""

from django import forms


class ProfileForm(forms.Form):
    """One's own name."""

    name = forms.CharField(label="Your full name", max_length=150, error_messages={"required": "Enter your full name"})
