"""A changed page on its way to the public: sent in, looked at, let through or sent back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.models import Page, Revision, TaskState


class ChangeCheck(models.Model):
    """One copy of a page that waits, and what became of it.

    Wagtail keeps the copy (`revision`) and runs the workflow; this row says who asked whom for what and when, and the
    database sees to it that nobody lets their own words through.
    """

    class State(models.TextChoices):
        """Where the change stands."""

        WAITING = "waiting", "Waits to be checked"
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"
        WITHDRAWN = "withdrawn", "Taken back"

    page = models.ForeignKey(Page, models.CASCADE, related_name="change_checks")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    task_state = models.OneToOneField(TaskState, models.CASCADE, related_name="change_check")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ("submitted_at", "id")
        indexes = (models.Index(fields=["state", "submitted_at"], name="change_check_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "approved", "sent_back", "withdrawn"]),
                name="change_check_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | Q(state="withdrawn", decided_at__isnull=False)
                | Q(state__in=["approved", "sent_back"], decided_by__isnull=False, decided_at__isnull=False),
                name="change_check_says_who_decided_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(decided_by=F("submitted_by")),
                name="change_is_approved_by_who_did_not_send_it",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(written_by__isnull=True) | ~Q(decided_by=F("written_by")),
                name="change_is_approved_by_who_did_not_write_it",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | ~Q(comment=""), name="change_is_sent_back_with_a_reason"
            ),
            models.UniqueConstraint(fields=["page"], condition=Q(state="waiting"), name="change_of_a_page_waits_once"),
        )

    def __str__(self) -> str:
        return f"{self.page}, {self.get_state_display().lower()}"
