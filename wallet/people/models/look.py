"""Who has looked: every read of a person's money by somebody at work, with its purpose."""

from django.conf import settings
from django.db import models

from wallet.people.models.organisation import Organisation
from wallet.people.models.person import Person


class Look(models.Model):
    """One page about one person's money, read by one officer; append-only, and shown to the person."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="looks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="looks")
    purpose = models.CharField(max_length=200)
    page = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["person", "-at"], name="look_person_newest"),)
        constraints = (models.CheckConstraint(condition=~models.Q(purpose=""), name="look_has_a_purpose"),)

    def __str__(self) -> str:
        return f"{self.user} looked at {self.page}"
