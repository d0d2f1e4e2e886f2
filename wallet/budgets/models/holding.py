"""One funder's money inside one portion, with its accounts in the ledger."""

from django.db import models

from wallet.budgets.models.element import Element
from wallet.budgets.models.portion import Portion
from wallet.ledger.models import Account


class Holding(models.Model):
    """Where an element meets a portion.

    `available` is what may still be spent. `held` is the money that is with the holder; a commissioner-held portion has
    none, its money stays in the element's bank account. `return_due` is money asked back after the split changed.
    """

    portion = models.ForeignKey(Portion, models.PROTECT, related_name="holdings")
    element = models.ForeignKey(Element, models.PROTECT, related_name="holdings")
    available_account = models.OneToOneField(Account, models.PROTECT, related_name="+", null=True)
    held_account = models.OneToOneField(Account, models.PROTECT, related_name="+", null=True)
    return_due_account = models.OneToOneField(Account, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("portion_id", "element_id")
        constraints = (
            models.UniqueConstraint(fields=["portion", "element"], name="holding_is_one_a_portion_and_element"),
        )

    def __str__(self) -> str:
        return f"{self.element} in {self.portion}"
