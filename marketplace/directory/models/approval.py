"""Who has been checked, by whom, and until when that holds."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from marketplace.directory.models.organisation import Organisation
from wallet.people.models import Organisation as Body


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Approvals, and which of them count."""

    def live(self, *, on: date) -> "ApprovalQuerySet":
        """Keep those that cover the day and were not withdrawn."""
        return self.filter(valid_from__lte=on, valid_to__gte=on, ended_at__isnull=True)


class Approval(models.Model):
    """A public body's word that it has checked an organisation; it lapses by itself after its last day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="approvals")
    body = models.ForeignKey(Body, models.PROTECT, related_name="approvals_given", verbose_name="who approves")
    valid_from = models.DateField()
    valid_to = models.DateField()
    reference = models.CharField("contract or framework", max_length=100, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_to", "id")
        indexes = (models.Index(fields=["organisation", "valid_to"], name="approval_by_organisation"),)
        constraints = (
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="approval_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
                name="approval_ending_says_who_and_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} approved by {self.body} until {self.valid_to:%-d %B %Y}"


class ApprovalCheck(models.Model):
    """One thing that was looked at before the approval: what, when, by whom, and until when that paper is good."""

    class Kind(models.TextChoices):
        """What is looked at before somebody is approved."""

        INSURANCE = "insurance", "Insurance"
        REGISTRATION = "registration", "Company or charity registration"
        CQC = "cqc", "CQC registration"
        DBS = "dbs", "DBS checks of staff"
        REFERENCES = "references", "References"
        BANK_DETAILS = "bank_details", "Bank details, confirmed by two people"

    approval = models.ForeignKey(Approval, models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=12, choices=Kind)
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=200)
    reference = models.CharField(max_length=100, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "id")
        constraints = (
            models.UniqueConstraint(fields=["approval", "kind"], name="approval_check_is_made_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["insurance", "registration", "cqc", "dbs", "references", "bank_details"]),
                name="approval_check_kind_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
