"""How many listings each choice would leave, given all the other choices.

The database counts listings by their `FacetSet` (one query), which are far fewer than listings; the rest is adding up.
What a set says never changes (its key is a digest of it), so each process reads a set once and keeps it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from sys import intern
from typing import NamedTuple

from django.db.models import BooleanField, Count, ExpressionWrapper

from marketplace.directory.facets import EVERY_ONE, Facet, mark
from marketplace.directory.models import FacetSet
from marketplace.directory.queries.matching import Chosen, Entries, is_approved

APPROVED = mark(Facet.STANDING, "approved")
MOST_KEPT = 50_000
_kept: dict[int, tuple[str, ...]] = {}


class Group(NamedTuple):
    """So many listings that say the same of themselves."""

    marks: tuple[str, ...]
    listings: int


class Condition(NamedTuple):
    """One thing that was chosen: a listing must have one of the marks."""

    facet: Facet
    marks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many fit everything, how many each mark would leave, and how many there would be without one condition."""

    total: int
    by_mark: Counter[str]
    without: dict[Condition, int] = field(default_factory=dict)

    def of(self, facet: Facet) -> dict[str, int]:
        """Give the counts of one facet's values."""
        start = f"{facet}:"
        return {key.removeprefix(start): count for key, count in self.by_mark.items() if key.startswith(start)}


def groups(entries: Entries, *, on: date) -> list[Group]:
    """Count entries by what they say of themselves."""
    approved = ExpressionWrapper(is_approved(on=on), output_field=BooleanField())
    rows = entries.order_by().values_list("facet_set_id", approved).annotate(Count("pk"))
    counted = [(key, bool(is_live), listings) for key, is_live, listings in rows]
    _read(entries, {key for key, _, _ in counted} - _kept.keys())
    return [Group((*_kept[key], APPROVED) if is_live else _kept[key], listings) for key, is_live, listings in counted]


def conditions(chosen: Chosen) -> list[Condition]:
    """Write what was chosen as conditions: one a facet, or one a value where every one must be there."""
    found = []
    for facet, values in chosen.items():
        marks = [mark(facet, value) for value in values]
        if facet in EVERY_ONE:
            found += [Condition(facet, frozenset([one])) for one in marks]
        elif marks:
            found.append(Condition(facet, frozenset(marks)))
    return found


def tally(counted: Iterable[Group], wanted: Sequence[Condition]) -> Tally:
    """Add up: a choice counts those that fit all other conditions, so that its figure is what choosing it brings."""
    total, by_mark, only = 0, Counter[str](), Counter[Condition]()
    for marks, listings in counted:
        failed = [condition for condition in wanted if condition.marks.isdisjoint(marks)]
        if not failed:
            total += listings
            for one in marks:
                by_mark[one] += listings
        elif len(failed) == 1:
            only[failed[0]] += listings
            _add_alternatives(by_mark, failed[0].facet, marks, listings)
    return Tally(total=total, by_mark=by_mark, without={one: total + only[one] for one in wanted})


def _add_alternatives(by_mark: Counter[str], facet: Facet, marks: tuple[str, ...], listings: int) -> None:
    """Count what this listing would add, were one more value of the facet chosen beside the present ones."""
    if facet not in EVERY_ONE:
        for one in marks:
            if one.startswith(f"{facet}:"):
                by_mark[one] += listings


def _read(entries: Entries, missing: set[int]) -> None:
    if not missing:
        return
    if len(_kept) + len(missing) > MOST_KEPT:
        _kept.clear()
    sets = FacetSet.objects.all()
    few = len(missing) <= 500 and len(_kept) > 0
    sets = sets.filter(pk__in=missing) if few else sets.filter(pk__in=entries.order_by().values("facet_set_id"))
    _kept.update(
        (key, tuple(map(intern, facets.strip("|").split("|")))) for key, facets in sets.values_list("pk", "facets")
    )
