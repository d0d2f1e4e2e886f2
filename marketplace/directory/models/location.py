"""Where help is to be had: a building, a postal address, or somewhere online (Open Referral `location`)."""

from django.db import models
from django.db.models import Q

from marketplace.directory.models.records import Imported, Record


class Location(Imported, Record):
    """One place; a masked one (a refuge) is shown and published only as a district."""

    class Kind(models.TextChoices):
        """What sort of place."""

        PHYSICAL = "physical", "A place you can go to"
        POSTAL = "postal", "A postal address"
        VIRTUAL = "virtual", "Online"

    class Precision(models.TextChoices):
        """How exactly the point is known, most exact first."""

        POINT = "point", "The building"
        UNIT = "unit", "The postcode"
        SECTOR = "sector", "The postcode sector"
        DISTRICT = "district", "The postcode district"
        NONE = "none", "Not known"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PHYSICAL)
    name = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    transportation = models.TextField("how to get there", blank=True)
    address_1 = models.CharField("first line of the address", max_length=200, blank=True)
    address_2 = models.CharField("second line of the address", max_length=200, blank=True)
    city = models.CharField("town or city", max_length=100, blank=True)
    county = models.CharField("county or council area", max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision, default=Precision.NONE)
    council_code = models.CharField("ONS code of the council", max_length=9, blank=True)
    is_masked = models.BooleanField("keep the address secret", default=False)
    phone = models.CharField(max_length=30, blank=True)
    external_identifier = models.CharField(max_length=60, blank=True)
    external_identifier_type = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("name", "postcode", "id")
        indexes = (models.Index(fields=["postcode"], name="location_by_postcode"),)
        constraints = (
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=Q(source__isnull=False), name="location_of_source_once"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="location_point_is_whole_and_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(precision="none", latitude__isnull=True)
                | (~Q(precision="none") & Q(latitude__isnull=False)),
                name="location_point_says_how_exact_it_is",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["physical", "postal", "virtual"]), name="location_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.address_1 or self.postcode or "Online"


class LocationAccess(Record):
    """One thing a place has for people who need it (Open Referral `accessibility`): a ramp, a hearing loop."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="access")
    term = models.ForeignKey("directory.Term", models.PROTECT, null=True, blank=True, related_name="+")
    description = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    url = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ("description", "id")
        constraints = (
            models.UniqueConstraint(fields=["location", "description"], name="location_access_is_said_once"),
        )

    def __str__(self) -> str:
        return self.description
