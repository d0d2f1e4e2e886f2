"""What each holding was given by the split in force."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from wallet.budgets.models import Share, Split


def authorised(holding_ids: Collection[int], on: date) -> dict[int, int]:
    """Answer the pence each holding has for the whole of its element, by the newest split of that day. One query.

    An element that starts later counts with its first split: it is agreed already.
    """
    found = Share.objects.filter(holding__in=holding_ids, split=Subquery(newest_split(on=on)))
    return dict.fromkeys(holding_ids, 0) | dict(found.values_list("holding_id", "amount_pence"))


def newest_split(*, on: date, element: str = "holding__element_id") -> QuerySet[Split, Any]:
    """Find the key of the split in force on a day, of the element that the outer row names."""
    begun = Q(effective_on__lte=on) | Q(number=1)
    return Split.objects.filter(begun, element=OuterRef(element)).order_by("-number").values("pk")[:1]
