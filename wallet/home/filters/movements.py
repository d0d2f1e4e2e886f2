"""Searching and filtering a person's movements."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from wallet.budgets.models import Budget, Funder, FundingStream, Kind, Movement, Outcome, Portion
from wallet.home.queries import portions
from wallet.home.queries.sights import Sight
from wallet.ledger.models import Transfer
from wallet.people.models import Payee
from wallet.spending.models import Payment
from wallet.spending.queries import receipts
from wallet.ui.filters import DateFilter


class PortionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs only
    """A choice of portions, each called what the person calls it."""

    def label_from_instance(self, obj: Portion) -> str:
        """Name a portion; a name that stands twice says from when."""
        twice = sum(portions.name(other) == portions.name(obj) for other in self.queryset or ()) > 1
        return f"{portions.name(obj)}, from {obj.budget.starts_on:%-d %B %Y}" if twice else portions.name(obj)


class PortionFilter(django_filters.ModelChoiceFilter):
    """A filter by portion."""

    field_class = PortionChoice


class MovementFilter(django_filters.FilterSet):
    """What one may look for among a person's movements; it offers only what is in sight."""

    words = django_filters.CharFilter(label="Words", method="with_words")
    from_day = DateFilter(label="From", field_name="on", lookup_expr="gte")
    to_day = DateFilter(label="To", field_name="on", lookup_expr="lte")
    kind = django_filters.ChoiceFilter(label="What happened", choices=Kind, empty_label="Anything")
    portion = PortionFilter(label="From which part", queryset=Portion.objects.none(), empty_label="Any part")
    payee = django_filters.ModelChoiceFilter(label="Payee", queryset=Payee.objects.none(), empty_label="Anybody")
    outcome = django_filters.ChoiceFilter(label="Outcome", choices=Outcome, empty_label="Any outcome")
    funder = django_filters.ModelChoiceFilter(
        label="Whose money", queryset=Funder.objects.none(), method="of_funder", empty_label="Anybody’s"
    )
    receipt = django_filters.ChoiceFilter(
        label="Receipt", choices=(("missing", "Still missing"),), empty_label="With or without", method="by_receipt"
    )
    budget = django_filters.ModelChoiceFilter(
        label="Budget", queryset=Budget.objects.none(), empty_label="Any", widget=forms.HiddenInput
    )

    class Meta:
        model = Movement
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, *, seen: Sight) -> None:
        super().__init__(data, queryset=seen.movements())
        offered: dict[str, QuerySet[Any]] = {
            "portion": seen.portions().select_related("holder", "funder", "budget"),
            "payee": Payee.objects.filter(pk__in=seen.movements().order_by().values("payee")),
            "funder": Funder.objects.filter(pk__in=seen.holdings().values("element__stream__funder")),
            "budget": seen.budgets(),
        }
        for name, choices in offered.items():
            self.filters[name].extra["queryset"] = choices

    def with_words(self, movements: QuerySet[Movement], _: str, words: str) -> QuerySet[Movement]:
        """Keep the movements whose purpose or payee has every word."""
        for word in words.split():
            movements = movements.filter(Q(purpose__icontains=word) | Q(payee__name__icontains=word))
        return movements

    def by_receipt(self, movements: QuerySet[Movement], _: str, __: str) -> QuerySet[Movement]:
        """Keep the payments that still need a receipt."""
        return movements.filter(Exists(receipts.missing(Payment.objects.filter(movement=OuterRef("pk")))))

    def of_funder(self, movements: QuerySet[Movement], _: str, funder: Funder) -> QuerySet[Movement]:
        """Keep the movements that touched one funder's money."""
        funds = FundingStream.objects.filter(funder=funder).values("fund")
        touched = Transfer.objects.filter(entry=OuterRef("entry"), debit_account__fund__in=funds)
        return movements.filter(Exists(touched))
