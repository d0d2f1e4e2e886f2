"""Where each postcode lies, for as many of them as were loaded; sectors and districts come with the product."""

from django.db import models


class PostcodePlace(models.Model):
    """One whole postcode, written without its space, with its point and its council."""

    postcode = models.CharField(max_length=8, primary_key=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    council_code = models.CharField("ONS code of the council", max_length=9, blank=True)

    def __str__(self) -> str:
        return f"{self.postcode[:-3]} {self.postcode[-3:]}"


class PostcodeFile(models.Model):
    """A file of postcodes and how far it has been read, so that a broken-off load goes on where it stopped."""

    name = models.CharField(max_length=200)
    digest = models.CharField("SHA-256 of its bytes", max_length=64, unique=True)
    lines_read = models.PositiveIntegerField(default=0)
    is_whole = models.BooleanField("read to its end", default=False)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
