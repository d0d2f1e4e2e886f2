"""What to try where a search found little: another spelling, a wider circle, one condition fewer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.db.models.functions import Length
from rapidfuzz import fuzz, process

from marketplace.directory.models import SearchWord
from marketplace.directory.queries import counting
from marketplace.directory.queries.search import SearchQuery, found
from marketplace.directory.stems import SMALL, stem, wanted, words

ALIKE = 75  # of 100; below that a suggestion is more often wrong than right


class Wider(NamedTuple):
    """A wider circle, and how many listings it holds."""

    miles: int
    listings: int


def did_you_mean(text: str) -> str:
    """Give the words with those that no listing uses replaced by the nearest that one does; nothing where none is.

    Words of the index count, never what others searched for.
    """
    typed = words(text)
    unknown = {word for word in typed if len(word) > 3 and word.isalpha() and word not in SMALL}
    unknown -= _used(unknown)
    better = _nearest(sorted(unknown)[:4])
    return " ".join(better.get(word, word) for word in typed) if better else ""


def wider(*, query: SearchQuery, every: bool, miles: Sequence[int], on: date) -> Wider | None:
    """Find the next wider circle that holds something, given everything else that was asked."""
    if query.place is None:
        return None
    conditions = counting.conditions(query.chosen)
    for farther in sorted(one for one in miles if one > query.miles)[-2:]:
        entries = found(replace(query, miles=farther), wanted(query.text), on, every=every)
        if total := counting.tally(counting.groups(entries, on=on), conditions).total:
            return Wider(farther, total)
    return None


def _used(typed: set[str]) -> set[str]:
    by_stem = {stem(word): word for word in typed}
    there = SearchWord.objects.filter(stem__in=by_stem).values_list("stem", flat=True)
    used = set(there)
    return {word for word in typed if stem(word) in used}


def _nearest(unknown: Sequence[str]) -> dict[str, str]:
    if not unknown:
        return {}
    shortest, longest = min(map(len, unknown)) - 2, max(map(len, unknown)) + 2
    rows = SearchWord.objects.alias(length=Length("word")).filter(length__gte=shortest, length__lte=longest)
    listings = dict(rows.values_list("word", "listings"))
    return {word: best for word in unknown if (best := _most_alike(word, listings))}


def _most_alike(word: str, listings: dict[str, int]) -> str:
    likely = process.extract(word, listings.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
    # Of those equally alike the more usual word, then the alphabet.
    ranked = sorted(likely, key=lambda one: (-one[1], -listings[one[0]], one[0]))
    return str(ranked[0][0]) if ranked else ""
