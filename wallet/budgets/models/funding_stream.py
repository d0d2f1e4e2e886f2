"""The kinds of money a funder gives, each with its legal basis."""

from django.db import models
from django.db.models import F, Q

from wallet.budgets.models.funder import Funder
from wallet.ledger.models import Fund


class Source(models.TextChoices):
    """Where public money comes from, as the person is told it."""

    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"
    EDUCATION = "education", "Education"
    OTHER = "other", "Other"


class FundingStream(models.Model):
    """One kind of money from one funder; its fund in the ledger keeps it apart from every other."""

    funder = models.ForeignKey(Funder, models.PROTECT, related_name="streams")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=12, choices=Source)
    legal_basis = models.CharField(max_length=200)
    chargeable = models.BooleanField(help_text="May the person be asked for a contribution towards it?")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="For example what came before it, or what took its place.")
    fund = models.OneToOneField(Fund, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("funder_id", "id")
        constraints = (
            models.UniqueConstraint(fields=["funder", "code"], name="stream_code_is_one_stream_a_funder"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="stream_ends_after_start"),
            models.CheckConstraint(
                condition=Q(chargeable=False) | Q(source="social_care"), name="stream_only_social_care_is_charged"
            ),
        )

    def __str__(self) -> str:
        return self.name
