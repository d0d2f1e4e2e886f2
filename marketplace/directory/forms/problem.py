"""What a visitor reports about a listing, and what an officer answers."""

from django import forms

from marketplace.directory.forms.honeypot import HoneypotForm
from marketplace.directory.models import ProblemReport
from wallet.ui.widgets import Radios

HINTS = {
    ProblemReport.Kind.WRONG_FACTS: "Such as a phone number, a price, or the times.",
    ProblemReport.Kind.CLOSED: "It is not there any more, or somewhere else now.",
    ProblemReport.Kind.UNSAFE: "Somebody may be harmed, treated badly or cheated. Only safeguarding staff see this.",
    ProblemReport.Kind.NOT_AS_SAID: "The page hurts people, or promises what is not there.",
}


class ProblemForm(HoneypotForm):
    """What is wrong, in which words, and where to answer."""

    kind = forms.ChoiceField(
        label="What is the problem?",
        choices=ProblemReport.Kind.choices,
        widget=Radios(hints={str(kind): hint for kind, hint in HINTS.items()}),
        error_messages={"required": "Choose what the problem is"},
    )
    text = forms.CharField(
        label="Tell us more",
        help_text=(
            "Please write no names and nothing about anybody’s health. "
            "Whoever runs it reads this too, unless you are worried about safety."
        ),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Tell us what is wrong", "max_length": "Use 2,000 letters or fewer"},
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="Only if you would like an answer. We forget it when we have written to you.",
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": "Enter an address like name@example.com"},
    )


class SettleForm(forms.Form):
    """What came of a report."""

    state = forms.ChoiceField(
        label="What came of it?",
        choices=[(state, state.label) for state in (ProblemReport.State.PUT_RIGHT, ProblemReport.State.NOTHING_WRONG)],
        widget=Radios(),
        error_messages={"required": "Choose what came of it"},
    )
    answer = forms.CharField(
        label="What was done",
        help_text="It is sent to whoever told us, if they left an address. Name nobody.",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Say what was done"},
    )
