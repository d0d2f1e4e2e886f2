"""Asking for a new split: an amount for every funder and way of holding, from a day, with a word about why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict

from wallet.budgets.models import Element, HeldBy
from wallet.budgets.operations.splits import WantedShare
from wallet.budgets.queries.boards import Board, Cell, Row, WayKey, written
from wallet.budgets.queries.proposals import Change, ElementChange
from wallet.money.pence import NotMoney, parse
from wallet.money.pence import written as money
from wallet.ui.fields import DateField, PenceField


@dataclass(frozen=True, slots=True)
class Line:
    """One way of holding, with its box."""

    cell: Cell
    box: forms.BoundField


@dataclass(frozen=True, slots=True)
class Part:
    """One funder's money: its lines and what has been placed of it."""

    element: Element
    lines: list[Line]
    placed_pence: int

    @property
    def rest_pence(self) -> int:
        """Answer what is still to be placed; below nothing, too much was."""
        return self.element.total_pence - self.placed_pence


class SplitForm(forms.Form):
    """The splitting screen; `added` are the ways of holding that were chosen besides those in use."""

    marks_optional = False

    effective_on = DateField(label="From which day?", error_messages={"required": "Enter the day you want it from"})
    note = forms.CharField(
        label="Why would you like this? (optional)",
        required=False,
        max_length=1000,
        help_text="Your coordinator reads it before they answer.",
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: QueryDict | None, *, board: Board, on: date, added: Sequence[WayKey] = ()) -> None:
        super().__init__(data, initial={"effective_on": max(on, board.budget.starts_on)})
        self.board, self.added = board, [written(key) for key in added]
        for row in board.rows:
            for cell in row.cells:
                self.fields[name_of(row.element, cell)] = PenceField(
                    label=cell.name, help_text=_hint(cell), required=False, min_pence=0, initial=cell.now_pence
                )
        if board.choices:
            choices = [("", "Choose how it is held, and by whom"), *board.choices]
            self.fields["new_way"] = forms.ChoiceField(label="Another way of holding", choices=choices, required=False)

    def parts(self) -> Iterator[Part]:
        """Answer each funder's money with its boxes and the total of what stands in them."""
        for row in self.board.rows:
            lines = [Line(cell, self[name_of(row.element, cell)]) for cell in row.cells]
            yield Part(row.element, lines, sum(_pence(line.box) for line in lines))

    def wanted(self) -> list[WantedShare]:
        """Answer the shares that were asked for."""
        return [
            WantedShare(
                element_id=row.element.pk,
                held_by=HeldBy(cell.key[0]),
                holder_id=cell.key[1] or None,
                amount_pence=self._given(row, cell),
            )
            for row in self.board.rows
            for cell in row.cells
        ]

    def changes(self) -> list[ElementChange]:
        """Answer what would change, element by element."""
        found = [
            ElementChange(
                element=row.element,
                changes=[
                    Change(name=cell.name, before_pence=cell.now_pence, after_pence=self._given(row, cell))
                    for cell in row.cells
                    if cell.now_pence or self._given(row, cell)
                ],
            )
            for row in self.board.rows
        ]
        return [each for each in found if any(change.difference_pence for change in each.changes)]

    def kept(self) -> list[tuple[str, str]]:
        """Answer what the page that checks carries along unseen: names and texts."""
        texts = [("way", way) for way in self.added]
        for name, value in self.cleaned_data.items():
            if name.startswith("share_"):
                texts.append((name, money(value or 0)))
        return [
            *texts,
            ("effective_on", self.cleaned_data["effective_on"].isoformat()),
            ("note", self.cleaned_data["note"]),
        ]

    def _given(self, row: Row, cell: Cell) -> int:
        return self.cleaned_data[name_of(row.element, cell)] or 0


def name_of(element: Element, cell: Cell) -> str:
    """Name the box of one way of holding of one element."""
    return f"share_{element.pk}_{written(cell.key)}"


def _hint(cell: Cell) -> str:
    if not cell.now_pence:
        return "Nothing now."
    if not cell.least_pence:
        return f"{money(cell.now_pence)} now. All of it can be moved."
    return f"{money(cell.now_pence)} now. At least {money(cell.least_pence)} stays: it is spent or set aside."


def _pence(box: forms.BoundField) -> int:
    """Read what stands in a box; what is not money counts as nothing until it is put right."""
    value = box.value()
    if isinstance(value, int):
        return value
    try:
        return parse(str(value or "0"))
    except NotMoney:
        return 0
