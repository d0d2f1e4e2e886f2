"""What accounts hold: now, or at the end of any day."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from wallet.ledger.models import Account, ClosingBalance, Posting


def balances(account_ids: Collection[int]) -> dict[int, int]:
    """Return each account's balance in pence, on its own side; 0 where nothing was posted. One query."""
    newest = Posting.objects.filter(account=OuterRef("pk")).order_by("-number").values("balance_pence")[:1]
    held = Account.objects.filter(pk__in=account_ids).values_list("pk", Coalesce(Subquery(newest), 0))
    return dict.fromkeys(account_ids, 0) | dict(held)


def balances_on(account_ids: Collection[int], on: date) -> dict[int, int]:
    """Return what each account held at the end of a day, counting by the date things took effect. Two queries.

    Starts from the account's last closing balance and adds the few postings since.
    """
    closed = ClosingBalance.objects.filter(account=OuterRef("pk"), close__through__lte=on).order_by("-close__through")
    starts = Account.objects.filter(pk__in=account_ids).annotate(
        closed_pence=Subquery(closed.values("balance_pence")[:1]),
        closed_through=Subquery(closed.values("close__through")[:1]),
        first_open=Subquery(closed.values("next_number")[:1]),
    )
    start_pence = {row.pk: row.closed_pence or 0 for row in starts}
    since = (
        Posting.objects.filter(account__in=starts, transfer__entry__effective_on__lte=on)
        .annotate(
            closed_through=Subquery(closed_by_account("close__through", on)),
            first_open=Subquery(closed_by_account("next_number", on)),
        )
        .filter(
            Q(first_open=None) | Q(number__gte=F("first_open"), transfer__entry__effective_on__gt=F("closed_through"))
        )
        .values_list("account_id")
        .annotate(change=Sum("change_pence"))
    )
    changed = dict(since)
    return {pk: start_pence.get(pk, 0) + changed.get(pk, 0) for pk in account_ids}


def closed_by_account(field: str, on: date):  # type: ignore[no-untyped-def]
    """Find a field of the newest closing balance of the outer posting's account."""
    return (
        ClosingBalance.objects.filter(account=OuterRef("account_id"), close__through__lte=on)
        .order_by("-close__through")
        .values(field)[:1]
    )
