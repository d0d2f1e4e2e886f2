"""A new split that the person or a helper asks for, until a coordinator answers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from wallet.budgets.models.budget import Budget
from wallet.budgets.models.element import Element
from wallet.budgets.models.portion import HeldBy
from wallet.people.models import Payee


class ProposalState(models.TextChoices):
    """Where a proposal stands; one that is wanted from a later day is agreed first and carried out on that day."""

    OPEN = "open", "Waiting for the coordinator"
    AGREED = "agreed", "Agreed, waiting for its day"
    CONFIRMED = "confirmed", "Confirmed"
    DECLINED = "declined", "Not agreed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Proposal(models.Model):
    """One wish to change how the budget is held, in the person's own words, with its answer."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="proposals")
    effective_on = models.DateField()
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-proposed_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["budget"], condition=Q(state__in=["open", "agreed"]), name="proposal_is_one_open_a_budget"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state="open") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="proposal_answer_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "confirmed", "declined"]) | ~Q(decided_by=F("proposed_by")),
                name="proposal_is_not_self_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="proposal_refusal_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"Proposed split of {self.budget}"


class ProposedShare(models.Model):
    """What the proposal would give one way of holding of one element."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="shares")
    element = models.ForeignKey(Element, models.PROTECT, related_name="+")
    held_by = models.CharField(max_length=16, choices=HeldBy)
    holder = models.ForeignKey(Payee, models.PROTECT, null=True, related_name="+")
    amount_pence = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount_pence__gte=0), name="proposed_share_is_not_negative"),
            models.UniqueConstraint(
                fields=["proposal", "element", "held_by", "holder"], name="proposed_share_is_one_a_holder"
            ),
            models.UniqueConstraint(
                fields=["proposal", "element", "held_by"],
                condition=Q(holder__isnull=True),
                name="proposed_share_is_one_when_commissioner_held",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount_pence} pence of {self.element} to {self.get_held_by_display()}"
