"""The questions of setting money aside."""

from datetime import date
from typing import Any

from django import forms

from wallet.budgets.models import Portion
from wallet.ledger.errors import Refused
from wallet.spending.forms.choices import OutcomeField, Sharing, SharingField, beside
from wallet.spending.forms.payees import PayeeQuestions
from wallet.spending.operations.facts import dates_of
from wallet.spending.queries import costs, purses
from wallet.spending.sharing import Part
from wallet.ui.fields import DateField, PenceField


class SetAsideForm(PayeeQuestions):
    """A sum, for whom, what for, until when; `self.parts` is what each funder would give, once valid."""

    amount = PenceField(label="How much do you want to set aside?")
    purpose = forms.CharField(
        label="What is it for?",
        help_text="A few words, like “the summer holiday club”.",
        max_length=200,
        error_messages={"required": "Say what it is for"},
    )
    until = DateField(
        label="Until when?",
        help_text="After this day we ask whether you still need it. For example, 27 3 2027",
    )
    field_order = ("amount", "payee", "new_payee", "new_payee_kind", "purpose", "until")

    def __init__(self, *args: Any, portion: Portion, today: date, **kwargs: Any) -> None:
        super().__init__(*args, person=portion.budget.person, **kwargs)
        self.portion, self.today = portion, today
        self.parts: list[Part] = []
        self.fields["payee"].label = "Who is it for?"
        self.fields["outcome"] = OutcomeField()
        found = purses.purses(portion=portion)
        if len(found) > 1:
            self.fields["sharing"] = SharingField(purses=found)

    def clean(self) -> dict[str, Any]:
        """Refuse a day that has passed, and more than may be spent."""
        cleaned = super().clean()
        until, last = cleaned.get("until"), dates_of(self.portion)[1]
        if until and not self.today <= until <= last:
            self.add_error("until", f"The date must be today or later, and {last:%-d %B %Y} at the latest")
        if not self.errors:
            self._work_out_cost()
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Answer the facts as operations take them, but for the payee."""
        sharing = Sharing.of(self.cleaned_data.get("sharing", ""))
        return {
            "portion": self.portion,
            "amount_pence": self.cleaned_data["amount"],
            "purpose": self.cleaned_data["purpose"],
            "outcome": self.cleaned_data["outcome"],
            "until": self.cleaned_data["until"],
            "funding": sharing.funding,
            "earmarked_to": sharing.holding(self.portion),
        }

    def _work_out_cost(self) -> None:
        facts = {name: fact for name, fact in self.facts().items() if name not in {"purpose", "outcome", "until"}}
        try:
            self.parts = costs.set_aside(on=self.today, **facts)
        except Refused as refused:
            self.add_error(beside(refused, self.fields), str(refused))
