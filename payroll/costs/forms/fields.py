"""Form fields for what only this calculator asks: exact numbers, whole ones, tax codes, one of a few answers."""

import re
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from payroll.paye import tax_codes
from payroll.paye.errors import ImpossibleTaxCode
from wallet.ui.fields import PenceField
from wallet.ui.widgets import AffixInput, PenceInput, Radios

_NUMBER = re.compile(r"(?P<sign>[-\N{MINUS SIGN}]?)(?P<whole>[0-9]{1,9})(?:[.,](?P<part>[0-9]{1,2}))?", re.ASCII)


class NumberField(forms.Field):
    """A number with at most two decimals, exact; left empty it is nought.

    `unit` stands after the box, and `called` begins the sentence that refuses a number beyond the limits.
    """

    default_error_messages = {
        "required": "Enter a number",
        "invalid": "“%(value)s” is not a number. Write it like 20 or 7.5",
        "too_small": "%(called)s must be %(limit)s or more",
        "too_large": "%(called)s must be %(limit)s or less",
    }

    def __init__(self, *, called: str, unit: str = "", least: int = 0, most: int, **kwargs: Any) -> None:
        self.called, self.least, self.most = called, least, most
        box = AffixInput({"inputmode": "decimal", "class": "govuk-input--width-4"}, suffix=unit)
        super().__init__(**{"widget": box, "required": False, **kwargs})

    def to_python(self, value: Any) -> Fraction | None:
        """Read the number; refuses what is not one in words that say what would be."""
        text = str(value or "").strip()
        if not text:
            return None if self.required else Fraction(0)
        match = _NUMBER.fullmatch(text)
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": text[:20]})
        hundredths = int(match["whole"]) * 100 + int((match["part"] or "0").ljust(2, "0"))
        return Fraction(-hundredths if match["sign"] else hundredths, 100)

    def validate(self, value: Any) -> None:
        """Refuse a number beyond the limits."""
        super().validate(value)
        if value is None:
            return
        if value < self.least:
            raise self._refusal("too_small", self.least)
        if value > self.most:
            raise self._refusal("too_large", self.most)

    def _refusal(self, code: str, limit: int) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"called": self.called, "limit": limit})


class PayField(PenceField):
    """What is paid for something; `called` begins the sentence that refuses an amount beyond the limits."""

    def __init__(self, *, called: str, **kwargs: Any) -> None:
        messages = {
            "too_small": f"{called} must be %(limit)s or more",
            "too_large": f"{called} must be %(limit)s or less",
            **kwargs.pop("error_messages", {}),
        }
        narrow = PenceInput({"class": "govuk-input--width-5"})
        super().__init__(**{"required": False, "widget": narrow, "error_messages": messages, **kwargs})


class WholeField(NumberField):
    """A whole number."""

    default_error_messages = {
        "invalid": "“%(value)s” is not a whole number. Write it like 3",
    }

    def to_python(self, value: Any) -> Any:
        """Read the number; refuses one with a part."""
        number = super().to_python(value)
        if number is None:
            return None
        if number.denominator != 1:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": str(value)[:20]})
        return int(number)


class TaxCodeField(forms.CharField):
    """A tax code as HMRC writes it."""

    def clean(self, value: Any) -> Any:
        """Read the code; refuses what is none in the words of the arithmetic."""
        text = super().clean(value)
        try:
            return tax_codes.parse(text) if text else None
        except ImpossibleTaxCode as refusal:
            raise ValidationError(str(refusal), code="invalid") from None


class OneOf(forms.ChoiceField):
    """One of a few answers, all of them in view."""

    default_error_messages = {"required": "Choose one of the answers", "invalid_choice": "Choose one of the answers"}

    def __init__(self, *, inline: bool = False, hints: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(**{"widget": Radios(hints=hints or {}, inline=inline), **kwargs})


class YesOrNo(OneOf):
    """Yes or no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(inline=True, choices=[("yes", "Yes"), ("no", "No")], **kwargs)
