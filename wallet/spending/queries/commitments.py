"""Money set aside that is still waiting to be spent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from wallet.ledger.queries.accounts import balances
from wallet.spending.models import Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """One open commitment, what is left of it, and whether its day has passed."""

    commitment: Commitment
    left_pence: int
    is_overdue: bool


def still_open(*, portion_ids: Collection[int], on: date) -> list[SetAside]:
    """List what is set aside from some portions, what was meant to be used first at the top. Three queries."""
    found = Commitment.objects.filter(portion__in=portion_ids, is_open=True)
    commitments = list(
        found.select_related("payee", "portion__holder", "portion__funder", "portion__budget")
        .prefetch_related("holdings")
        .order_by("until", "pk")
    )
    pence = balances([part.account_id for commitment in commitments for part in commitment.holdings.all()])
    return [
        SetAside(
            commitment=commitment,
            left_pence=sum(pence[part.account_id] for part in commitment.holdings.all()),
            is_overdue=commitment.until < on,
        )
        for commitment in commitments
    ]
