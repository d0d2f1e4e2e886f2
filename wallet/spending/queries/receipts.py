"""Which payments still lack a receipt that the policy of their day asks for."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from wallet.spending import policies
from wallet.spending.models import Evidence, Payment, PaymentState


def missing(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    """Keep the recorded payments that are large enough for a receipt and have none yet.

    What a provider, an account manager or the commissioner reports is shown by their own statement.
    """
    shown = Exists(Evidence.objects.filter(payment=OuterRef("pk")))
    return payments.filter(large_enough(), ~shown, state=PaymentState.RECORDED, is_report=False)


def is_asked_for(payment: Payment) -> bool:
    """Answer whether the policy of its day asks for a receipt of this payment."""
    least = policies.value(name="receipts_from_pence", on=payment.on)
    return not payment.is_report and payment.amount_pence >= least


def large_enough() -> Q:
    """Say, as a condition, that the amount reaches what the policy of the payment's day asks receipts for."""
    condition = Q(pk__in=[])
    for starts_on, before, row in policies.FIGURES.steps("receipts_from_pence"):
        condition |= Q(on__gte=starts_on, on__lt=before, amount_pence__gte=row["value"])
    return condition
