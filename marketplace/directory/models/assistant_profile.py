"""What a personal assistant says of themselves."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey

from marketplace.directory.models.records import Record
from marketplace.directory.models.service import Service


class AssistantProfile(Record):
    """What a personal assistant says of themselves: when they work, how far they travel; their skills are terms."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="assistant_profiles")
    hours_a_week = models.PositiveSmallIntegerField(null=True, blank=True)
    days = models.CharField(max_length=30, blank=True, help_text="iCalendar days, such as MO,WE.")
    has_nights = models.BooleanField("can work nights", default=False)
    travels_miles = models.PositiveSmallIntegerField("how far they travel, in miles", null=True, blank=True)
    drives = models.BooleanField(default=False)
    experience = models.TextField(blank=True)
    dbs_seen_on = models.DateField("day a DBS certificate was seen", null=True, blank=True)
    dbs_seen_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["service"], name="assistant_has_one_profile"),
            models.CheckConstraint(
                condition=Q(dbs_seen_on__isnull=True) | ~Q(dbs_seen_by=""), name="assistant_dbs_says_who_saw_it"
            ),
        )

    def __str__(self) -> str:
        return f"Profile of {self.service}"
