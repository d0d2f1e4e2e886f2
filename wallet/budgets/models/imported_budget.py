"""Which budgets came from which file."""

from django.db import models

from wallet.budgets.models.budget import Budget
from wallet.budgets.models.import_run import ImportRun


class ImportedBudget(models.Model):
    """One budget that an import made, or gave further elements to."""

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="imported_budgets")
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="imports")
    is_new = models.BooleanField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["run", "budget"], name="imported_budget_is_named_once_a_run"),)

    def __str__(self) -> str:
        return f"{self.budget}, from {self.run}"
