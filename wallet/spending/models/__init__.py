"""Payments, the evidence of them, and money set aside."""

from wallet.spending.models.commitment import Commitment, CommittedHolding
from wallet.spending.models.evidence import Evidence
from wallet.spending.models.payment import Funding, Payment, PaymentState

__all__ = ["Commitment", "CommittedHolding", "Evidence", "Funding", "Payment", "PaymentState"]
