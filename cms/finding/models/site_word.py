"""The words that the site uses, to offer a better spelling from."""

from django.db import models


class SiteWord(models.Model):
    """A word as some page of a language writes it, with its stem and on about how many pages it stands."""

    language = models.CharField(max_length=100)
    word = models.CharField(max_length=30)
    stem = models.CharField(max_length=30)
    pages = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["language", "word"], name="site_word_once_a_language"),)

    def __str__(self) -> str:
        return self.word
