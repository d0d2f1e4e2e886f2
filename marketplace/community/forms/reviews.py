"""What is asked of whoever reviews, reports, replies to or decides about a review."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from marketplace.community.queries.uses import Use
from marketplace.community.rules import RULES
from marketplace.directory.forms.honeypot import HoneypotForm
from wallet.people.models import Person
from wallet.ui.fields import DateField
from wallet.ui.widgets import Radios

STARS = [("5", "5 – very good"), ("4", "4 – good"), ("3", "3 – all right"), ("2", "2 – poor"), ("1", "1 – very poor")]


class ReviewForm(forms.Form):
    """How good it was, in stars and in words; for whom, where somebody helps several people."""

    person = forms.TypedChoiceField(label="Whose support was it?", coerce=int, widget=Radios())
    stars = forms.TypedChoiceField(
        label="How good was it?",
        coerce=int,
        choices=STARS,
        widget=Radios(),
        error_messages={"required": "Choose how good it was"},
    )
    text = forms.CharField(
        label="What should others know?",
        help_text="What was good, what was not. Please name nobody, and say nothing by which people could know you.",
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": "Say in a few words how it was"},
    )

    def __init__(self, *args: Any, uses: Sequence[Use], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {use.person.pk: use.person for use in uses}
        longest = RULES.row("review", on=on)["longest"]
        self.fields["text"].validators.append(_at_most(longest))
        choices = [(pk, str(person)) for pk, person in self.people.items()]
        if len(choices) == 1:
            del self.fields["person"]
        else:
            self.fields["person"].choices = choices  # type: ignore[attr-defined]

    @property
    def whose(self) -> Person:
        """Answer for whom the review is, once the form is valid."""
        chosen = self.cleaned_data.get("person") or next(iter(self.people))
        return self.people[chosen]


class AttendanceForm(forms.Form):
    """Who went, and when."""

    person = forms.TypedChoiceField(label="Who went?", coerce=int, widget=Radios())
    on = DateField(label="When?", help_text="For example, 27 3 2026")

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        if len(self.people) == 1:
            del self.fields["person"]
        else:
            self.fields["person"].choices = [(person.pk, str(person)) for person in people]  # type: ignore[attr-defined]

    @property
    def whose(self) -> Person:
        """Answer who went, once the form is valid."""
        return self.people[self.cleaned_data.get("person") or next(iter(self.people))]


class ReportForm(HoneypotForm):
    """What is wrong with a review."""

    text = forms.CharField(
        label="What is wrong with this review?",
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say what is wrong", "max_length": "Use 500 letters or fewer"},
    )


class ReplyForm(forms.Form):
    """What the organisation answers."""

    text = forms.CharField(
        label="Your reply",
        help_text="Thank them, say what you do about it. Name nobody, and nothing by which people could know them.",
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Write a reply", "max_length": "Use 2,000 letters or fewer"},
    )


class DecisionForm(forms.Form):
    """What a moderator decides."""

    PUBLISH, REFUSE, PASS_ON = "publish", "refuse", "pass_on"
    decision = forms.ChoiceField(
        label="What should happen?",
        choices=[
            (PUBLISH, "Publish it"),
            (REFUSE, "Do not publish it"),
            (PASS_ON, "Hand it to the safeguarding team"),
        ],
        widget=Radios(),
        error_messages={"required": "Choose what should happen"},
    )
    reason = forms.CharField(
        label="Why it is not published",
        help_text="Only if it is not published. The writer reads it.",
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where there must be one."""
        said = super().clean() or self.cleaned_data
        if said.get("decision") == self.REFUSE and not said.get("reason"):
            self.add_error("reason", "Say why it is not published")
        return said


class WorryForm(DecisionForm):
    """What a safeguarding lead decides about words that worry us."""

    RELEASE = "release"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            (self.RELEASE, "Nothing to worry about: hand it back to the editors"),
            (self.REFUSE, "We look after it: do not publish it"),
        ]


def _at_most(longest: int) -> Any:
    def check(text: str) -> None:
        if len(text) > longest:
            raise forms.ValidationError(f"Use {longest:,} letters or fewer")

    return check
