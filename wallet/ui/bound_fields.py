"""How a field stands in a form: the classes of the design system, what describes it, whether it may stay empty."""

from typing import Any

from django import forms
from django.forms.widgets import Input, Widget

# The first class that fits wins, so the more particular stand first.
CLASSES: tuple[tuple[type[Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.MultiWidget, ""),
    (forms.HiddenInput, ""),
    (Input, "govuk-input"),
)
WITHOUT_ERROR_CLASS = ("govuk-checkboxes__input", "govuk-radios__input", "")


class BoundField(forms.BoundField):
    """A field in a form, written in our markup.

    `size` is how large its label stands (s, m, l or xl); `is_heading` makes the label the heading of the page.
    """

    size = "s"
    is_heading = False

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """Add the classes; leave `required` out, so that our own errors speak and not the browser's bubbles."""
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        widget.attrs.pop("placeholder", None)  # it vanishes as one types; the label and the hint stay
        if classes := self._classes(widget):
            built["class"] = classes
        if isinstance(widget, forms.Textarea):
            built |= self._textarea_attrs(widget, built)
        return built

    @property
    def is_checkbox(self) -> bool:
        """Answer whether this is a single tick, whose label stands beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Answer whether the label should say that it may stay empty (a form may say `marks_optional = False`)."""
        return not self.field.required and not self.is_checkbox and getattr(self.form, "marks_optional", True)

    @property
    def said_errors(self) -> list[str]:
        """List the errors; where nobody found better words for an empty answer, the question itself is named."""
        unsaid = str(forms.Field.default_error_messages["required"])
        return [f"Answer “{self.label}”" if error == unsaid else str(error) for error in self.errors]

    @property
    def focus_id(self) -> str:
        """Answer the id of the first thing of this field that can be focused, where an error summary leads."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label or self.auto_id

    def _textarea_attrs(self, widget: Widget, built: dict[str, Any]) -> dict[str, Any]:
        """Keep boxes at five rows unless asked otherwise; a limited one is described by its count."""
        rows = {"rows": 5} if widget.attrs.get("rows") == "10" else {}
        if "maxlength" not in widget.attrs:
            return rows
        described_by = filter(None, [built.get("aria-describedby"), f"{self.auto_id}-info"])
        return rows | {
            "class": f"{built['class']} govuk-js-character-count",
            "aria-describedby": " ".join(described_by),
        }

    def _classes(self, widget: Widget) -> str:
        base = next((name for kind, name in CLASSES if isinstance(widget, kind)), "")
        error = f"{base}--error" if self.errors and base not in WITHOUT_ERROR_CLASS else ""
        return " ".join(filter(None, [base, widget.attrs.get("class", ""), error]))
