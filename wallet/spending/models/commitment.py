"""Money set aside for something agreed, so that it cannot be spent on anything else."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from wallet.budgets.models import Holding, Movement, Outcome, Portion
from wallet.ledger.models import Account
from wallet.people.models import Payee


class Commitment(models.Model):
    """A sum promised to a payee by a day: paid from bit by bit, and what is left over is released.

    What is left is the balance of its own accounts. `is_open` says only whether that is more than nothing, so that the
    open ones are found without reading the closed; a payment put right may open one again. `token` makes asking twice
    set aside once.
    """

    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    portion = models.ForeignKey(Portion, models.PROTECT, related_name="commitments")
    payee = models.ForeignKey(Payee, models.PROTECT, related_name="commitments")
    purpose = models.CharField(max_length=200)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    amount_pence = models.BigIntegerField()
    until = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="commitment")
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ("until", "id")
        indexes = (
            models.Index(fields=["portion", "until"], condition=Q(is_open=True), name="commitment_portion_open"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="commitment_amount_is_positive"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="commitment_outcome_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.purpose}, {self.payee}"


class CommittedHolding(models.Model):
    """One funder's part of a commitment, with its own account: it cannot be overspent or paid twice."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="holdings")
    holding = models.ForeignKey(Holding, models.PROTECT, related_name="committed")
    account = models.OneToOneField(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("commitment_id", "holding_id")
        constraints = (models.UniqueConstraint(fields=["commitment", "holding"], name="committed_holding_is_one"),)

    def __str__(self) -> str:
        return f"{self.holding} for {self.commitment}"
