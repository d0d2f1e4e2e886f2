"""Finding what may have been entered twice."""

from datetime import date

from wallet.budgets.models import Portion
from wallet.people.models import Payee
from wallet.spending.models import Payment, PaymentState


def alike(*, portion: Portion, payee: Payee, on: date, amount_pence: int) -> Payment | None:
    """Find a payment of as much, to the same payee, on the same day, that still stands or waits. One query."""
    found = Payment.objects.filter(portion=portion, payee=payee, on=on, amount_pence=amount_pence)
    return found.filter(state__in=[PaymentState.RECORDED, PaymentState.SUGGESTED]).order_by("pk").first()
