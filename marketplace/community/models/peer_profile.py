"""What somebody chose to say of themselves in order to meet others who have been there."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.directory.models import Term


class PeerProfile(models.Model):
    """One user's profile; `key` stands in addresses, so that nobody can count or guess people.

    `agreed_at` is when they agreed, in so many words, that what they have been through is used to find others (UK GDPR
    Article 9(2)(a)). Only the postcode's district is kept.
    """

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="peer_profile")
    district = models.CharField("first half of the postcode", max_length=4)
    latitude = models.FloatField()
    longitude = models.FloatField()
    travels_miles = models.PositiveSmallIntegerField("how far they travel, in miles")
    meets_in_person = models.BooleanField(default=True)
    meets_online = models.BooleanField(default=False)
    is_open = models.BooleanField("wants to be found", default=True)
    agreed_at = models.DateTimeField()
    interests = models.ManyToManyField(Term, related_name="+", blank=True)

    class Meta:
        indexes = (models.Index(fields=["is_open", "latitude", "longitude"], name="peer_by_place"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(meets_in_person=True) | Q(meets_online=True), name="peer_meets_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="peer_is_on_earth",
            ),
        )

    def __str__(self) -> str:
        return f"Somebody near {self.district}"


class PeerExperience(models.Model):
    """One thing that somebody chose to say they have been through (a key of `experiences.toml`)."""

    profile = models.ForeignKey(PeerProfile, models.CASCADE, related_name="experiences")
    key = models.CharField(max_length=30)

    class Meta:
        ordering = ("key",)
        indexes = (models.Index(fields=["key", "profile"], name="peer_experience_by_key"),)
        constraints = (models.UniqueConstraint(fields=["profile", "key"], name="peer_experience_is_said_once"),)

    def __str__(self) -> str:
        return self.key


class PeerTime(models.Model):
    """A part of the week when somebody is usually free."""

    class Part(models.TextChoices):
        """Parts of a day."""

        MORNING = "morning", "mornings"
        AFTERNOON = "afternoon", "afternoons"
        EVENING = "evening", "evenings"

    profile = models.ForeignKey(PeerProfile, models.CASCADE, related_name="times")
    day = models.PositiveSmallIntegerField(help_text="0 is Monday.")
    part = models.CharField(max_length=9, choices=Part)

    class Meta:
        ordering = ("day", "part")
        constraints = (
            models.UniqueConstraint(fields=["profile", "day", "part"], name="peer_time_is_said_once"),
            models.CheckConstraint(condition=Q(day__lte=6), name="peer_time_is_a_day_of_the_week"),
            models.CheckConstraint(
                condition=Q(part__in=["morning", "afternoon", "evening"]), name="peer_time_part_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.part}"
