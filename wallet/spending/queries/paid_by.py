"""Which funder paid how much of a payment, read from its entry."""

from typing import NamedTuple

from wallet.ledger.models import Transfer
from wallet.spending.models import Payment
from wallet.spending.queries.purses import names_of


class PaidBy(NamedTuple):
    """One funder's part, in pence."""

    name: str
    pence: int


def paid_by(*, payment: Payment) -> list[PaidBy]:
    """List what each funder paid, in the entry's own order; nothing while no money has moved. Two queries."""
    if payment.movement is None:
        return []
    holdings = list(payment.portion.holdings.select_related("element__stream__funder"))
    names = names_of(holdings)
    by_account = {
        account: names[holding.pk]
        for holding in holdings
        for account in (holding.held_account_id, holding.element.bank_account_id)
        if account
    }
    lines = Transfer.objects.filter(entry=payment.movement.entry_id).order_by("position")
    return [PaidBy(by_account[line.credit_account_id], line.amount_pence) for line in lines]
