"""A funder's part of an integrated budget."""

from django.db import models
from django.db.models import F, Q

from wallet.budgets.models.budget import Budget
from wallet.budgets.models.funding_stream import FundingStream
from wallet.budgets.models.zero import Zero
from wallet.ledger.models import Account


class Frequency(models.TextChoices):
    """How often the stated amount falls; a four-weekly amount falls 13 times in 364 days, not in a year."""

    WEEKLY = "weekly", "a week"
    FOUR_WEEKLY = "four_weekly", "every 4 weeks"
    MONTHLY = "monthly", "a month"
    ANNUAL = "annual", "a year"
    ONE_OFF = "one_off", "once"


class ContributionBasis(models.TextChoices):
    """Whether the funder pays before or after the person's own contribution."""

    NONE = "none", "No contribution"
    NET = "net", "Net: paid without the person’s contribution, which they pay in themselves"
    GROSS = "gross", "Gross: paid in full, and the person pays the contribution to the council"


class Element(models.Model):
    """What one funding stream gives: an amount at a frequency from a day to a day, and what that comes to in all."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="elements")
    stream = models.ForeignKey(FundingStream, models.PROTECT, related_name="elements")
    amount_pence = models.BigIntegerField()
    frequency = models.CharField(max_length=12, choices=Frequency)
    starts_on = models.DateField()
    ends_on = models.DateField()
    total_pence = models.BigIntegerField()
    contribution_pence = models.BigIntegerField(default=0)
    contribution_basis = models.CharField(max_length=5, choices=ContributionBasis, default=ContributionBasis.NONE)
    # 1 until its first split is written; only nought can be committed, so that no element is left unsplit.
    unsplit = models.ForeignKey(
        Zero, models.PROTECT, related_name="+", db_column="unsplit", db_index=False, default=1, editable=False
    )
    award_account = models.OneToOneField(Account, models.PROTECT, related_name="+", null=True)
    bank_account = models.OneToOneField(Account, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("budget_id", "stream_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["budget", "stream", "frequency", "starts_on", "ends_on"], name="element_is_given_once"
            ),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="element_amount_is_positive"),
            models.CheckConstraint(condition=Q(total_pence__gt=0), name="element_total_is_positive"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="element_ends_after_start"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="element_frequency_is_known"),
            models.CheckConstraint(
                condition=Q(contribution_basis="none", contribution_pence=0)
                | Q(contribution_basis__in=["net", "gross"], contribution_pence__gt=0),
                name="element_contribution_says_net_or_gross",
            ),
            models.CheckConstraint(
                condition=Q(contribution_pence__lte=F("amount_pence")), name="element_contribution_is_within_the_amount"
            ),
        )

    def __str__(self) -> str:
        return f"{self.stream}, {self.starts_on:%-d %B %Y} to {self.ends_on:%-d %B %Y}"
