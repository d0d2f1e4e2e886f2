"""Starting a budget by hand: its dates, and a row for every funder's money and way of holding it."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from wallet.budgets.drafts import BudgetDraft, ElementDraft, PortionDraft
from wallet.budgets.models import ContributionBasis, Frequency, FundingStream, HeldBy
from wallet.people.models import Person
from wallet.ui.fields import DateField, PenceField

ROWS_AT_MOST = 20
NEW = ".new"
NEW_WAYS = [(f"{held_by.value}{NEW}", held_by.label) for held_by in HeldBy if held_by != HeldBy.COMMISSIONER]


class PeriodForm(forms.Form):
    """From when to when the budget runs."""

    starts_on = DateField(label="First day of the budget", error_messages={"required": "Enter the first day"})
    ends_on = DateField(label="Last day of the budget", error_messages={"required": "Enter the last day"})

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it starts."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day must be the first day or later")
        return cleaned


class RowForm(forms.Form):
    """One funder's money, held in one way. Two rows of the same money make one element with two portions."""

    marks_optional = False

    stream = forms.ModelChoiceField(
        queryset=FundingStream.objects.select_related("funder"),
        label="Whose money?",
        empty_label="Choose the funder and the kind of money",
        error_messages={"required": "Choose whose money it is"},
    )
    amount_pence = PenceField(label="How much?", error_messages={"required": "Enter the amount"})
    frequency = forms.ChoiceField(label="How often?", choices=Frequency)
    way = forms.ChoiceField(label="Who holds it?", error_messages={"required": "Choose who holds it"})
    holder_name = forms.CharField(label="Name, if not in the list", max_length=200, required=False)
    holder_email = forms.EmailField(label="E-mail address, if not in the list", required=False)
    starts_on = DateField(label="First day (if it starts later than the budget)", required=False)
    ends_on = DateField(label="Last day (if it ends before the budget)", required=False)
    contribution_pence = PenceField(
        label="The person’s contribution, as often as the amount", required=False, min_pence=0
    )
    contribution_basis = forms.ChoiceField(label="Net or gross?", choices=ContributionBasis, required=False)

    def __init__(self, *args: Any, ways: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose how it is held, and by whom"), *ways, ("Somebody who is not in the list", NEW_WAYS)]
        self.fields["way"].choices = choices  # type: ignore[attr-defined]
        streams: Any = self.fields["stream"]
        streams.label_from_instance = lambda stream: f"{stream.funder.code}: {stream.name}"

    def clean(self) -> dict[str, Any]:
        """Refuse a contribution that is not said to be net or gross, and a new holder without name and address."""
        cleaned: dict[str, Any] = super().clean() or {}
        has_basis = cleaned.get("contribution_basis") not in {"", None, ContributionBasis.NONE}
        if bool(cleaned.get("contribution_pence")) != has_basis:
            self.add_error("contribution_basis", "Give the contribution and say whether it is net or gross")
        if cleaned.get("way", "").endswith(NEW):
            for name in ("holder_name", "holder_email"):
                if not cleaned.get(name):
                    self.add_error(name, "Enter it, because the holder is not in the list")
        return cleaned


RowFormSet = forms.formset_factory(
    RowForm, extra=0, min_num=1, validate_min=True, max_num=ROWS_AT_MOST, validate_max=True
)

type HolderOf = Callable[[HeldBy, str, str], int]  # how held, name, e-mail (both empty: the person); the payee
type ElementKey = tuple[int, str, date, date]


def draft(
    *, person: Person, period: PeriodForm, rows: "forms.BaseFormSet[RowForm]", holder_of: HolderOf
) -> BudgetDraft:
    """Put the rows together: those of the same money, frequency and dates are one element."""
    starts_on, ends_on = period.cleaned_data["starts_on"], period.cleaned_data["ends_on"]
    found: dict[ElementKey, list[dict[str, Any]]] = defaultdict(list)
    for row in (form.cleaned_data for form in rows if form.cleaned_data):
        days = (row["starts_on"] or starts_on, row["ends_on"] or ends_on)
        found[row["stream"].pk, row["frequency"], *days].append(row)
    elements = [_element(key, given, holder_of) for key, given in found.items()]
    return BudgetDraft(person_id=person.pk, starts_on=starts_on, ends_on=ends_on, elements=elements)


def _element(key: ElementKey, rows: list[dict[str, Any]], holder_of: HolderOf) -> ElementDraft:
    stream_id, frequency, starts_on, ends_on = key
    contributing = [row for row in rows if row["contribution_pence"]]
    basis = contributing[0]["contribution_basis"] if contributing else ContributionBasis.NONE
    return ElementDraft(
        stream_id=stream_id,
        amount_pence=sum(row["amount_pence"] for row in rows),
        frequency=Frequency(frequency),
        starts_on=starts_on,
        ends_on=ends_on,
        portions=[_portion(row, holder_of) for row in rows],
        contribution_pence=sum(row["contribution_pence"] for row in contributing),
        contribution_basis=ContributionBasis(basis),
    )


def _portion(row: dict[str, Any], holder_of: HolderOf) -> PortionDraft:
    way, _, holder = row["way"].partition(".")
    held_by, holder_id = HeldBy(way), int(holder) if holder.isdecimal() else 0
    if not holder_id and held_by != HeldBy.COMMISSIONER:
        holder_id = holder_of(held_by, row["holder_name"], row["holder_email"])
    return PortionDraft(held_by=held_by, holder_id=holder_id or None, amount_pence=row["amount_pence"])
