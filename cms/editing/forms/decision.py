"""Deciding about a change."""

from typing import Any

from django import forms

LET_THROUGH, SEND_BACK = "approve", "send_back"


class DecisionForm(forms.Form):
    """Let it through, or send it back with a word about why."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(LET_THROUGH, "Let it through"), (SEND_BACK, "Send it back to be changed")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether to let it through"},
    )
    comment = forms.CharField(
        label="What should its author know?",
        help_text="Needed when you send it back.",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a word when something is sent back."""
        said = super().clean() or self.cleaned_data
        if said.get("decision") == SEND_BACK and not said.get("comment", "").strip():
            self.add_error("comment", "Say what has to change, so that its author can mend it")
        return said
