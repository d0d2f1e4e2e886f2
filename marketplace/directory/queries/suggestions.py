"""What to try where a search found little: another spelling, a wider circle, one condition fewer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.db.models.functions import Length
from rapidfuzz import fuzz, process

from marketplace.directory.models import SearchWord
from marketplace.directory.queries import matching
from marketplace.directory.queries.search import SearchQuery, far, found
from marketplace.directory.stems import SMALL, stem, wanted, words

type Words = QuerySet[Any, tuple[str, str, int]]

ALIKE = 75  # of 100; below that a suggestion is more often wrong than right


FAR = 50  # miles; farther than that nothing is near


class Wider(NamedTuple):
    """The nearest that there is, and a circle that holds it."""

    label: str
    miles: int


def did_you_mean(text: str, *, also: Words | None = None) -> str:
    """Give the words with those that no listing uses replaced by the nearest that one does; nothing where none is.

    Words of the index count, never what others searched for. `also` are rows of more words (word, stem, how often
    used) that count as known, such as those of the public site's pages.
    """
    typed = words(text)
    asked = {word for word in typed if len(word) > 3 and word.isalpha() and word not in SMALL}
    better = _nearest(sorted(asked)[:4], also) if asked else {}
    return " ".join(better.get(word, word) for word in typed) if better else ""


def wider(*, query: SearchQuery, every: bool, miles: Sequence[int], on: date) -> Wider | None:
    """Find the nearest beyond the circle that was asked, given everything else that was asked."""
    if query.place is None or query.miles >= FAR:
        return None
    entries = found(replace(query, miles=FAR), wanted(query.text), on, every=every)
    fitting = matching.narrowed(entries, query.chosen, on=on).values("pk")
    nearest = matching.with_miles(fitting, query.place, miles=FAR).order_by(F("miles").asc(nulls_last=True)).first()
    if nearest is None or nearest["miles"] is None:
        return None
    return Wider(far(nearest["miles"]), min((one for one in miles if one >= nearest["miles"]), default=FAR))


def _nearest(asked: Sequence[str], also: Words | None) -> dict[str, str]:
    """Find for each word that no listing uses in any form the one most like it."""
    shortest, longest = min(map(len, asked)) - 2, max(map(len, asked)) + 2
    listed = SearchWord.objects.values_list("word", "stem", "listings")
    rows = [
        words.alias(length=Length("word")).filter(length__gte=shortest, length__lte=longest)
        for words in (listed, also)
        if words is not None
    ]
    kept = list(rows[0].union(*rows[1:], all=True))
    listings, used = {word: many for word, _, many in kept}, {one for _, one, _ in kept}
    unknown = [word for word in asked if stem(word) not in used]
    return {word: best for word in unknown if (best := _most_alike(word, listings))}


def _most_alike(word: str, listings: dict[str, int]) -> str:
    likely = process.extract(word, listings.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
    # Of those equally alike the more usual word, then the alphabet.
    ranked = sorted(likely, key=lambda one: (-one[1], -listings[one[0]], one[0]))
    return str(ranked[0][0]) if ranked else ""
