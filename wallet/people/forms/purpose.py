"""Asking somebody at work what they look for."""

from django import forms

PURPOSES = (
    ("Reviewing the budget", "To review the budget"),
    ("Planning support", "To plan support"),
    ("Making or checking a payment", "To make or check a payment"),
    ("Answering a question from the person", "To answer a question from the person or their family"),
    ("Keeping the person safe", "To keep the person safe"),
    ("Audit", "To audit"),
)
OTHER = "other"


class PurposeForm(forms.Form):
    """Why this person's money is being looked at; the answer is shown to them."""

    purpose = forms.ChoiceField(
        label="Why are you looking?",
        choices=[*PURPOSES, (OTHER, "For another reason")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you are looking"},
    )
    words = forms.CharField(
        label="The other reason",
        help_text="Only if you chose another reason. Write it so that the person understands it.",
        max_length=200,
        required=False,
    )

    def clean(self) -> None:
        """Ask for the words where no ready answer fits."""
        super().clean()
        if self.cleaned_data.get("purpose") == OTHER and not self.cleaned_data.get("words", "").strip():
            self.add_error("words", "Write the other reason")

    def answer(self) -> str:
        """Give the purpose in the words that the person will read."""
        chosen: str = self.cleaned_data["purpose"]
        return self.cleaned_data["words"].strip() if chosen == OTHER else chosen
