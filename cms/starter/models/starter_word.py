"""A word of the glossary that was loaded."""

from django.db import models
from wagtail.models import Locale


class StarterWord(models.Model):
    """A word that was put into the glossary of a language once, and is not put there again."""

    locale = models.ForeignKey(Locale, models.CASCADE, related_name="+")
    term = models.CharField(max_length=100)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (models.UniqueConstraint(fields=("locale", "term"), name="starter_word_once_a_language"),)

    def __str__(self) -> str:
        return self.term
