"""Form fields for what every form of ours asks: an amount of money and a date."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from wallet.money.pence import NotMoney, Pence, parse, written
from wallet.ui import dates
from wallet.ui.widgets import DateInput, PenceInput


class PenceField(forms.Field):
    """Pounds as a person writes them, whole pence to the code.

    `min_pence` is one penny unless told otherwise: most forms have no use for nothing, and none for less.
    """

    widget = PenceInput
    default_error_messages = {
        "required": "Enter an amount in pounds",
        "too_small": "The amount must be %(limit)s or more",
        "too_large": "The amount must be %(limit)s or less",
    }

    def __init__(self, *, min_pence: int | None = 1, max_pence: int | None = None, **kwargs: Any) -> None:
        self.min_pence, self.max_pence = min_pence, max_pence
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Pence | None:
        """Read the amount; refuses what is not one in words that say what would be."""
        if value in self.empty_values:
            return None
        try:
            return parse(str(value))
        except NotMoney as wrong:
            raise ValidationError(str(wrong), code="invalid") from None

    def validate(self, value: Any) -> None:
        """Refuse an amount beyond the limits."""
        super().validate(value)
        if value is None:
            return
        if self.min_pence is not None and value < self.min_pence:
            raise self._refusal("too_small", self.min_pence)
        if self.max_pence is not None and value > self.max_pence:
            raise self._refusal("too_large", self.max_pence)

    def prepare_value(self, value: Any) -> Any:
        """Write pence as pounds for the box; what was typed stays as it was typed."""
        return written(value).replace("£", "") if isinstance(value, int) else value

    def _refusal(self, code: str, limit: int) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"limit": written(limit)})


class DateField(forms.Field):
    """A date in three boxes; day first, the month as a number or a name."""

    widget = DateInput
    default_error_messages = {"required": "Enter a date"}

    def to_python(self, value: Any) -> date | None:
        """Read the date; refuses what is not one in words that say what is missing."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        parts = dates.spread(value) if isinstance(value, str) else [part or "" for part in value]
        try:
            return dates.parse(parts)
        except dates.NotDate as wrong:
            raise ValidationError(str(wrong), code="invalid") from None
