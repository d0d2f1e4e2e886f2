"""What it costs."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from djmoney.money import Money
from modelcluster.fields import ParentalKey

from marketplace.directory.models.records import Record
from marketplace.directory.models.service import Service
from wallet.money.pence import pounds


class CostOption(Record):
    """A price (Open Referral `cost_option`), in whole pence, from one day to another."""

    class Per(models.TextChoices):
        """What the price is for."""

        HOUR = "hour", "an hour"
        NIGHT = "night", "a night"
        DAY = "day", "a day"
        SESSION = "session", "a session"
        WEEK = "week", "a week"
        MONTH = "month", "a month"
        YEAR = "year", "a year"
        ITEM = "item", "each"

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="cost_options")
    option = models.CharField("what for", max_length=200, blank=True)
    amount_pence = models.PositiveIntegerField(null=True, blank=True)
    per = models.CharField(max_length=8, choices=Per, default=Per.SESSION)
    amount_description = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("amount_pence", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_pence__isnull=False) | ~Q(amount_description="") | ~Q(option=""),
                name="cost_option_says_something",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="cost_option_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(per__in=["hour", "night", "day", "session", "week", "month", "year", "item"]),
                name="cost_option_per_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.option or self.amount_description or self.get_per_display()

    @cached_property
    def price(self) -> Money | None:
        """Give the price as money, or nothing where only words say it."""
        return None if self.amount_pence is None else pounds(self.amount_pence)
