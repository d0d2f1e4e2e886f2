"""That somebody was reminded of pages to look at again; nobody is reminded twice in a week."""

from django.conf import settings
from django.db import models


class ReviewLetter(models.Model):
    """One letter of one week; `pages` are the numbers of those it named."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    week = models.DateField("Monday of the week")
    pages = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "week"], name="review_letter_once_a_week"),)

    def __str__(self) -> str:
        return f"{self.user}, week of {self.week}"
