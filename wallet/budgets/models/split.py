"""How an element is shared out between portions, version by version."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from wallet.budgets.models.element import Element
from wallet.budgets.models.holding import Holding
from wallet.budgets.models.movement import Movement
from wallet.budgets.models.zero import Zero


class Split(models.Model):
    """One version of an element's shares, in force from a day until the next version.

    `unplaced_pence` starts at the element's total and each share takes its amount off; only nought can be committed.
    """

    element = models.ForeignKey(Element, models.PROTECT, related_name="splits")
    number = models.PositiveIntegerField()
    effective_on = models.DateField()
    unplaced_pence = models.ForeignKey(
        Zero, models.PROTECT, related_name="+", db_column="unplaced_pence", db_index=False
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField()
    movement = models.ForeignKey(Movement, models.PROTECT, related_name="splits")

    class Meta:
        ordering = ("element_id", "number")
        constraints = (
            models.UniqueConstraint(fields=["element", "number"], name="split_number_is_unique"),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True) | Q(number=1) | ~Q(proposed_by=F("confirmed_by")),
                name="split_change_is_not_self_confirmed",
            ),
        )

    def __str__(self) -> str:
        return f"Split {self.number} of {self.element}"


class Share(models.Model):
    """What one holding gets of the element in this version; never altered, a change is a new version."""

    split = models.ForeignKey(Split, models.PROTECT, related_name="shares")
    holding = models.ForeignKey(Holding, models.PROTECT, related_name="shares")
    amount_pence = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["split", "holding"], name="share_is_one_a_holding"),
            models.CheckConstraint(condition=Q(amount_pence__gte=0), name="share_is_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.amount_pence} pence of {self.split}"
