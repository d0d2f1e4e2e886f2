"""The small parts of a listing, which are drafted and published together with it."""

from django.db import models
from modelcluster.fields import ParentalKey

from marketplace.directory.models.location import Location
from marketplace.directory.models.records import Record
from marketplace.directory.models.service import Service
from marketplace.directory.models.taxonomy import Term


class ServiceAtLocation(Record):
    """One place where the service is to be had (Open Referral `service_at_location`)."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, models.PROTECT, related_name="services_here")
    description = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["service", "location"], name="service_is_at_a_location_once"),)

    def __str__(self) -> str:
        return f"{self.service} at {self.location}"


class ServiceArea(Record):
    """An area that it serves whoever asks from there (Open Referral `service_area`); no code means everywhere."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="areas")
    name = models.CharField(max_length=100)
    code = models.CharField("ONS code of the council, or a country’s", max_length=9, blank=True)
    uri = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["service", "name"], name="service_area_is_said_once"),)

    def __str__(self) -> str:
        return self.name


class ServiceLanguage(Record):
    """A language in which it can be had (Open Referral `language`), by its ISO 639 code."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="languages")
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=8, blank=True, help_text="ISO 639-1 or -3, such as pl, or bfi for BSL.")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["service", "name"], name="service_language_is_said_once"),)

    def __str__(self) -> str:
        return self.name


class ServiceTerm(Record):
    """A word under which it is found (Open Referral `attribute`): a kind of help, a need, an interest, a skill."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="service_terms")
    term = models.ForeignKey(Term, models.PROTECT, related_name="service_terms")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["service", "term"], name="service_has_a_term_once"),)

    def __str__(self) -> str:
        return str(self.term)


class Funding(Record):
    """Who pays for it (Open Referral `funding`)."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="funding")
    source_of_funding = models.CharField(max_length=300)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.source_of_funding
