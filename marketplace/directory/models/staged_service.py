"""One listing of a feed, repaired and compared, before it becomes a listing here."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.directory.models.import_run import ImportRun
from marketplace.directory.models.service import Service


class StagedService(models.Model):
    """One row of a feed: `listing` is what it says after repair, `findings` what was repaired or is wrong.

    A finding is `{"kind": "fault" | "repair" | "note" | "twin", "code", "field", "sentence"}`. `changes` is what would
    differ here: `{"field", "before", "after"}`, as people read it. One that is gone has a row too.
    """

    class Outcome(models.TextChoices):
        """What the row means for what is there."""

        UNSORTED = "", "Not compared yet"
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        UNCHANGED = "unchanged", "Unchanged"
        CONFLICT = "conflict", "Edited here since"
        TWIN = "twin", "Looks like another listing"
        REFUSED = "refused", "Cannot be used"
        LEFT_OUT = "left_out", "Left out, as decided before"
        GONE = "gone", "No longer in the feed"

    class Decision(models.TextChoices):
        """What an editor says where the row alone does not."""

        NONE = "", "Not decided"
        TAKE = "take", "Take it from the feed"
        KEEP = "keep", "Keep what is here"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="staged")
    number = models.PositiveIntegerField("row of the feed, from 1")
    line = models.PositiveIntegerField("line of the file", null=True, blank=True)
    source_key = models.CharField("id in the feed", max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    listing = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    twin_key = models.CharField(max_length=64, blank=True)
    findings = models.JSONField(default=list, blank=True)
    codes = models.CharField("codes of its findings, with spaces round them", max_length=500, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.UNSORTED, blank=True)
    changes = models.JSONField(default=list, blank=True)
    service = models.ForeignKey(Service, models.SET_NULL, null=True, blank=True, related_name="+")
    decision = models.CharField(max_length=4, choices=Decision, default=Decision.NONE, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number", "id")
        indexes = (
            models.Index(fields=["run", "outcome", "number"], name="staged_by_outcome"),
            models.Index(fields=["run", "source_key"], name="staged_by_key"),
            models.Index(fields=["run", "twin_key"], name="staged_by_twin_key"),
        )
        constraints = (
            models.UniqueConstraint(fields=["run", "number"], name="staged_row_is_there_once"),
            models.CheckConstraint(
                condition=Q(
                    outcome__in=[
                        "",
                        "new",
                        "changed",
                        "unchanged",
                        "conflict",
                        "twin",
                        "refused",
                        "left_out",
                        "gone",
                    ]
                ),
                name="staged_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(outcome__in=["conflict", "twin", "left_out"]),
                name="staged_decision_is_asked_for",
            ),
            models.CheckConstraint(condition=Q(decision__in=["", "take", "keep"]), name="staged_decision_is_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=["gone", "refused"]) | ~Q(source_key=""), name="staged_row_has_a_key"
            ),
        )

    def __str__(self) -> str:
        return self.name or f"Row {self.number}"
