"""The words of search: which mean the same, which there are at all, and which found nothing."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Synonym(models.Model):
    """Two ways of saying the same: whoever looks for the one finds the other too."""

    words = models.CharField(max_length=60)
    means = models.CharField(max_length=60)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("words", "means")
        constraints = (
            models.UniqueConstraint(fields=["words", "means"], name="synonym_is_said_once"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(means="") & ~Q(words=F("means")), name="synonym_has_two_sides"
            ),
        )

    def __str__(self) -> str:
        return f"{self.words} = {self.means}"


class SearchWord(models.Model):
    """A word that some listing uses, as it is written there, with its stem and about how many use it."""

    word = models.CharField(max_length=30, primary_key=True)
    stem = models.CharField(max_length=30)
    listings = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.word


class SearchGap(models.Model):
    """Words that found nothing in a district on a day, and how often; never who looked."""

    on = models.DateField()
    stems = models.CharField("words, as their stems in order", max_length=120)
    district = models.CharField("first half of the postcode", max_length=4, blank=True)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-on", "stems")
        constraints = (models.UniqueConstraint(fields=["on", "stems", "district"], name="search_gap_is_counted_once"),)

    def __str__(self) -> str:
        return f"{self.stems} in {self.district or 'no place'}"
