"""Choosing which money a payment is from, where there are several parts."""

from collections.abc import Sequence
from typing import Any

from django import forms

from wallet.budgets.models import Portion
from wallet.ui.dates import period
from wallet.ui.widgets import Radios


class PortionForm(forms.Form):
    """Which part of the budget."""

    portion = forms.ChoiceField(label="Which money is it from?", error_messages={"required": "Choose which money"})

    def __init__(self, *args: Any, portions: Sequence[Portion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {portion.pk: period(portion.budget.starts_on, portion.budget.ends_on) for portion in portions}
        field = self.fields["portion"]
        field.widget = Radios(hints=hints)
        field.choices = [(portion.pk, str(portion)) for portion in portions]  # type: ignore[attr-defined]
