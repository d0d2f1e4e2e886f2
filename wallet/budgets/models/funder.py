"""The public bodies whose money it is."""

from django.db import models

from wallet.people.models import Organisation


class Funder(models.Model):
    """One payer, by the code that the finance systems use for it (such as LA-ASC)."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="funders")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
