"""Going somewhere, as the person or a helper recorded it."""

from django.conf import settings
from django.db import models

from marketplace.directory.models import Service
from wallet.people.models import Person


class Attendance(models.Model):
    """A person went to something on a day: what makes a free offer count in a plan, and lets them review it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="attendances")
    service = models.ForeignKey(Service, models.PROTECT, related_name="attendances")
    on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["person", "service", "on"], name="attendance_is_recorded_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.person} at {self.service} on {self.on:%-d %B %Y}"
