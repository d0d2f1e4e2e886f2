"""Which edition of the tables is in use."""

from django.db import models


class WeightTable(models.Model):
    """One edition of Pay.UK's weights, as it was loaded; the newest is in use."""

    name = models.CharField(max_length=200, help_text="the file's name, which carries the version")
    digest = models.CharField(max_length=64, help_text="SHA-256 of both files")
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name}, loaded on {self.loaded_at:%-d %B %Y}"
