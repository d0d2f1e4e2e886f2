"""Which reminders about a listing's facts have gone out, so that a job that was killed never writes twice."""

from django.db import models
from django.db.models import Q

from marketplace.directory.models.service import Service


class ReviewReminder(models.Model):
    """One reminder for one listing and one round of checking, counted from `since`; sent at most once."""

    class Moment(models.TextChoices):
        """What the reminder says."""

        DUE = "due", "It is time to check it"
        OVERDUE = "overdue", "It now says that nobody has checked it"
        HIDDEN = "hidden", "It is no longer shown"

    service = models.ForeignKey(Service, models.CASCADE, related_name="review_reminders")
    moment = models.CharField(max_length=8, choices=Moment)
    since = models.DateField("day of the check that it counts from")
    due_on = models.DateField()
    made_at = models.DateTimeField()
    sent_to = models.JSONField("addresses that were written to", default=list, blank=True)

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["service", "moment", "since"], name="review_reminder_is_made_once"),
            models.CheckConstraint(
                condition=Q(moment__in=["due", "overdue", "hidden"]), name="review_reminder_moment_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.service}: {self.get_moment_display().lower()}"
