"""The questions of a payment: how much, when, who was paid, what for, and whose money pays."""

from datetime import date
from typing import Any

from django import forms

from wallet.budgets.models import Outcome, Portion
from wallet.ledger.errors import Refused
from wallet.spending.forms.choices import OutcomeField, SetAsideField, Sharing, SharingField, beside, commitment_of
from wallet.spending.forms.payees import PayeeQuestions
from wallet.spending.models import Payment
from wallet.spending.operations.facts import check_day
from wallet.spending.queries import commitments, costs, purses
from wallet.spending.sharing import Part
from wallet.ui.fields import DateField, PenceField

# How the same questions are asked of somebody who asks first, and of whoever reports what they delivered.
_WISH = {
    "amount": ("How much is it?", ""),
    "on": ("When?", "Today, if it has not been paid yet. For example, 27 3 2026"),
    "payee": ("Who is to be paid?", ""),
    "purpose": ("What is it for?", "A few words, like “swimming lessons in May”."),
}
_REPORT = {
    "amount": ("How much did it cost?", ""),
    "on": ("When was it delivered?", "For example, 27 3 2026"),
    "payee": ("Who delivered it?", ""),
    "purpose": ("What was delivered?", "A few words, like “two mornings with Rosa”."),
}
WORDS: dict[str, dict[str, tuple[str, str]]] = {"record": {}, "report": _REPORT, "suggest": _WISH, "ask": _WISH}


class PaymentForm(PayeeQuestions):
    """One payment from one portion; asks about funders only where there are several, about money set aside if any.

    `self.parts` is what each funder would pay, once the form is valid. `corrects` is the payment that this one would
    replace; then it also asks why. `mode` chooses the words of the questions.
    """

    amount = PenceField(label="How much was it?")
    on = DateField(label="When was it paid?", help_text="For example, 27 3 2026")
    purpose = forms.CharField(
        label="What was it for?",
        help_text="A few words, like “swimming lessons in May”.",
        max_length=200,
        error_messages={"required": "Say what it was for"},
    )
    field_order = ("reason", "amount", "on", "payee", "new_payee", "new_payee_kind", "purpose")

    def __init__(
        self, *args: Any, portion: Portion, today: date, mode: str, corrects: Payment | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, person=portion.budget.person, **kwargs)
        for name, (label, hint) in WORDS[mode].items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        self.portion, self.today, self.corrects = portion, today, corrects
        self.kept = commitments.still_open(portion_ids=[portion.pk], on=today)
        self.purses = purses.purses(portion=portion)
        self.parts: list[Part] = []
        self._ask_the_rest()

    def clean(self) -> dict[str, Any]:
        """Refuse dates that cannot be, and what the money does not allow."""
        cleaned = super().clean()
        if on := cleaned.get("on"):
            self._check_day(on)
        if not self.errors:
            self._work_out_cost()
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Answer the facts as operations take them, but for the payee, who may have to be added first."""
        sharing = self._sharing()
        return {
            "portion": self.portion,
            "on": self.cleaned_data["on"],
            "amount_pence": self.cleaned_data["amount"],
            "purpose": self.cleaned_data["purpose"],
            "outcome": self.cleaned_data["outcome"],
            "funding": sharing.funding,
            "earmarked_to": sharing.holding(self.portion),
            "commitment": commitment_of(self.kept, self.cleaned_data.get("set_aside")),
        }

    @property
    def outcome_name(self) -> str:
        """Answer the chosen outcome in words."""
        chosen = self.cleaned_data.get("outcome", "")
        return Outcome(chosen).label if chosen else ""

    @property
    def bought(self) -> str:
        """Answer in words what is paid for and to whom, so that what is free nearby can be found by it."""
        return f"{self.cleaned_data.get('purpose', '')} {self.payee_name}".strip()

    @property
    def outcomes(self) -> list[str]:
        """Answer what it helps with, where that was said."""
        return [chosen] if (chosen := self.cleaned_data.get("outcome", "")) else []

    def _ask_the_rest(self) -> None:
        self.fields["outcome"] = OutcomeField()
        if self.kept:
            self.fields["set_aside"] = SetAsideField(kept=self.kept)
        if len(self.purses) > 1:
            self.fields["sharing"] = SharingField(purses=self.purses)
        if self.corrects:
            self.fields["reason"] = forms.CharField(
                label="What was wrong?", max_length=200, error_messages={"required": "Say what was wrong"}
            )
            self.order_fields(self.field_order)

    def _sharing(self) -> Sharing:
        return Sharing.of(self.cleaned_data.get("sharing", ""))

    def _check_day(self, on: date) -> None:
        try:
            check_day(on, portion=self.portion)
        except Refused as refused:
            self.add_error("on", str(refused))
        if on > self.today:
            self.add_error("on", "The date must be today or in the past")

    def _work_out_cost(self) -> None:
        facts = {name: fact for name, fact in self.facts().items() if name not in {"purpose", "outcome"}}
        try:
            self.parts = costs.parts(**facts, instead_of=self.corrects)
        except Refused as refused:
            self.add_error(beside(refused, self.fields), str(refused))


def answers_of(payment: Payment) -> dict[str, Any]:
    """Answer what the form asked when this payment was made, to begin with when it is corrected."""
    return {
        "amount": payment.amount_pence,
        "on": payment.on,
        "payee": str(payment.payee_id),
        "purpose": payment.purpose,
        "outcome": payment.outcome,
        "set_aside": payment.commitment_id,
        "sharing": str(payment.earmarked_to_id or payment.funding),
    }
