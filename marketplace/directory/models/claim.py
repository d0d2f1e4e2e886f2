"""“This listing is ours”: somebody at a provider asks to look after what is said about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.directory.models.organisation import Organisation
from marketplace.directory.models.service import Service
from wallet.people.models import StaffRole


class Claim(models.Model):
    """One person's word that they work there, how we can check it, and what an officer made of it.

    `MOVES` says from which state to which; what each state needs is a constraint of the table.
    """

    class State(models.TextChoices):
        """Where the claim stands."""

        UNREVIEWED = "unreviewed", "Waiting for us"
        CONFIRMED = "confirmed", "Confirmed"
        DENIED = "denied", "Not confirmed"
        WITHDRAWN = "withdrawn", "Taken back"
        REVOKED = "revoked", "Ended"

    MOVES = {
        State.UNREVIEWED: {State.CONFIRMED, State.DENIED, State.WITHDRAWN},
        State.CONFIRMED: {State.REVOKED},
    }

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="claims")
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="listing it began from"
    )
    name = models.CharField(max_length=150)
    role = models.CharField("what they do there", max_length=100)
    email = models.EmailField("work e-mail address")
    how_to_check = models.TextField("how we can check it")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.UNREVIEWED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("why not, or why it ended", max_length=300, blank=True)
    staff_role = models.ForeignKey(StaffRole, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "-id")
        indexes = (models.Index(fields=["state", "made_at"], name="claim_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["unreviewed", "confirmed", "denied", "withdrawn", "revoked"]),
                name="claim_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="unreviewed", decided_at__isnull=True)
                | (~Q(state="unreviewed") & Q(decided_at__isnull=False)),
                name="claim_says_when_it_was_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "denied", "revoked"]) | Q(decided_by__isnull=False),
                name="claim_says_who_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["denied", "revoked"]) | ~Q(reason=""), name="claim_refused_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "revoked"]) | Q(staff_role__isnull=False),
                name="claim_confirmed_opens_by_a_role",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"], condition=Q(state="unreviewed"), name="claim_waits_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} for {self.organisation}"
