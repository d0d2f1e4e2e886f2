"""An amount of money: pounds to whoever types it, whole pence to us."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from wallet.money.pence import NotMoney, parse, written


class PoundsField(forms.CharField):
    """Pounds as people write them, such as 12.50; taken away where there is a minus before."""

    def to_python(self, value: Any) -> Any:
        """Read the amount; what is none is said in the words of our money."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return int(parse(text))
        except NotMoney as refusal:
            raise ValidationError(str(refusal), code="not_money") from None

    def prepare_value(self, value: Any) -> Any:
        """Write the amount for its box, without the sign of the pound; what was mistyped stays as it was typed."""
        return written(value).replace("£", "") if isinstance(value, int) else value


class PenceBlock(blocks.FieldBlock):
    """Whole pence."""

    def __init__(self, *, required: bool = True, help_text: str = "", **options: Any) -> None:
        self.field = PoundsField(
            required=required,
            help_text=help_text or "In pounds, such as 12.50. Write a minus before what is taken away.",
            error_messages={"required": "Enter the amount in pounds."},
            widget=forms.TextInput({"inputmode": "text", "autocomplete": "off"}),
        )
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """Read what was typed; whole pence that came another way are an amount already."""
        return value if isinstance(value, int) else super().clean(value)

    class Meta:
        icon = "decimal"
        default: int | None = None
