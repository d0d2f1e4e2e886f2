"""Saying no to a wish."""

from django import forms


class DeclineForm(forms.Form):
    """Why a new split is not agreed."""

    reason = forms.CharField(
        label="Why is it not agreed?",
        max_length=1000,
        help_text="The person reads this. Say what they could ask for instead.",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say why it is not agreed"},
    )
