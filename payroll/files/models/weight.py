"""How the account numbers of a range of sort codes are checked."""

from django.db import models
from django.db.models import F, Q

from payroll.files.models.weight_table import WeightTable
from payroll.files.modulus_rules import POSITIONS, Algorithm

ALGORITHMS = [str(one) for one in Algorithm]


class Weight(models.Model):
    """One line of the table; where a sort code has two, `line` says which is the first check."""

    table = models.ForeignKey(WeightTable, models.CASCADE, related_name="weights", db_index=False)
    line = models.PositiveIntegerField()
    starts_at = models.CharField(max_length=6)
    ends_at = models.CharField(max_length=6)
    algorithm = models.CharField(max_length=5, choices=[(name, name) for name in ALGORITHMS])
    weights = models.JSONField(help_text=f"{POSITIONS} whole numbers, for the digits of sort code and account")
    exception = models.PositiveSmallIntegerField(default=0, help_text="1 to 14; 0 for none")

    class Meta:
        ordering = ("table_id", "line")
        indexes = (models.Index(fields=["table", "starts_at"], name="weight_by_sort_code"),)
        constraints = (
            models.UniqueConstraint(fields=["table", "line"], name="weight_is_one_a_line"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="weight_range_is_forwards"),
            models.CheckConstraint(condition=Q(algorithm__in=ALGORITHMS), name="weight_algorithm_is_known"),
            models.CheckConstraint(condition=Q(exception__lte=14), name="weight_exception_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.starts_at} to {self.ends_at}: {self.algorithm}"
