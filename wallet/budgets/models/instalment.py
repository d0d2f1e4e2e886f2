"""Money that came in from a funder, or went out to a holder, on its due day."""

from django.db import models
from django.db.models import Q

from wallet.budgets.models.element import Element
from wallet.budgets.models.holding import Holding
from wallet.budgets.models.movement import Movement


class Instalment(models.Model):
    """One instalment: into the element's bank account (no holding), or out of it to a holding's holder."""

    element = models.ForeignKey(Element, models.PROTECT, related_name="instalments")
    holding = models.ForeignKey(Holding, models.PROTECT, null=True, related_name="instalments")
    due_on = models.DateField()
    amount_pence = models.BigIntegerField()
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="instalment")

    class Meta:
        ordering = ("element_id", "due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["element", "due_on"], condition=Q(holding__isnull=True), name="instalment_comes_in_once"
            ),
            models.UniqueConstraint(fields=["holding", "due_on"], name="instalment_goes_out_once"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="instalment_is_positive"),
        )

    def __str__(self) -> str:
        return f"{self.amount_pence} pence due {self.due_on}"
