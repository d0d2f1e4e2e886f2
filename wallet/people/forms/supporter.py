"""Asking somebody to help, and saying what they may do."""

from typing import Any

from django import forms

from wallet.people.models import Supporter
from wallet.people.operations.supporters import Limits
from wallet.ui.fields import DateField, PenceField
from wallet.ui.widgets import Radios

SEE, SUGGEST, SPEND = "see", "suggest", "spend"
CHOICES = (
    (SEE, "See the money"),
    (SUGGEST, "See the money and suggest payments"),
    (SPEND, "See, suggest, and make payments up to a limit"),
)
HINTS = {
    SEE: "They see every payment. They cannot change anything.",
    SUGGEST: "You say yes or no to each payment they suggest.",
    SPEND: "They can make smaller payments without asking you first.",
}


class LimitsForm(forms.Form):
    """What a supporter may do, and until when."""

    allows = forms.ChoiceField(
        label="What may they do?",
        choices=CHOICES,
        widget=Radios(hints=HINTS),
        error_messages={"required": "Choose what they may do"},
    )
    spend_limit_pence = PenceField(
        label="The most they may pay at one time",
        help_text="Only if they may make payments.",
        required=False,
    )
    ends_on = DateField(
        label="When does this end?",
        help_text="Leave empty if it has no end. You can end it yourself on any day.",
        required=False,
    )

    def clean(self) -> None:
        """Ask for the limit where there is spending."""
        super().clean()
        said, field = self.cleaned_data, "spend_limit_pence"
        if said.get("allows") == SPEND and field not in self.errors and not said.get(field):
            self.add_error(field, "Enter the most they may pay at one time")

    def limits(self) -> Limits:
        """Give what was said, as the operation takes it."""
        said = self.cleaned_data
        return Limits(
            may_suggest=said["allows"] in {SUGGEST, SPEND},
            spend_limit_pence=(said["spend_limit_pence"] or 0) if said["allows"] == SPEND else 0,
            ends_on=said["ends_on"],
        )


class InvitationForm(LimitsForm):
    """Whom to ask."""

    field_order = ("name", "email", "relationship", "allows", "spend_limit_pence", "ends_on")

    name = forms.CharField(
        label="Their full name", max_length=150, error_messages={"required": "Enter their full name"}
    )
    email = forms.EmailField(
        label="Their e-mail address",
        help_text="We send them a link. It works for two weeks.",
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an address like name@example.com"},
    )
    relationship = forms.CharField(
        label="Who are they to the person?",
        help_text="For example son, neighbour or friend.",
        max_length=80,
        error_messages={"required": "Enter who they are, such as son or friend"},
    )


def initial_limits(supporter: Supporter) -> dict[str, Any]:
    """Give what a supporter may do now, as the form shows it."""
    allows = SPEND if supporter.spend_limit_pence else SUGGEST if supporter.may_suggest else SEE
    return {
        "allows": allows,
        "spend_limit_pence": supporter.spend_limit_pence or None,
        "ends_on": supporter.ends_on,
    }
