"""The fields of the search form: choices that forgive an unknown value, as an old link must still find something."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms

from wallet.ui.widgets import Checkboxes


class ForgivingChoices(forms.MultipleChoiceField):
    """Any of several; what is not among them is passed over. Without choices every short text is taken."""

    widget = Checkboxes
    longest = 60
    most = 20

    def clean(self, value: Any) -> list[str]:
        """Keep the known ones."""
        given: Sequence[Any] = value if isinstance(value, (list, tuple)) else []
        known = {str(key) for key, _ in self.choices}  # type: ignore[misc, union-attr]
        texts = dict.fromkeys(str(one) for one in given)
        return [one for one in texts if (one in known if known else 0 < len(one) <= self.longest)][: self.most]


class ForgivingChoice(forms.ChoiceField):
    """One of several; anything else counts as nothing chosen."""

    def clean(self, value: Any) -> str:
        """Keep a known one."""
        return str(value) if str(value) in {str(key) for key, _ in self.choices} else ""  # type: ignore[misc, union-attr]


class FacetFilter(django_filters.Filter):
    """A facet of the search."""

    field_class = ForgivingChoices


class OneOfFilter(django_filters.Filter):
    """One choice that forgives."""

    field_class = ForgivingChoice
