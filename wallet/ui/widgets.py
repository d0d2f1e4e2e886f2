"""Form widgets that Django has not: money, a date in three boxes, choices with a hint each."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.widgets import MultiWidget, Widget
from django.http import QueryDict

from wallet.ui.dates import spread


class AffixInput(forms.TextInput):
    """A text box with something fixed before or after it, like £ or “hours a week”."""

    template_name = "ui/forms/affix_input.html"
    prefix = ""
    suffix = ""

    def __init__(self, attrs: dict[str, Any] | None = None, *, prefix: str = "", suffix: str = "") -> None:
        self.prefix, self.suffix = prefix or self.prefix, suffix or self.suffix
        super().__init__(attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what stands before and after."""
        return super().get_context(name, value, attrs) | {"prefix": self.prefix, "suffix": self.suffix}


class PenceInput(AffixInput):
    """A box for pounds and pence, with £ before it and a keyboard of digits on a phone."""

    prefix = "£"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "class": "govuk-input--width-10", **(attrs or {})})


class DateInput(MultiWidget):
    """Three boxes for day, month and year; what was typed stays as it was typed.

    A whole date sent under the plain name (a pasted one, or one from a link) is taken too.
    """

    template_name = "ui/forms/date_input.html"
    use_fieldset = True
    parts: ClassVar[tuple[tuple[str, int], ...]] = (("day", 2), ("month", 2), ("year", 4))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: list[Widget | type[Widget]] = [forms.TextInput({"inputmode": "numeric"}) for _ in self.parts]
        super().__init__(boxes, attrs)

    def decompress(self, value: date | str | None) -> list[str]:
        """Spread a date over the boxes; a text that is no date stays whole in the first."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        return spread(value or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Name each box and say how wide it is."""
        context = super().get_context(name, value, attrs)
        for box, (part, width) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            error = " govuk-input--error" if "aria-invalid" in box["attrs"] else ""
            box["label"] = part.capitalize()
            box["attrs"]["class"] = f"govuk-input govuk-date-input__input govuk-input--width-{width}{error}"
        return context

    def value_from_datadict(self, data: QueryDict | Mapping[str, Any], files: Any, name: str) -> Any:
        """Read the three boxes, or the plain name where that was sent."""
        whole = data.get(name)
        return self.decompress(whole) if whole else super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: QueryDict | Mapping[str, Any], files: Any, name: str) -> bool:
        """Answer whether neither the boxes nor the plain name were sent."""
        return name not in data and super().value_omitted_from_data(data, files, name)


class _Hints:
    """Choices that carry a hint each."""

    def __init__(self, *args: Any, hints: Mapping[Any, str] | None = None, inline: bool = False, **kwargs: Any) -> None:
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.inline = inline
        super().__init__(*args, **kwargs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the hint, and tell the choice that it is described by it."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        if hint := self.hints.get(str(value)):
            option["hint"] = hint
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say whether the choices stand side by side."""
        context: dict[str, Any] = super().get_context(*args, **kwargs)  # type: ignore[misc]
        return context | {"inline": self.inline}


class Radios(_Hints, forms.RadioSelect):
    """One of several; `hints={value: "what it means"}`, `inline=True` for two short choices."""


class Checkboxes(_Hints, forms.CheckboxSelectMultiple):
    """Any of several; `hints={value: "what it means"}`."""
