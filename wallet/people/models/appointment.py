"""An organisation that holds part of a person's money for them."""

from django.db import models
from django.db.models import F, Q

from wallet.people.models.organisation import Organisation
from wallet.people.models.person import Person


class Appointment(models.Model):
    """From when to when a provider or account manager works for the person; it sees only what it holds."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="appointments"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "starts_on"],
                name="appointment_is_made_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} for {self.person}"
