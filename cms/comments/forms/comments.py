"""What is asked of whoever comments, reports, decides or answers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from cms.comments.forms.fields import PlainLine, PlainText
from cms.comments.models import Comment
from cms.comments.rules import RULES
from marketplace.directory.forms.honeypot import HoneypotForm
from wallet.people.models import Organisation
from wallet.ui.fields import DateField
from wallet.ui.widgets import Radios


class CommentForm(HoneypotForm):
    """What somebody says, and what may be done with it."""

    name = PlainLine(
        label="A name to show",
        longest=60,
        required=False,
        help_text="A first name is enough. Leave it empty, and we show no name.",
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        help_text="Only if you would like to hear from us. It is never shown.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": "Enter an address like name@example.com"},
    )
    may_be_shown = forms.BooleanField(
        label="You may show my comment under this page",
        required=False,
        help_text="If you do not tick this, only the people who keep this website read it.",
    )
    field_order = ["text", "name", "email", "may_be_shown"]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = PlainText(
            label="What would you like to say?",
            longest=RULES.row("comment", on=on)["longest"],
            help_text="Please write no names, and nothing by which people could know somebody.",
            error_messages={"required": "Write what you would like to say"},
        )
        self.order_fields(self.field_order)


class ReportForm(HoneypotForm):
    """What is wrong with a comment."""

    text = PlainText(
        label="What is wrong with this comment?",
        longest=500,
        rows=4,
        error_messages={"required": "Say what is wrong"},
    )


class DecisionForm(forms.Form):
    """What an editor decides; what was not written for others cannot be published."""

    PUBLISH, NOTE, REFUSE, PASS_ON = "publish", "note", "refuse", "pass_on"
    decision = forms.ChoiceField(
        label="What should happen?", widget=Radios(), error_messages={"required": "Choose what should happen"}
    )
    theme = forms.ChoiceField(
        label="What is it about?",
        choices=[("", "Choose what it is about"), *Comment.Theme.choices],
        required=False,
        help_text="The yearly summary puts comments together by this.",
    )
    reason = forms.CharField(
        label="Why it is not published",
        help_text="Only if it is not published. Whoever wrote it reads this, if they left an address.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, may_be_shown: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = (self.PUBLISH, "Publish it") if may_be_shown else (self.NOTE, "Note that it was read")
        others = [(self.REFUSE, "Do not publish it"), (self.PASS_ON, "Hand it to the safeguarding team")]
        self.fields["decision"].choices = [first, *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason or the theme where there must be one."""
        said = super().clean() or self.cleaned_data
        if said.get("decision") == self.REFUSE and not said.get("reason"):
            self.add_error("reason", "Say why it is not published")
        if said.get("decision") in {self.PUBLISH, self.NOTE} and not said.get("theme"):
            self.add_error("theme", "Choose what it is about")
        return said


class WorryForm(forms.Form):
    """What a safeguarding lead decides about words that worry us."""

    RELEASE, REFUSE = "release", "refuse"
    decision = forms.ChoiceField(
        label="What should happen?",
        choices=[
            (RELEASE, "Nothing to worry about: hand it back to the editors"),
            (REFUSE, "We look after it: do not publish it"),
        ],
        widget=Radios(),
        error_messages={"required": "Choose what should happen"},
    )
    reason = forms.CharField(
        label="Why it is not published",
        help_text="Only if it is not published. Whoever wrote it reads this, if they left an address.",
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where there must be one."""
        said = super().clean() or self.cleaned_data
        if said.get("decision") == self.REFUSE and not said.get("reason"):
            self.add_error("reason", "Say why it is not published")
        return said


class AnswerForm(forms.Form):
    """What the organisation says, and what it did."""

    organisation = forms.TypedChoiceField(label="Who answers?", coerce=int, widget=Radios())
    text = PlainText(
        label="What do you say?",
        longest=2000,
        help_text="Thank them, and answer what they said. Name nobody.",
        error_messages={"required": "Write an answer"},
    )
    done = PlainText(
        label="What did you do about it?",
        longest=1000,
        rows=3,
        required=False,
        help_text="Only what is done. It is shown as “We did”. If nothing is done yet, leave it empty and come back.",
    )
    done_on = DateField(label="When was it done?", required=False, help_text="For example, 27 3 2026")

    def __init__(self, *args: Any, bodies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body in bodies}
        if len(self.bodies) == 1:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].choices = [(body.pk, str(body)) for body in bodies]  # type: ignore[attr-defined]

    @property
    def body(self) -> Organisation:
        """Give the organisation that answers, once the form is valid."""
        return self.bodies[self.cleaned_data.get("organisation") or next(iter(self.bodies))]

    def clean(self) -> dict[str, Any]:
        """Ask for the day of what was done."""
        said = super().clean() or self.cleaned_data
        if said.get("done") and not said.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", "Say when it was done")
        if said.get("done_on") and not said.get("done") and "done" not in self.errors:
            self.add_error("done", "Say what was done on that day")
        return said
