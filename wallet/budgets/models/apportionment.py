"""Which funder pays how much of what is bought from a portion, dated."""

from django.db import models
from django.db.models import Q

from wallet.budgets.models.holding import Holding
from wallet.budgets.models.portion import Portion
from wallet.budgets.models.zero import Zero

WHOLE = 10_000  # basis points: hundredths of one per cent


class Apportionment(models.Model):
    """A portion's funding shares from a day until the next table; they make up 100 % or cannot be committed.

    Tables are never altered: of two from the same day the later one counts.
    """

    portion = models.ForeignKey(Portion, models.PROTECT, related_name="apportionments", db_index=False)
    starts_on = models.DateField()
    unplaced_points = models.ForeignKey(
        Zero, models.PROTECT, related_name="+", db_column="unplaced_points", db_index=False
    )

    class Meta:
        ordering = ("portion_id", "-starts_on", "-id")
        indexes = (models.Index(fields=["portion", "-starts_on", "-id"], name="apportionment_newest"),)

    def __str__(self) -> str:
        return f"Funding shares of {self.portion} from {self.starts_on:%-d %B %Y}"


class FundingShare(models.Model):
    """One funder's share of what the portion buys, in basis points."""

    apportionment = models.ForeignKey(Apportionment, models.PROTECT, related_name="shares")
    holding = models.ForeignKey(Holding, models.PROTECT, related_name="+")
    basis_points = models.PositiveIntegerField()

    class Meta:
        ordering = ("apportionment_id", "holding_id")
        constraints = (
            models.UniqueConstraint(fields=["apportionment", "holding"], name="funding_share_is_one_a_holding"),
            models.CheckConstraint(condition=Q(basis_points__lte=WHOLE), name="funding_share_is_at_most_the_whole"),
        )

    def __str__(self) -> str:
        return f"{self.basis_points} of {WHOLE}"
