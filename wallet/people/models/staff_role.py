"""What somebody does at work, for which organisation, from when to when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from wallet.people.models.dates import ENDING_IS_WHOLE, ENDS_AFTER_START, counts
from wallet.people.models.organisation import Organisation


class Role(models.TextChoices):
    """The jobs that the product knows."""

    COORDINATOR = "coordinator", "Coordinator"
    BROKER = "broker", "Broker"
    MANAGER = "manager", "Manager"
    PANEL = "panel", "Panel member"
    FINANCE = "finance", "Finance officer"
    CONTRACTS = "contracts", "Contracts officer"
    SAFEGUARDING = "safeguarding", "Safeguarding lead"
    EDITOR = "editor", "Editor"
    PROVIDER_WORKER = "provider_worker", "Provider’s worker"
    ACCOUNT_MANAGER = "account_manager", "Account manager"


class StaffRoleQuerySet(models.QuerySet["StaffRole"]):
    """Staff roles, and which of them count."""

    def live(self, *, on: date) -> "StaffRoleQuerySet":
        """Keep those that cover the day and were not ended early."""
        return self.filter(counts(on=on), ended_at__isnull=True)


class StaffRole(models.Model):
    """One role of one user at one organisation; it ends after its last day, or when a manager ends it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="staff_roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="staff_roles")
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StaffRoleQuerySet.as_manager()

    class Meta:
        ordering = ("role", "id")
        constraints = (
            models.CheckConstraint(condition=Q(role__in=Role.values), name="staff_role_is_known"),
            models.CheckConstraint(condition=ENDS_AFTER_START, name="staff_role_ends_after_it_starts"),
            models.CheckConstraint(condition=ENDING_IS_WHOLE, name="staff_role_ending_names_who_ended_it"),
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "starts_on"],
                condition=Q(ended_at__isnull=True),
                name="staff_role_is_given_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} at {self.organisation}"

    @property
    def is_in_its_place(self) -> bool:
        """Answer whether this is an officer's role at a public body, or a worker's at a provider or account manager."""
        return self.organisation.is_public != (self.role in {Role.PROVIDER_WORKER, Role.ACCOUNT_MANAGER})
