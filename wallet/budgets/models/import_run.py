"""One file of budgets from a finance system: who brought it, what was found in it, what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from wallet.people.models import Organisation


class ImportState(models.TextChoices):
    """How far a file has come; only a file without faults can be imported, and it is imported whole or not at all."""

    CHECKING = "checking", "Being checked"
    FAULTY = "faulty", "Has faults"
    READY = "ready", "Ready to import"
    IMPORTING = "importing", "Being imported"
    IMPORTED = "imported", "Imported"
    STOPPED = "stopped", "Stopped"


class ImportRun(models.Model):
    """A file that was brought in to be checked or imported; the file itself is kept privately, with its digest.

    Counts are of the whole file; those that begin with `new_` are of what the file adds, or has added.
    """

    file_name = models.CharField(max_length=200)
    file = models.FileField(upload_to="imports/%Y/%m/", max_length=200, blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.CHECKING)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="import_runs")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField(null=True)

    rows = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    budgets = models.PositiveIntegerField(default=0)
    total_pence = models.BigIntegerField(default=0)
    new_people = models.PositiveIntegerField(default=0)
    new_budgets = models.PositiveIntegerField(default=0)
    new_elements = models.PositiveIntegerField(default=0)
    new_pence = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("-brought_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_run_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="imported", imported_at__isnull=False)
                | ~Q(state="imported") & Q(imported_at__isnull=True, imported_by__isnull=True),
                name="import_run_says_when_it_was_imported",
            ),
        )

    def __str__(self) -> str:
        return self.file_name
