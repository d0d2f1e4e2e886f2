"""Load our own words for finding support."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.directory.operations import search_index, words


class Command(BaseCommand):
    """Load the kinds of help, needs, ways in and interests, and the first synonyms; may be repeated."""

    help = __doc__

    def handle(self, *_: Any, **__: Any) -> None:
        """Load the words, and make the search index anew, in which they stand."""
        terms, synonyms = words.load()
        listings = search_index.rebuild()
        self.stdout.write(f"{terms:,} words and {synonyms:,} new synonyms; {listings:,} listings can be found by them.")
