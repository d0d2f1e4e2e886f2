"""A period that is over, sealed, and what every account held at its end."""

import uuid

from django.db import models

from wallet.ledger.models.account import Account


class Close(models.Model):
    """The last day of a closed period, and the seal over all its lines and the seal before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    through = models.DateField(unique=True)
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=200)
    lines = models.BigIntegerField()
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["through"]

    def __str__(self) -> str:
        return f"closed through {self.through}"


class ClosingBalance(models.Model):
    """What an account that moved in the period held at its end, and where later movements begin in its passbook."""

    close = models.ForeignKey(Close, models.PROTECT, related_name="balances", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="closing_balances")
    balance_pence = models.BigIntegerField()
    next_number = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["close", "account"], name="closing_balance_is_written_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} at {self.close_id}"
