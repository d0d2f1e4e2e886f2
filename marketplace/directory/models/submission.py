"""A changed listing on its way to the public: sent in, looked at, let through or sent back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.models import Revision

from marketplace.directory.models.service import Service


class Submission(models.Model):
    """One copy of a listing that waits for an editor, and what became of it.

    Wagtail keeps the copy (`revision`) and runs the workflow; this row says who asked whom for what and when, by our
    own clock, and the database sees to it that nobody lets their own words through.
    """

    class State(models.TextChoices):
        """Where the change stands."""

        WAITING = "waiting", "Waiting for an editor"
        APPROVED = "approved", "Published"
        SENT_BACK = "sent_back", "Sent back"
        WITHDRAWN = "withdrawn", "Taken back"

    MOVES = {State.WAITING: {State.APPROVED, State.SENT_BACK, State.WITHDRAWN}}

    service = models.ForeignKey(Service, models.CASCADE, related_name="submissions")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="editor who changed something small",
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("submitted_at", "id")
        indexes = (models.Index(fields=["state", "submitted_at"], name="submission_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "approved", "sent_back", "withdrawn"]),
                name="submission_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="submission_says_who_decided_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(decided_by=F("submitted_by")),
                name="submission_is_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(edited_by__isnull=True) | ~Q(decided_by=F("edited_by")),
                name="submission_is_approved_by_who_did_not_edit_it",
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state="waiting"), name="submission_of_a_listing_waits_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.service}, {self.get_state_display().lower()}"


class SubmissionReason(models.Model):
    """Why a change was sent back: one sentence for one step of the form."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="reasons")
    step = models.CharField(max_length=10)
    words = models.CharField(max_length=500)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["submission", "step"], name="submission_reason_is_given_once"),
            models.CheckConstraint(condition=~Q(words=""), name="submission_reason_says_something"),
        )

    def __str__(self) -> str:
        return self.words
