"""One reading of a source: what came, what was found in it, what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.directory.models.source import Source


class ImportRun(models.Model):
    """A feed or file that was read once: brought, staged row by row, compared with what is there, then applied.

    Each state is left only by the move that its name promises, so work that was cut off is known by its state and goes
    on where it was: rows are staged and applied some hundreds at a time, each time in a transaction of its own.
    """

    class State(models.TextChoices):
        """How far it has come."""

        FETCHING = "fetching", "Being fetched"
        READING = "reading", "Being read"
        COMPARING = "comparing", "Being compared"
        READY = "ready", "Ready to apply"
        APPLYING = "applying", "Being applied"
        APPLIED = "applied", "Applied"
        FAILED = "failed", "Could not be read"
        OUTDATED = "outdated", "Overtaken by a newer one"

    source = models.ForeignKey(Source, models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=State, default=State.FETCHING)
    file_name = models.CharField(max_length=500)
    file = models.FileField(upload_to="listings/%Y/%m/", max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    problem = models.TextField("why it could not be read", blank=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    brought_at = models.DateTimeField()
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    has_shrunk = models.BooleanField("lost more rows than is usual", default=False)
    shrink_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shrink_agreed_at = models.DateTimeField(null=True, blank=True)

    rows = models.PositiveIntegerField(default=0)
    was_there = models.PositiveIntegerField("listings of this source before", default=0)
    counts = models.JSONField("rows by outcome", default=dict, blank=True)
    found = models.JSONField("findings by kind", default=dict, blank=True)
    notes = models.JSONField("findings about the whole file", default=list, blank=True)

    class Meta:
        ordering = ("-brought_at", "-id")
        indexes = (models.Index(fields=["source", "-brought_at"], name="import_run_by_source"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "fetching",
                        "reading",
                        "comparing",
                        "ready",
                        "applying",
                        "applied",
                        "failed",
                        "outdated",
                    ]
                ),
                name="listing_import_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="applied", applied_at__isnull=False)
                | ~Q(state="applied") & Q(applied_at__isnull=True, applied_by__isnull=True),
                name="listing_import_says_when_it_was_applied",
            ),
            models.CheckConstraint(
                condition=Q(state="failed") & ~Q(problem="") | ~Q(state="failed") & Q(problem=""),
                name="listing_import_says_why_it_failed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["applying", "applied"], has_shrunk=True) | Q(shrink_agreed_at__isnull=False),
                name="listing_import_that_shrank_was_agreed",
            ),
        )

    def __str__(self) -> str:
        return self.file_name
