"""Bodies that fund, support, provide or manage: an ICB, a council, a school team, a voluntary partner, a provider."""

from django.db import models
from django.db.models import F, Q


class Organisation(models.Model):
    """One body; a successor takes over when it ends (a CCG became an ICB)."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        ICB = "icb", "Integrated care board"
        COUNCIL = "council", "Council"
        SCHOOL_TEAM = "school_team", "School or SEND team"
        VOLUNTARY = "voluntary", "Voluntary partner"
        PROVIDER = "provider", "Provider"
        ACCOUNT_MANAGER = "account_manager", "Account manager"

    class PersonIdCheck(models.TextChoices):
        """How the last character of this body's own person numbers is worked out."""

        NONE = "none", "No check character"
        LUHN = "luhn", "Luhn (mod 10)"
        MOD_11_10 = "mod_11_10", "ISO 7064 mod 11,10"
        MOD_97_10 = "mod_97_10", "ISO 7064 mod 97,10"

    PUBLIC_KINDS = (Kind.ICB, Kind.COUNCIL, Kind.SCHOOL_TEAM, Kind.VOLUNTARY)

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    email = models.EmailField(blank=True)
    person_id_check = models.CharField(
        "check on council person numbers",
        max_length=12,
        choices=PersonIdCheck,
        default=PersonIdCheck.NONE,
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="organisation_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("id")),
                name="organisation_does_not_succeed_itself",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """Answer whether this is a public body or its voluntary partner, whose officers look after people."""
        return self.kind in self.PUBLIC_KINDS
