"""Forms of a single answer in words: a reason, a question, an answer."""

from django import forms


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label="Why not?",
        help_text="Whoever asked will read this.",
        max_length=200,
        error_messages={"required": "Say why, in a few words"},
    )


class PutRightForm(forms.Form):
    """Why a payment is taken back."""

    reason = forms.CharField(
        label="What was wrong?",
        help_text="For example, “recorded twice” or “we got the money back”.",
        max_length=200,
        error_messages={"required": "Say what was wrong"},
    )


class QuestionForm(forms.Form):
    """What somebody wants to know about a payment."""

    text = forms.CharField(
        label="What would you like to know?",
        max_length=500,
        widget=forms.Textarea(attrs={"maxlength": 500}),
        error_messages={"required": "Write your question"},
    )


class AnswerForm(forms.Form):
    """The answer to a question."""

    text = forms.CharField(
        label="Your answer",
        max_length=500,
        widget=forms.Textarea(attrs={"maxlength": 500}),
        error_messages={"required": "Write your answer"},
    )


class ConfirmForm(forms.Form):
    """A yes: no question, only a place for what stands against it."""
