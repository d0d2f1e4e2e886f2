"""The search index: what is looked for, kept ready beside the listings and made anew from them at any time."""

from django.db import models
from django.db.models import Q

from marketplace.directory.models.organisation import Organisation
from marketplace.directory.models.service import Service


class FacetSet(models.Model):
    """Everything that a listing can be narrowed by, as one text: `|cost:free|day:MO|…|`.

    Many listings share one, so counting choices is counting these. The key is a digest of the text: the same text has
    the same key for ever, whoever writes it.
    """

    id = models.BigIntegerField(primary_key=True)
    facets = models.TextField()

    def __str__(self) -> str:
        return self.facets


class SearchEntry(models.Model):
    """One listing as search sees it; `stems` are all its words, `name_stems` and `term_stems` those that count more.

    The full-text index over `stems` is made by `search_tables.py`, in the way of each database.
    """

    service = models.OneToOneField(Service, models.CASCADE, related_name="search_entry")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    is_of_approved_kind = models.BooleanField()
    checked_on = models.DateField("day from which its facts count as checked")
    sort_name = models.CharField(max_length=200)
    name_stems = models.TextField(blank=True)
    term_stems = models.TextField(blank=True)
    stems = models.TextField(blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    facet_set = models.ForeignKey(FacetSet, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "search entries"
        indexes = (models.Index(fields=["sort_name", "service"], name="search_entry_by_name"),)

    def __str__(self) -> str:
        return str(self.service)


class SearchPoint(models.Model):
    """A point where a listing is to be had; of a masked address only its district, of an assistant how far they travel.

    `reach_miles` is the assistant's own limit; where it is empty the person's chosen distance decides.
    """

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="points")
    latitude = models.FloatField()
    longitude = models.FloatField()
    reach_miles = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["latitude", "longitude"], name="search_point_in_box"),
            models.Index(
                fields=["latitude", "longitude"],
                condition=Q(reach_miles__isnull=False),
                name="search_point_that_travels",
            ),
        )

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"


class SearchArea(models.Model):
    """An area that a listing serves whoever asks from there: a council, a country, everywhere, or online."""

    ONLINE = "online"
    EVERYWHERE = "everywhere"

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="areas")
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=100)

    class Meta:
        indexes = (models.Index(fields=["code", "entry"], name="search_area_by_code"),)

    def __str__(self) -> str:
        return self.name
