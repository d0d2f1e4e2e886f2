"""What every part of the listing form does: show what the draft says, and put into the draft what was said."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import Model
from django.http import QueryDict

from marketplace.directory import text
from marketplace.directory.models import Service

MOST_ROWS = 50


class RowForm(forms.Form):
    """One place, time, price or contact of a listing; a row that says nothing, or is ticked to go, is left out."""

    relation: ClassVar[str]
    model: ClassVar[type[Model]]
    title: ClassVar[str]

    marks_optional = False

    part_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(required=False, label="Take this one away")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        remove = self.fields.pop("remove")
        if self.initial.get("part_id"):
            self.fields["remove"] = remove

    @classmethod
    def shown(cls, child: Any) -> dict[str, Any]:
        """Give what a part of the draft says, as the row shows it."""
        return {name: getattr(child, name) for name in cls.fields_of_the_part()} | {"part_id": child.pk}

    @classmethod
    def fields_of_the_part(cls) -> list[str]:
        """Name the fields that are fields of the part."""
        return [name for name in cls.base_fields if name not in {"part_id", "remove"}]

    @property
    def says_something(self) -> bool:
        """Answer whether there is anything to keep."""
        said = (self.cleaned_data.get(name) for name in self.telling())
        return not self.cleaned_data.get("remove") and any(value not in {None, "", False} for value in said)

    def telling(self) -> list[str]:
        """Name the fields of which one must be filled for the row to count."""
        return self.fields_of_the_part()

    def values(self, child: Any) -> dict[str, Any]:  # noqa: ARG002 - some rows look at what was there
        """Give the values of the part, texts cleaned."""
        return {name: cleaned(self.cleaned_data[name]) for name in self.fields_of_the_part()}


class StepForm(forms.Form):
    """One part of the form. Its fields are fields of the listing of the same name; its rows are parts of the listing.

    Nothing is required here: a half-finished draft is saved as it is, and what is missing is said on the task list.
    """

    rows: ClassVar[tuple[type[RowForm], ...]] = ()
    marks_optional = False

    def __init__(self, data: QueryDict | None = None, *, draft: Service, another: bool = False) -> None:
        self.draft, self.another = draft, another
        super().__init__(
            data, initial={name: getattr(draft, name) for name in self.base_fields if hasattr(draft, name)}
        )
        self.row_sets = [self._set(row, data) for row in self.rows]

    def is_valid(self) -> bool:
        """Answer whether the fields and every row are as they should be."""
        return all([super().is_valid(), *(rows.is_valid() for rows in self.row_sets)])

    def apply(self, draft: Service) -> None:
        """Put what was said into a draft, unsaved."""
        for name in self.base_fields:
            if hasattr(draft, name):
                setattr(draft, name, cleaned(self.cleaned_data[name]))
        for row, rows in zip(self.rows, self.row_sets, strict=True):
            setattr(draft, row.relation, self.children(row, rows, draft))

    def children(self, row: type[RowForm], rows: Any, draft: Service) -> list[Model]:
        """Make the parts that the rows say; one keeps its id and what no row asks for. Others' ids are not taken."""
        own: dict[UUID, Model] = {child.pk: child for child in getattr(draft, row.relation).all()}
        made = []
        for form in rows:
            child = own.pop(form.cleaned_data.get("part_id"), None) or row.model()
            if form.says_something:
                for name, value in form.values(child).items():
                    setattr(child, name, value)
                made.append(child)
        return made

    def _set(self, row: type[RowForm], data: QueryDict | None) -> Any:
        initial = [row.shown(child) for child in getattr(self.draft, row.relation).all()]
        blank = 1 if self.another or not initial else 0
        factory = forms.formset_factory(row, extra=blank, max_num=MOST_ROWS, validate_max=True)
        made = factory(data, initial=initial, prefix=row.relation)
        made.title = row.title  # type: ignore[attr-defined]
        return made


def cleaned(value: Any) -> Any:
    """Take tags and needless space out of what people type."""
    return text.plain(value) if isinstance(value, str) else value
