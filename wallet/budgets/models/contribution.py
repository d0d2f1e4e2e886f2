"""What the person paid towards their own support, where the law lets them be asked."""

from django.db import models
from django.db.models import Q

from wallet.budgets.models.holding import Holding
from wallet.budgets.models.movement import Movement


class Contribution(models.Model):
    """One contribution received, towards a chargeable element only: never towards NHS or education money."""

    holding = models.ForeignKey(Holding, models.PROTECT, related_name="contributions")
    received_on = models.DateField()
    amount_pence = models.BigIntegerField()
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="contribution")

    class Meta:
        ordering = ("-received_on", "-id")
        constraints = (models.CheckConstraint(condition=Q(amount_pence__gt=0), name="contribution_is_positive"),)

    def __str__(self) -> str:
        return f"{self.amount_pence} pence received {self.received_on}"
