"""The integrated budget: everything that funders agreed for one person for one period."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from wallet.people.models import Person


class Budget(models.Model):
    """One person's authorised budget; its total is the sum of its elements, never a figure of its own."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="budgets")
    starts_on = models.DateField()
    ends_on = models.DateField()
    authorised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    authorised_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="budget_ends_after_start"),
            models.UniqueConstraint(fields=["person", "starts_on"], name="budget_is_one_a_person_and_start"),
        )

    def __str__(self) -> str:
        return f"{self.person}’s budget from {self.starts_on:%-d %B %Y}"
