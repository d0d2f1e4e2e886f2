"""An organisation that has something to do with a person: it funds, provides for, or manages an account for them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from wallet.people.models.dates import ENDING_IS_WHOLE, ENDS_AFTER_START, counts
from wallet.people.models.organisation import Organisation
from wallet.people.models.person import Person


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments, and which of them count."""

    def live(self, *, on: date) -> "AppointmentQuerySet":
        """Keep those that cover the day and were not ended early."""
        return self.filter(counts(on=on), ended_at__isnull=True)


class Appointment(models.Model):
    """From when to when an organisation works for, or pays for, the person; this is what lets its staff reach them.

    A funder's officers see the whole budget; a provider's and an account manager's people see only what theirs holds.
    """

    class Kind(models.TextChoices):
        """What the organisation is to the person."""

        FUNDER = "funder", "Pays towards the budget"
        PROVIDER = "provider", "Provides support"
        ACCOUNT_MANAGER = "account_manager", "Manages the account"

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=16, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "id")
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER_START, name="appointment_ends_after_start"),
            models.CheckConstraint(condition=ENDING_IS_WHOLE, name="appointment_ending_names_who_ended_it"),
            models.CheckConstraint(
                condition=Q(kind__in=["funder", "provider", "account_manager"]), name="appointment_kind_is_known"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "kind", "starts_on"],
                condition=Q(ended_at__isnull=True),
                name="appointment_is_made_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} for {self.person}"
