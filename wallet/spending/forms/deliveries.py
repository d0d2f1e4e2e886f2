"""Rows of deliveries: for whom, when, what, and how much."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from wallet.budgets.models import Portion
from wallet.spending.operations.deliveries import Delivery
from wallet.ui.dates import period
from wallet.ui.fields import DateField, PenceField

ROWS = 5


class DeliveryForm(forms.Form):
    """One delivery; a row that is left empty says nothing."""

    portion = forms.ChoiceField(label="For whom?", error_messages={"required": "Choose for whom"})
    on = DateField(label="When?")
    purpose = forms.CharField(
        label="What was delivered?", max_length=200, error_messages={"required": "Say what was delivered"}
    )
    amount = PenceField(label="How much does it cost?")

    def __init__(self, *args: Any, portions: Sequence[Portion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.portions = {str(portion.pk): portion for portion in portions}
        times = Counter(portion.budget.person_id for portion in portions)
        names = [(pk, _name(portion, times)) for pk, portion in self.portions.items()]
        self.fields["portion"].choices = [("", "Choose"), *names]  # type: ignore[attr-defined]
        if len(names) == 1:
            self.fields["portion"].initial = names[0][0]

    def has_changed(self) -> bool:
        """Answer whether the row says something; for whom alone, which may be chosen already, says nothing."""
        return any(name != "portion" for name in self.changed_data)

    def delivery(self) -> Delivery:
        """Answer what the row says."""
        return Delivery(
            portion=self.portions[self.cleaned_data["portion"]],
            on=self.cleaned_data["on"],
            purpose=self.cleaned_data["purpose"],
            amount_pence=self.cleaned_data["amount"],
        )


def _name(portion: Portion, times: Mapping[int, int]) -> str:
    """Name the person, and which budget where there are two of theirs to choose from."""
    budget = portion.budget
    if times[budget.person_id] == 1:
        return str(budget.person)
    return f"{budget.person}, {period(budget.starts_on, budget.ends_on)}"


class DeliveryRows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Several deliveries, sent together."""

    def filled(self) -> list[DeliveryForm]:
        """Answer the rows that say something."""
        return [form for form in self.forms if form.has_changed()]


RowsOf = forms.formset_factory(DeliveryForm, formset=DeliveryRows, extra=ROWS, max_num=ROWS, absolute_max=ROWS)
