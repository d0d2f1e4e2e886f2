"""Money set aside that is free again."""

from django.db import models

from wallet.budgets.models import Movement
from wallet.spending.models.commitment import Commitment


class Release(models.Model):
    """What was left of a commitment went back to what may be spent; its movement says how much, when and by whom.

    There may be a second one, after a payment from a released commitment was put right.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="releases")
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="release")

    class Meta:
        ordering = ("commitment_id", "id")

    def __str__(self) -> str:
        return f"Release of {self.commitment}"
