"""The human face of one ledger entry: what moved, when, for what, to whom, and who said so."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from wallet.budgets.models.budget import Budget
from wallet.budgets.models.portion import Portion
from wallet.ledger.models import Entry
from wallet.people.models import Payee


class Outcome(models.TextChoices):
    """The nine outcomes of the seeds' assessment (Worcestershire), which spending is held against."""

    PHYSICAL = "physical_health", "Physical health and wellbeing"
    MENTAL = "mental_health", "Mental health and wellbeing"
    DECISIONS = "decisions", "Decision making and communication"
    FINANCES = "finances", "Correspondence and finances"
    HOME = "home", "A suitable home"
    DAILY = "daily_living", "Activities of daily living"
    DOMESTIC = "domestic", "Running the home"
    COMMUNITY = "community", "Taking part in the community"
    RELATIONSHIPS = "relationships", "Relationships with others"


class Kind(models.TextChoices):
    """What sort of thing happened to the money."""

    AWARD = "award", "Agreed"
    PAID_IN = "paid_in", "Paid in by the funder"
    PAID_OUT = "paid_out", "Paid out to the holder"
    CONTRIBUTION = "contribution", "Contribution received"
    PAYMENT = "payment", "Spent"
    SET_ASIDE = "set_aside", "Set aside"
    RELEASED = "released", "Released"
    MOVED = "moved", "Moved between portions"
    ASKED_BACK = "asked_back", "Asked back from the holder"
    RETURNED = "returned", "Returned by the holder"
    REVERSAL = "reversal", "Put right"


class Movement(models.Model):
    """One document, one entry: whose funds it touched and by how much are read from the entry, never kept twice."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="movement")
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="movements")
    portion = models.ForeignKey(Portion, models.PROTECT, null=True, related_name="movements")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    amount_pence = models.BigIntegerField()
    payee = models.ForeignKey(Payee, models.PROTECT, null=True, related_name="movements")
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        ordering = ("-on", "-id")
        indexes = (
            models.Index(fields=["budget", "-on", "-id"], name="movement_budget_newest"),
            models.Index(fields=["portion", "-on", "-id"], name="movement_portion_newest"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="movement_amount_is_positive"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="movement_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind="reversal", reverses__isnull=False) | ~Q(kind="reversal") & Q(reverses__isnull=True),
                name="movement_reversal_names_what_it_reverses",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.on:%-d %B %Y}"
