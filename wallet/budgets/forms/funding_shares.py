"""Setting which funder pays how much of what a portion buys."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from wallet.budgets.models import WHOLE, Holding
from wallet.ui.fields import DateField
from wallet.ui.widgets import AffixInput


class FundingSharesForm(forms.Form):
    """One percentage a funder, which make 100, from a day."""

    starts_on = DateField(label="From which day?", error_messages={"required": "Enter the day it counts from"})

    def __init__(self, data: Any, *, holdings: Sequence[Holding], points: dict[int, int]) -> None:
        super().__init__(data)
        self.holdings = holdings
        for holding in holdings:
            self.fields[f"holding_{holding.pk}"] = forms.DecimalField(
                label=holding.element.stream.name,
                min_value=0,
                max_value=100,
                decimal_places=2,
                initial=Decimal(points.get(holding.pk, 0)).scaleb(-2),
                widget=AffixInput({"inputmode": "decimal", "class": "govuk-input--width-5"}, suffix="%"),
                error_messages={"required": "Enter a percentage; 0 if this funder pays nothing"},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse percentages that do not make 100."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and sum(self.points().values()) != WHOLE:
            raise forms.ValidationError("The percentages must make exactly 100 together.")
        return cleaned

    def points(self) -> dict[Holding, int]:
        """Answer the basis points by holding."""
        return {holding: int(self.cleaned_data[f"holding_{holding.pk}"].scaleb(2)) for holding in self.holdings}
