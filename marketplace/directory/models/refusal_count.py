"""How often people did not take a free offer, and why: counts for commissioners, of nobody in particular."""

from django.db import models
from django.db.models import Q


class RefusalCount(models.Model):
    """How often in one month a free offer of one kind was not what somebody near one district wanted, and why.

    It holds no person, no words of theirs, no day and no address: whoever reads it learns of nobody.
    """

    class Reason(models.TextChoices):
        """Why not, in one click."""

        TOO_FAR = "too_far", "Too far"
        WRONG_DAY = "wrong_day", "Wrong day or time"
        NOT_FOR_ME = "not_for_me", "Not for me"
        FULL = "full", "They are full"
        UNKNOWN = "unknown", "I do not know them"
        OTHER = "other", "Something else"

    month = models.DateField("first day of the month")
    district = models.CharField("postcode district", max_length=4, blank=True)
    category = models.CharField("kind of help", max_length=200)
    reason = models.CharField(max_length=10, choices=Reason)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-month", "district", "category", "reason")
        constraints = (
            models.UniqueConstraint(fields=["month", "district", "category", "reason"], name="refusals_counted_once"),
            models.CheckConstraint(
                condition=Q(reason__in=["too_far", "wrong_day", "not_for_me", "full", "unknown", "other"]),
                name="refusal_reason_is_known",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="refusals_counted_by_the_month"),
        )

    def __str__(self) -> str:
        return f"{self.category} near {self.district or 'no place said'}: {self.get_reason_display()}, {self.count}"
