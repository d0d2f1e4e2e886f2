"""Asking for a statement: from when to when, of what."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from wallet.budgets.models import Budget, Portion
from wallet.home.queries import portions
from wallet.home.queries.statements import Asked, Book, has_account
from wallet.ui.fields import DateField
from wallet.ui.widgets import Radios

EARLIEST = 1948  # nothing of the kind was paid before the National Health Service and the National Assistance Act
BOOKS = (
    (Book.BUDGET, "What was agreed and what was spent"),
    (Book.ACCOUNT, "What was paid in and paid out"),
)


class StatementForm(forms.Form):
    """What a statement is asked about; a link that names nothing asks for last month."""

    from_day = DateField(label="From", error_messages={"required": "Enter the first day"})
    to_day = DateField(label="To", error_messages={"required": "Enter the last day"})
    portion = forms.ChoiceField(label="Of which part", required=False)
    book = forms.ChoiceField(label="What it follows", choices=BOOKS, widget=Radios())

    marks_optional = False

    def __init__(self, data: Any, *, parts: Collection[Portion], budgets: Collection[Budget], on: date) -> None:
        self.parts, self.budgets = {str(portion.pk): portion for portion in parts}, budgets
        given = {key: data.get(key) for key in data}
        usual = {key: value for key, value in _usual(budgets, on).items() if f"{key}_0" not in given}
        super().__init__(usual | given)
        names = [(str(key), name) for key, name in portions.names(parts).items()]
        self.fields["portion"].choices = [("", "All of the budget"), *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it starts, and the account of a part that has none."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("from_day"), cleaned.get("to_day")
        if first and first.year < EARLIEST:
            self.add_error("from_day", ValidationError(f"The first day must be in {EARLIEST} or later"))
        if first and last and last < first:
            self.add_error("to_day", ValidationError("The last day must be on or after the first day"))
        portion = self.parts.get(cleaned.get("portion", ""))
        if portion and cleaned.get("book") == Book.ACCOUNT and not has_account(portion):
            said = f"{portion.funder} keeps this part, so there is no account for it. Choose what was agreed and spent"
            self.add_error("book", ValidationError(said))
        return cleaned

    def asked(self) -> Asked:
        """Answer what is asked, over every budget that the period touches."""
        first, last = self.cleaned_data["from_day"], self.cleaned_data["to_day"]
        portion = self.parts.get(self.cleaned_data["portion"])
        touched = [one.pk for one in self.budgets if one.starts_on <= last and one.ends_on >= first]
        return Asked(
            budget_ids=(portion.budget_id,) if portion else tuple(touched),
            starts_on=first,
            ends_on=last,
            book=Book(self.cleaned_data["book"]),
            portion=portion,
        )


def ready_made(*, budgets: Collection[Budget], on: date) -> list[tuple[str, date, date]]:
    """List the periods that most people want: this month, last month, and the whole of each budget that has begun."""
    this_month = on.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    begun = sorted((one for one in budgets if one.starts_on <= on), key=lambda one: one.starts_on, reverse=True)
    return [
        ("This month so far", this_month, on),
        ("Last month", last_month, this_month - timedelta(days=1)),
        *((f"The budget from {one.starts_on:%-d %B %Y}", one.starts_on, min(on, one.ends_on)) for one in begun[:2]),
    ]


def _usual(budgets: Collection[Budget], on: date) -> dict[str, str]:
    """Answer what is asked for where nothing else is: last month, or the budget so far while it is younger."""
    last = on.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    if not any(one.starts_on <= last and one.ends_on >= first for one in budgets):
        newest = max((one.starts_on for one in budgets if one.starts_on <= on), default=first)
        first, last = newest, max(on, newest)
    return {"from_day": first.isoformat(), "to_day": last.isoformat(), "book": Book.BUDGET.value}
