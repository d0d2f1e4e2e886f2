"""Search and filter forms: what has been chosen, each choice with the address that takes it back."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import django_filters
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.dateformat import format as written_date

from wallet.money.pence import written
from wallet.ui.fields import DateField, PenceField


class DateFilter(django_filters.Filter):
    """A filter by a date in three boxes."""

    field_class = DateField


class PenceFilter(django_filters.Filter):
    """A filter by an amount of money."""

    field_class = PenceField


class Chosen(NamedTuple):
    """One filter in force: what it is, what was chosen, and the address without it."""

    label: str
    text: str
    href: str


def chosen(form: BaseForm, query: QueryDict) -> list[Chosen]:
    """List the filters in force."""
    if not form.is_bound or not form.is_valid():
        return []
    fields = [(bound, form.cleaned_data.get(bound.name)) for bound in form.visible_fields()]
    return [
        Chosen(str(bound.label), _text(bound, value), _without(bound, query))
        for bound, value in fields
        if _is_something(value)
    ]


def _is_something(value: Any) -> bool:
    return bool(value.exists()) if hasattr(value, "exists") else bool(value)


def _text(bound: BoundField, value: Any) -> str:
    if isinstance(bound.field, PenceField):
        return written(value)
    if value is True:
        return "Yes"
    if isinstance(value, date):
        return written_date(value, "j F Y")
    if isinstance(value, str):
        return _label(bound, value)
    if isinstance(value, Iterable):
        return ", ".join(_label(bound, one) for one in value)
    return str(value)


def _label(bound: BoundField, value: Any) -> str:
    """Answer what the person saw, where the value is one of several."""
    flat = getattr(bound.field, "choices", ())
    labels = {str(key): str(label) for key, label in flat if not isinstance(label, (list, tuple))}
    return labels.get(str(value), str(value))


def _without(bound: BoundField, query: QueryDict) -> str:
    rest = query.copy()
    for name in ["page", *_names(bound)]:
        rest.pop(name, None)
    return f"?{rest.urlencode()}"


def _names(bound: BoundField) -> list[str]:
    widget = bound.field.widget
    parts: list[str] = getattr(widget, "widgets_names", [])
    return [bound.html_name, *(f"{bound.html_name}{part}" for part in parts)]
