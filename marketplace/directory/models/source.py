"""Where listings come from, besides people who type them in."""

from django.db import models
from django.db.models import Q


class Source(models.Model):
    """One feed or file that is read again and again: a council's Open Referral feed, CQC's directory, a spreadsheet."""

    class Format(models.TextChoices):
        """The shapes that we read."""

        OPEN_REFERRAL = "open_referral", "Open Referral UK (1.0 or 3.0)"
        CQC = "cqc", "CQC directory"
        CSV = "csv", "Spreadsheet (CSV) with a mapping"

    name = models.CharField(max_length=100, unique=True)
    format = models.CharField(max_length=16, choices=Format)
    address = models.CharField(max_length=500, blank=True, help_text="An https address; empty for files read by hand.")
    mapping = models.JSONField(default=dict, blank=True, help_text="Which column is what, for a spreadsheet.")
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.CharField(max_length=300, blank=True)
    is_scheduled = models.BooleanField("read every night", default=False)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(format__in=["open_referral", "cqc", "csv"]), name="source_format_is_known"
            ),
            models.CheckConstraint(
                condition=Q(is_scheduled=False) | ~Q(address=""), name="source_read_every_night_has_an_address"
            ),
        )

    def __str__(self) -> str:
        return self.name
