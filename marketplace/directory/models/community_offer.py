"""What a group tells us of itself in five answers, before there is a listing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.directory.models.service import Service


class CommunityOffer(models.Model):
    """One offer by somebody who does not sign in; an editor makes a listing of it once its address was confirmed."""

    class State(models.TextChoices):
        """Where the offer stands."""

        UNCONFIRMED = "unconfirmed", "The e-mail address is not confirmed yet"
        WAITING = "waiting", "Waiting for an editor"
        LISTED = "listed", "Listed"
        REFUSED = "refused", "Not listed"

    MOVES = {
        State.UNCONFIRMED: {State.WAITING},
        State.WAITING: {State.LISTED, State.REFUSED},
    }

    name = models.CharField(max_length=200)
    what = models.TextField()
    when = models.CharField(max_length=300)
    where = models.CharField(max_length=200)
    postcode = models.CharField(max_length=10, blank=True)
    contact_name = models.CharField(max_length=150)
    email = models.EmailField()
    phone = models.CharField(max_length=30, blank=True)
    is_free = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.UNCONFIRMED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    service = models.OneToOneField(Service, models.PROTECT, null=True, blank=True, related_name="offered_as")

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["unconfirmed", "waiting", "listed", "refused"]),
                name="community_offer_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="unconfirmed", confirmed_at__isnull=True)
                | (~Q(state="unconfirmed") & Q(confirmed_at__isnull=False)),
                name="community_offer_is_confirmed_first",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["unconfirmed", "waiting"], decided_by__isnull=True, decided_at__isnull=True)
                | Q(state__in=["listed", "refused"], decided_by__isnull=False, decided_at__isnull=False),
                name="community_offer_says_who_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state="listed") | Q(service__isnull=False), name="community_offer_listed_has_a_listing"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="community_offer_refused_says_why"
            ),
        )

    def __str__(self) -> str:
        return self.name
