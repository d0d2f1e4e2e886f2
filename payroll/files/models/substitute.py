"""Sort codes that are checked as if they were others (exception 5)."""

from django.db import models

from payroll.files.models.weight_table import WeightTable


class Substitute(models.Model):
    """The sort code that stands in for another in the check."""

    table = models.ForeignKey(WeightTable, models.CASCADE, related_name="substitutes", db_index=False)
    sort_code = models.CharField(max_length=6)
    checked_as = models.CharField(max_length=6)

    class Meta:
        ordering = ("table_id", "sort_code")
        constraints = (models.UniqueConstraint(fields=["table", "sort_code"], name="substitute_is_one_a_sort_code"),)

    def __str__(self) -> str:
        return f"{self.sort_code} as {self.checked_as}"
