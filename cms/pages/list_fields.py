"""Lists that the database keeps as JSON and the desk asks for kindly: days one a line, topics as boxes to tick."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from cms.pages import send_offer
from wallet.ui import dates


class DaysFormField(forms.CharField):
    """Days, one a line, as people write them."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> Any:
        """Read the days in their order, each once, as ISO dates; names the line that is none."""
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        return sorted({_read(line).isoformat() for line in lines if line})

    def prepare_value(self, value: Any) -> Any:
        """Write the days as people write them; what was typed stays as it was typed."""
        return "\n".join(_written(day) for day in value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Answer whether other days are meant than before, however they are written."""
        try:
            return bool(self.to_python(data) != sorted(initial or []))
        except ValidationError:
            return True


class ListField(models.JSONField):
    """A list of texts; in migrations it is the JSON that the database keeps."""

    def deconstruct(self) -> Any:
        """Describe the field as plain JSON, so that how it is asked for is no matter of the schema."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class DaysField(ListField):
    """Days as ISO dates."""

    def formfield(self, **_: Any) -> Any:
        """Ask for the days one a line."""
        return DaysFormField(label=_label(self), help_text=self.help_text, required=not self.blank)


class TopicsField(ListField):
    """Keys of what the law asks a SEND local offer to say (`send_offer.toml`)."""

    def formfield(self, **_: Any) -> Any:
        """Ask for the topics with a box each."""
        return forms.MultipleChoiceField(
            choices=topic_choices,
            widget=forms.CheckboxSelectMultiple,
            label=_label(self),
            help_text=self.help_text,
            required=not self.blank,
        )


def topic_choices() -> list[tuple[str, str]]:
    """List the topics that the newest law we know of asks for, each with where it says so."""
    return [(topic.key, f"{topic.title} ({topic.law})") for topic in send_offer.newest()]


def days(values: Iterable[str]) -> frozenset[date]:
    """Give the days of such a list."""
    return frozenset(date.fromisoformat(value) for value in values)


def _label(field: ListField) -> str:
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def _read(line: str) -> date:
    refusal = ValidationError(f"“{line}” is not a date. Write it with its year, like 3 March 2027.", code="invalid")
    try:
        found = dates.parse([line, "", ""])
    except dates.NotDate:
        raise refusal from None
    if found is None:
        raise refusal
    return found


def _written(day: str) -> str:
    on = date.fromisoformat(day)
    return f"{on.day} {on:%B %Y}"
