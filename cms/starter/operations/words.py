"""Putting the words of the starter content into the glossary."""

from wagtail.models import Locale

from cms.pages.models import GlossaryTerm
from cms.starter.documents import Data
from cms.starter.models import StarterWord


def load(words: list[Data], *, locale: Locale) -> int:
    """Load the words that were not loaded before and do not stand there yet, and say how many those are."""
    loaded = set(StarterWord.objects.filter(locale=locale).values_list("term", flat=True))
    there = {term.casefold() for term in GlossaryTerm.objects.filter(locale=locale).values_list("term", flat=True)}
    new = [word for word in words if word["term"] not in loaded]
    StarterWord.objects.bulk_create(StarterWord(locale=locale, term=word["term"]) for word in new)
    missing = [word for word in new if word["term"].casefold() not in there]
    for word in missing:
        also = "\n".join(word.get("also", []))
        GlossaryTerm.objects.create(locale=locale, term=word["term"], also=also, meaning=word["meaning"])
    return len(missing)
