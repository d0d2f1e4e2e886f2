"""When it is open, or when it meets."""

from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey

from marketplace.directory.models.location import Location
from marketplace.directory.models.records import Record
from marketplace.directory.models.service import Service


class Schedule(Record):
    """When it is open or meets, in iCalendar's terms (Open Referral `schedule`), and perhaps at which `location`."""

    class Frequency(models.TextChoices):
        """How it repeats."""

        WEEKLY = "WEEKLY", "Every week"
        MONTHLY = "MONTHLY", "Every month"

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="schedules")
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="schedules")
    freq = models.CharField(max_length=8, choices=Frequency, blank=True)
    interval = models.PositiveSmallIntegerField(default=1)
    byday = models.CharField(max_length=60, blank=True, help_text="iCalendar days, such as MO,WE or 1TU.")
    bymonthday = models.CharField(max_length=60, blank=True)
    dtstart = models.DateField("first day", null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    description = models.CharField(max_length=300, blank=True)
    attending_type = models.CharField(max_length=60, blank=True)
    schedule_link = models.URLField(max_length=300, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ("byday", "opens_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(freq__in=["", "WEEKLY", "MONTHLY"]), name="schedule_freq_is_known"),
            models.CheckConstraint(condition=Q(interval__gte=1), name="schedule_interval_is_at_least_one"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="schedule_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return self.description or f"{self.get_freq_display()} {self.byday}".strip()
