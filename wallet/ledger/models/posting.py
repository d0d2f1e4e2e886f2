"""Each account's passbook, written by the database itself."""

from django.db import models

from wallet.ledger.models.account import Account
from wallet.ledger.models.transfer import Transfer


class Posting(models.Model):
    """The account's next number, what changed, and what is there afterwards (positive on the account's own side)."""

    pk = models.CompositePrimaryKey("account_id", "number")
    # The guard `posting_follows_its_transfer` proves both keys for every row, and neither row can ever go.
    account = models.ForeignKey(Account, models.PROTECT, related_name="postings", db_index=False, db_constraint=False)
    number = models.BigIntegerField()
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="postings", db_index=False, db_constraint=False)
    change_pence = models.BigIntegerField()
    balance_pence = models.BigIntegerField()
    posted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transfer", "account"], name="posting_side_is_written_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} number {self.number}"
