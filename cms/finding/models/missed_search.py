"""Words that found nothing on the whole site."""

from django.db import models


class MissedSearch(models.Model):
    """Words that found nothing in a month, and how often; never who looked, nor on which day."""

    month = models.DateField("first day of the month")
    stems = models.CharField("words, as their stems in order", max_length=120)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-month", "stems")
        verbose_name_plural = "missed searches"
        constraints = (models.UniqueConstraint(fields=["month", "stems"], name="missed_search_is_counted_once"),)

    def __str__(self) -> str:
        return f"{self.stems} in {self.month:%B %Y}"
