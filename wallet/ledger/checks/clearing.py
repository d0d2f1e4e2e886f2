"""Clearing accounts: money passes through them and must not stay."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from wallet.ledger.models import Account, Posting

_clearing: dict[str, int] = {}


def register_clearing(prefix: str, *, days: int) -> None:
    """Say that accounts whose code begins so are empty again within so many days of their last movement."""
    _clearing[prefix] = days


def clearing_faults(*, on: date) -> Iterator[str]:
    """Tell the clearing accounts in which money has stayed too long."""
    newest = Posting.objects.filter(account=OuterRef("pk")).order_by("-number")
    for prefix, days in _clearing.items():
        since = timezone.make_aware(datetime.combine(on - timedelta(days=days), datetime.min.time()))
        stuck = (
            Account.objects.filter(code__startswith=prefix)
            .annotate(balance_pence=Subquery(newest.values("balance_pence")[:1]))
            .annotate(moved_at=Subquery(newest.values("posted_at")[:1]))
            .filter(moved_at__lt=since)
            .exclude(balance_pence=0)
        )
        for code, pence in stuck.order_by("code").values_list("code", "balance_pence"):
            yield f"Clearing account {code} has held {pence} pence for more than {days} days."
