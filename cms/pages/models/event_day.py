"""The days of events that are published, kept so that a list of what is on reads one index."""

from django.db import models
from django.db.models import F, Q

from cms.pages.models.event_page import EventIndexPage, EventPage


class EventDay(models.Model):
    """One time of a published event, in the list where it stands (`operations/event_days.py` writes them)."""

    event = models.ForeignKey(EventPage, models.CASCADE, related_name="days")
    event.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    listed_on = models.ForeignKey(EventIndexPage, models.CASCADE, related_name="+", db_index=False)
    listed_on.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_called_off = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["listed_on", "starts_at", "id", "ends_at"], name="event_day_by_list"),)
        constraints = (
            models.UniqueConstraint(fields=["event", "starts_at"], name="event_starts_once_at_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_day_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"{self.event} on {self.starts_at:%-d %B %Y}"
