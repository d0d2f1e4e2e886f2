"""Someone the person asked to help, with limits and an end date."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from wallet.people.models.dates import ENDING_IS_WHOLE, ENDS_AFTER_START, counts
from wallet.people.models.person import Person


class SupporterQuerySet(models.QuerySet["Supporter"]):
    """Supporters, and which of them count."""

    def live(self, *, on: date) -> "SupporterQuerySet":
        """Keep those who accepted, whose time covers the day, and who were not ended early."""
        return self.filter(counts(on=on), accepted_at__isnull=False, ended_at__isnull=True)


class Supporter(models.Model):
    """An invitation to help one person, and what it allows once accepted.

    Seeing is what every supporter may do; suggesting and spending are given apart, spending up to a limit a payment.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="supporters")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supporting",
    )
    name = models.CharField(max_length=150)
    email = models.EmailField()
    relationship = models.CharField(max_length=80)
    may_suggest = models.BooleanField(default=False)
    spend_limit_pence = models.BigIntegerField(default=0)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SupporterQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(spend_limit_pence__gte=0),
                name="supporter_limit_is_not_negative",
            ),
            models.CheckConstraint(
                condition=ENDS_AFTER_START,
                name="supporter_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=True, accepted_at__isnull=True)
                | Q(user__isnull=False, accepted_at__isnull=False),
                name="supporter_acceptance_names_its_user",
            ),
            models.CheckConstraint(
                condition=ENDING_IS_WHOLE,
                name="supporter_ending_names_who_ended_it",
            ),
            models.UniqueConstraint(
                fields=["person", "email"],
                condition=Q(ended_at__isnull=True),
                name="supporter_is_invited_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, supporting {self.person}"
