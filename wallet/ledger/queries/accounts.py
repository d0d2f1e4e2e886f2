"""What accounts hold: now, or at the end of any day."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from wallet.ledger.models import Account, Close, ClosingBalance, Posting


def balances(account_ids: Collection[int]) -> dict[int, int]:
    """Return each account's balance in pence, on its own side; 0 where nothing was posted. One query."""
    newest = Posting.objects.filter(account=OuterRef("pk")).order_by("-number").values("balance_pence")[:1]
    held = Account.objects.filter(pk__in=account_ids).values_list("pk", Coalesce(Subquery(newest), 0))
    return dict.fromkeys(account_ids, 0) | dict(held)


def balances_on(account_ids: Collection[int], on: date) -> dict[int, int]:
    """Return what each account held at the end of a day, counted by when things took effect. One query.

    Each account starts from its last closing balance and adds the few postings since.
    """
    closing = ClosingBalance.objects.filter(account=OuterRef("pk"), close__through__lte=on).order_by("-close__through")
    closed_through = Close.objects.filter(through__lte=on).order_by("-through").values("through")[:1]
    # A filter of the sum, not of the rows: SQLite would else begin from every account's entries of those days.
    took_effect = Q(transfer__entry__effective_on__gt=Coalesce(Subquery(closed_through), date.min))
    took_effect &= Q(transfer__entry__effective_on__lte=on)
    since = (
        Posting.objects.filter(account=OuterRef("pk"), number__gte=OuterRef("next_number"))
        .values("account")
        .annotate(moved_pence=Sum("change_pence", filter=took_effect))
        .values("moved_pence")
    )
    held = (
        Account.objects.filter(pk__in=account_ids)
        .annotate(next_number=Coalesce(Subquery(closing.values("next_number")[:1]), 1))
        .annotate(closed_pence=Coalesce(Subquery(closing.values("balance_pence")[:1]), 0))
        .values_list("pk", F("closed_pence") + Coalesce(Subquery(since), 0))
    )
    return dict.fromkeys(account_ids, 0) | dict(held)
