"""Searching and filtering a person's movements."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from wallet.budgets.models import Funder, FundingStream, Kind, Movement, Outcome
from wallet.home.queries import portions
from wallet.home.queries.sights import Sight
from wallet.ledger.models import Transfer
from wallet.people.models import Payee
from wallet.spending.models import Payment
from wallet.spending.queries import receipts
from wallet.ui.filters import DateFilter


class MovementFilter(django_filters.FilterSet):
    """What one may look for among a person's movements; it offers only what is in sight."""

    words = django_filters.CharFilter(label="Words", method="with_words")
    from_day = DateFilter(label="From", field_name="on", lookup_expr="gte")
    to_day = DateFilter(label="To", field_name="on", lookup_expr="lte")
    kind = django_filters.ChoiceFilter(label="What happened", choices=Kind, empty_label="Anything")
    portion = django_filters.ChoiceFilter(label="From which part", empty_label="Any part")
    payee = django_filters.ChoiceFilter(label="Payee", empty_label="Anybody")
    outcome = django_filters.ChoiceFilter(label="Outcome", choices=Outcome, empty_label="Any outcome")
    funder = django_filters.ChoiceFilter(label="Whose money", method="of_funder", empty_label="Anybody’s")
    receipt = django_filters.ChoiceFilter(
        label="Receipt", choices=(("missing", "Still missing"),), empty_label="With or without", method="by_receipt"
    )

    class Meta:
        model = Movement
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, *, seen: Sight) -> None:
        super().__init__(data, queryset=seen.movements())
        parts = seen.portions().select_related("holder", "funder", "budget")
        paid = Payee.objects.filter(pk__in=seen.movements().order_by().values("payee"))
        paying = Funder.objects.filter(pk__in=seen.holdings().values("element__stream__funder"))
        self._offer("portion", portions.names(parts).items())
        self._offer("payee", paid.values_list("pk", "name"))
        self._offer("funder", paying.values_list("pk", "name"))

    def with_words(self, movements: QuerySet[Movement], _: str, words: str) -> QuerySet[Movement]:
        """Keep the movements whose purpose or payee has every word."""
        for word in words.split():
            movements = movements.filter(Q(purpose__icontains=word) | Q(payee__name__icontains=word))
        return movements

    def by_receipt(self, movements: QuerySet[Movement], _: str, __: str) -> QuerySet[Movement]:
        """Keep the payments that still need a receipt."""
        return movements.filter(Exists(receipts.missing(Payment.objects.filter(movement=OuterRef("pk")))))

    def of_funder(self, movements: QuerySet[Movement], _: str, funder: str) -> QuerySet[Movement]:
        """Keep the movements that touched one funder's money."""
        funds = FundingStream.objects.filter(funder=int(funder)).values("fund")
        touched = Transfer.objects.filter(entry=OuterRef("entry"), debit_account__fund__in=funds)
        return movements.filter(Exists(touched))

    def _offer(self, name: str, choices: Iterable[tuple[int, str]]) -> None:
        self.filters[name].extra["choices"] = [(str(key), text) for key, text in choices]
