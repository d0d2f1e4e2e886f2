"""Keeping in mind which of the sums set aside still hold money."""

from wallet.ledger.queries.accounts import balances
from wallet.spending.models import Commitment


def settle(commitment: Commitment | None) -> None:
    """Mark a commitment open while its accounts hold anything, closed when they hold nothing."""
    if commitment is None:
        return
    accounts = commitment.holdings.values_list("account_id", flat=True)
    is_open = any(balances(list(accounts)).values())
    Commitment.objects.filter(pk=commitment.pk).exclude(is_open=is_open).update(is_open=is_open)
    commitment.is_open = is_open
