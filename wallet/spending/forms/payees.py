"""Choosing who was paid, or adding somebody new, on the same page and without scripts."""

from typing import Any, NamedTuple

from django import forms

from wallet.people.models import Payee, Person
from wallet.spending.forms.choices import NONE
from wallet.spending.queries import payees
from wallet.ui.widgets import Radios


class NewPayee(NamedTuple):
    """Somebody to be added to the family's list."""

    name: str
    kind: Payee.Kind


class PayeeQuestions(forms.Form):
    """Who was paid: one on the family's list, or a name to add to it.

    `self.chosen_payee` is one of the list, else `self.new_payee` says whom to add.
    """

    payee = forms.ChoiceField(label="Who was paid?", required=False)
    new_payee = forms.CharField(
        label="Somebody new",
        help_text="The name of the person, shop or club. Leave this empty if you chose from the list.",
        max_length=200,
        required=False,
    )
    new_payee_kind = forms.ChoiceField(
        label="What are they?",
        choices=[(Payee.Kind.BUSINESS.value, "A shop, club or other business"), (Payee.Kind.PERSON.value, "A person")],
        initial=Payee.Kind.BUSINESS.value,
        required=False,
        widget=Radios(inline=True),
    )

    marks_optional = False
    chosen_payee: Payee | None = None
    added_payee: NewPayee | None = None

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(payee.pk): payee for payee in payees.offered(person=person)}
        names = [(pk, str(payee)) for pk, payee in self.offered.items()]
        first = (NONE, "Choose from the list") if names else (NONE, "Nobody is on your list yet")
        self.fields["payee"].choices = [first, *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take the new name where one was written; ask where there is neither."""
        cleaned = super().clean() or self.cleaned_data
        name = " ".join(cleaned.get("new_payee", "").split())
        if name:
            kind = Payee.Kind(cleaned.get("new_payee_kind") or Payee.Kind.BUSINESS)
            self.added_payee = NewPayee(name, kind)
        elif chosen := cleaned.get("payee"):
            self.chosen_payee = self.offered[chosen]
        elif "payee" not in self.errors:
            self.add_error("payee", "Choose who was paid, or write the name of somebody new")
        return cleaned

    @property
    def payee_name(self) -> str:
        """Answer the name of who was paid, as it will stand."""
        return self.added_payee.name if self.added_payee else str(self.chosen_payee or "")
