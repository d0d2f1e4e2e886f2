"""A part of the budget that is held in one way by one holder."""

from django.db import models
from django.db.models import Q

from wallet.budgets.models.budget import Budget
from wallet.budgets.models.funder import Funder
from wallet.people.models import Payee


class HeldBy(models.TextChoices):
    """The four ways that money can be held (reference: NHS England guidance on managing a personal health budget)."""

    HOLDER = "holder", "Direct payment"
    ACCOUNT_MANAGER = "account_manager", "Managed account"
    PROVIDER = "provider", "Provider-held"
    COMMISSIONER = "commissioner", "Council- or NHS-held"


class Portion(models.Model):
    """One pot as the person knows it: “the direct payment”, “what Little Oak holds”. It may mix several funders."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="portions")
    held_by = models.CharField(max_length=16, choices=HeldBy)
    holder = models.ForeignKey(Payee, models.PROTECT, null=True, blank=True, related_name="portions_held")
    # A commissioner-held portion is held by its funder: what the NHS keeps and what the council keeps are two pots.
    funder = models.ForeignKey(Funder, models.PROTECT, null=True, blank=True, related_name="portions_held")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("budget_id", "id")
        constraints = (
            models.UniqueConstraint(fields=["budget", "held_by", "holder"], name="portion_is_one_a_holder"),
            models.UniqueConstraint(fields=["budget", "funder"], name="portion_is_one_a_commissioner"),
            models.CheckConstraint(
                condition=Q(held_by="commissioner", holder__isnull=True, funder__isnull=False)
                | Q(held_by__in=["holder", "account_manager", "provider"], holder__isnull=False, funder__isnull=True),
                name="portion_names_its_holder",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_held_by_display()}, {self.holder or self.funder}"
