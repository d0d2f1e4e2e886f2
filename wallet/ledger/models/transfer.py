"""The truth: so many pence from one account to another."""

from django.db import models
from django.db.models import F, Q

from wallet.ledger.models.account import Account
from wallet.ledger.models.entry import Entry

LARGEST_PENCE = 10**13  # a hundred billion pounds; keeps every sum far inside 64 bits


class Transfer(models.Model):
    """One line of an entry: a debit and a credit of the same whole pence, so the books balance by shape."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="transfers", db_index=False)
    position = models.PositiveIntegerField()
    debit_account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    credit_account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    amount_pence = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_pence__gt=0, amount_pence__lte=LARGEST_PENCE), name="transfer_amount_is_positive"
            ),
            models.CheckConstraint(condition=~Q(debit_account=F("credit_account")), name="transfer_has_two_accounts"),
            models.UniqueConstraint(fields=["entry", "position"], name="transfer_position_is_used_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} line {self.position}"
