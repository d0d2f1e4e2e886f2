"""Where money is, or what it is meant for."""

from django.db import models
from django.db.models import Q

from wallet.ledger.models.fund import Fund


class Side(models.TextChoices):
    """The direction in which an account grows."""

    DEBIT = "debit", "debit: money that is somewhere"
    CREDIT = "credit", "credit: a claim on that money"


class Account(models.Model):
    """One flat account of one fund. Nothing about an account ever changes."""

    code = models.CharField(max_length=120, unique=True)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="accounts")
    side = models.CharField(max_length=6, choices=Side)
    may_overdraw = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=["debit", "credit"]), name="account_side_is_known"),
        ]

    def __str__(self) -> str:
        return self.code
