"""What an error summary says: each fault once, with the place on the page where it is put right."""

from collections.abc import Iterator
from typing import NamedTuple

from django.forms import BaseForm

from wallet.ui.bound_fields import BoundField


class ErrorLink(NamedTuple):
    """One fault and where it leads; nowhere for a fault of the form as a whole."""

    text: str
    href: str


def error_links(form: BaseForm) -> list[ErrorLink]:
    """List the faults of a form, those of the form as a whole first."""
    whole = [ErrorLink(str(error), "") for error in form.non_field_errors()]
    return whole + list(_of_fields(form))


def _of_fields(form: BaseForm) -> Iterator[ErrorLink]:
    for field in form:
        if isinstance(field, BoundField):
            target = "" if field.is_hidden else f"#{field.focus_id}"
            yield from (ErrorLink(error, target) for error in field.said_errors)
