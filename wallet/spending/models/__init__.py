"""Payments, the evidence of them, questions about them, and money set aside."""

from wallet.spending.models.commitment import Commitment, CommittedHolding
from wallet.spending.models.evidence import Evidence
from wallet.spending.models.payment import Funding, Payment, PaymentState
from wallet.spending.models.question import Question
from wallet.spending.models.release import Release

__all__ = [
    "Commitment",
    "CommittedHolding",
    "Evidence",
    "Funding",
    "Payment",
    "PaymentState",
    "Question",
    "Release",
]
