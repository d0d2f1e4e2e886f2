"""Something bought for the person: by them, by a helper, or by whoever holds the money for them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from wallet.budgets.models import Holding, Movement, Outcome, Portion
from wallet.people.models import Payee
from wallet.spending.models.commitment import Commitment


class PaymentState(models.TextChoices):
    """Where a payment stands; only a recorded one has moved money in the ledger."""

    SUGGESTED = "suggested", "Waiting for a yes"
    RECORDED = "recorded", "Recorded"
    DECLINED = "declined", "Not agreed"
    REVERSED = "reversed", "Put right"


class Funding(models.TextChoices):
    """How the cost was shared between the funders of the portion."""

    SHARES = "shares", "By the agreed shares"
    EARMARKED = "earmarked", "All from one funder"
    WHAT_IS_LEFT = "what_is_left", "By what is left of each"


class Payment(models.Model):
    """One payment from one portion, from the suggestion of it to its putting right.

    Its facts never change: a mistake is put right by a reversal and, if need be, another payment that `corrects` it.
    `token` makes sending the same form twice record once. `is_report` says that somebody at work recorded it.
    `reason` is why it was not agreed, or why it was put right.
    """

    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    portion = models.ForeignKey(Portion, models.PROTECT, related_name="payments")
    payee = models.ForeignKey(Payee, models.PROTECT, related_name="payments")
    on = models.DateField()
    amount_pence = models.BigIntegerField()
    purpose = models.CharField(max_length=200)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    funding = models.CharField(max_length=12, choices=Funding, default=Funding.SHARES)
    earmarked_to = models.ForeignKey(Holding, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=PaymentState)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    is_report = models.BooleanField(default=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="payments")
    movement = models.OneToOneField(Movement, models.PROTECT, null=True, related_name="payment")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")

    class Meta:
        ordering = ("-on", "-id")
        indexes = (
            models.Index(fields=["portion", "state"], name="payment_portion_state"),
            models.Index(fields=["portion", "-on", "-id"], name="payment_portion_newest"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="payment_amount_is_positive"),
            models.CheckConstraint(condition=~Q(purpose=""), name="payment_says_what_for"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="payment_outcome_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["recorded", "reversed"], movement__isnull=False)
                | Q(state__in=["suggested", "declined"], movement__isnull=True),
                name="payment_has_its_movement_once_recorded",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="payment_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="suggested", decided_by__isnull=True)
                | Q(state="declined", decided_by__isnull=False)
                | Q(state__in=["recorded", "reversed"]),
                name="payment_is_declined_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="payment_is_not_self_approved"
            ),
            models.CheckConstraint(
                condition=Q(funding="earmarked", earmarked_to__isnull=False)
                | Q(funding__in=["shares", "what_is_left"], earmarked_to__isnull=True),
                name="payment_earmark_names_its_funder",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["suggested", "recorded"]) | ~Q(reason=""), name="payment_refusal_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.payee}, {self.on:%-d %B %Y}"
