"""What a suggestion would cost each funder if it were agreed to now."""

from typing import NamedTuple

from wallet.ledger.errors import Refused
from wallet.spending.models import Funding, Payment
from wallet.spending.queries import costs
from wallet.spending.sharing import Part


class Preview(NamedTuple):
    """The parts, or why there are none."""

    parts: list[Part]
    refusal: str


def preview(payment: Payment) -> Preview:
    """Work out a suggestion's cost, or say why it cannot be paid."""
    try:
        parts = costs.parts(
            portion=payment.portion,
            on=payment.on,
            amount_pence=payment.amount_pence,
            funding=Funding(payment.funding),
            earmarked_to=payment.earmarked_to,
            commitment=payment.commitment,
        )
    except Refused as refused:
        return Preview([], str(refused))
    return Preview(parts, "")
