"""What somebody does at work, for which organisation, from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

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


class StaffRole(models.Model):
    """One role of one user at one organisation; it ends by itself on its last day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="staff_roles"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="staff_roles"
    )
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="staff_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="staff_role_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "starts_on"],
                name="staff_role_is_given_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} at {self.organisation}"
