"""Which entries of the search index answer words, a place, an age and a choice of facets."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce
from math import cos, radians
from operator import and_, or_
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    FloatField,
    IntegerField,
    Lookup,
    Min,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.db.models.sql.compiler import SQLCompiler

from marketplace.directory.entries import FARTHEST_MILES
from marketplace.directory.facets import EVERY_ONE, Facet, mark
from marketplace.directory.models import Approval, SearchArea, SearchEntry, SearchPoint
from marketplace.directory.places import Place
from marketplace.directory.queries.nearby import MILES_IN_A_DEGREE, miles_from
from marketplace.directory.rules import RULES
from marketplace.directory.search_tables import words_of

type Entries = QuerySet[SearchEntry]
type Chosen = Mapping[Facet, Collection[str]]
type Sql = tuple[str, tuple[Any, ...]]


@TextField.register_lookup
class SaysAll(Lookup):  # subscripted in its stubs only
    """`stems__says_all="walk group"`: entries with every one of these stems, by the index of `search_tables.py`.

    It works on any table for which `search_tables` made an index.
    """

    lookup_name = "says_all"
    joins = (" & ", " AND ")

    def as_postgresql(self, compiler: SQLCompiler, _connection: Any) -> Sql:
        """Ask PostgreSQL's stored column, token by token; stems are letters and figures only."""
        wanted = self.joins[0].join(f"'{stem}'" for stem in self.rhs.split())
        return f'{self._table(compiler)}."words" @@ %s::tsquery', (wanted,)

    def as_sqlite(self, compiler: SQLCompiler, _connection: Any) -> Sql:
        """Ask SQLite's FTS5 table."""
        wanted = self.joins[1].join(f'"{stem}"' for stem in self.rhs.split())
        words = words_of(self.lhs.field.model._meta.db_table)
        found = f"SELECT rowid FROM {words} WHERE {words} MATCH %s"  # noqa: S608 - a table of our own
        return f'{self._table(compiler)}."id" IN ({found})', (wanted,)

    def _table(self, compiler: SQLCompiler) -> str:
        return compiler.quote_name(self.lhs.alias)


@TextField.register_lookup
class SaysAny(SaysAll):
    """`stems__says_any="walk group"`: entries with at least one of these stems."""

    lookup_name = "says_any"
    joins = (" | ", " OR ")


def listed(*, on: date) -> Entries:
    """Give the entries of listings that anybody may see on a day (`queries/listings.py` says which those are)."""
    oldest = on - timedelta(days=RULES.row("hidden_after_days", on=on)["value"])
    return SearchEntry.objects.filter(checked_on__gte=oldest)


def saying[Found: QuerySet[Any]](entries: Found, stems: Sequence[str], *, every: bool) -> Found:
    """Keep those that say every one of the words, or at least one."""
    if not stems:
        return entries
    return entries.filter(**{"stems__says_all" if every else "stems__says_any": " ".join(stems)})


def for_age(entries: Entries, age: int | None) -> Entries:
    """Keep those for somebody of an age."""
    if age is None:
        return entries
    young = Q(minimum_age__isnull=True) | Q(minimum_age__lte=age)
    return entries.filter(young, Q(maximum_age__isnull=True) | Q(maximum_age__gte=age))


def around(entries: Entries, place: Place | None, *, miles: int) -> Entries:
    """Keep those in reach: near enough, or who come this far, or who serve the area, or are had online."""
    if place is None:
        return entries
    near = SearchPoint.objects.filter(_box(place, miles), reach_miles__isnull=True)
    comes = SearchPoint.objects.filter(_box(place, FARTHEST_MILES), reach_miles__isnull=False)
    serves = SearchArea.objects.filter(code__in=area_codes(place))
    within = (
        near.alias(miles=miles_from(place)).filter(miles__lte=miles).order_by().values("entry"),
        comes.alias(miles=miles_from(place)).filter(miles__lte=F("reach_miles")).order_by().values("entry"),
        serves.order_by().values("entry"),
    )
    return entries.filter(pk__in=within[0].union(*within[1:]))


def area_codes(place: Place) -> tuple[str, ...]:
    """List the codes of areas that hold a place, the smallest first; everywhere and online hold every place."""
    return (*place.area_codes, SearchArea.EVERYWHERE, SearchArea.ONLINE)


def narrowed(entries: Entries, chosen: Chosen, *, on: date) -> Entries:
    """Keep those with the chosen facets: one of each facet's choices, or every one where the facet is such."""
    for facet, values in chosen.items():
        conditions = [_has(facet, value, on) for value in values]
        if conditions:
            entries = entries.filter(reduce(and_ if facet in EVERY_ONE else or_, conditions))
    return entries


def is_approved(*, on: date) -> Q:
    """Give the condition that an entry's listing is an approved one on a day."""
    live = Approval.objects.live(on=on).filter(organisation=OuterRef("organisation"))
    return Q(is_of_approved_kind=True) & Q(Exists(live))


def with_rank[Found: QuerySet[Any]](entries: Found, stems: Sequence[str], *, every: bool) -> Found:
    """Add `rank`, the smaller the better: words in the name, then in the words it is filed under, then anywhere.

    Where some of the words are enough, it is how many of them are missing.
    """
    if not stems:
        return entries.annotate(rank=Value(0))
    if not every:
        missing: Combinable = Value(0)
        for stem in stems:
            missing = missing + Case(When(stems__contains=f" {stem} ", then=0), default=1)
        return entries.annotate(rank=missing)
    in_name = [Q(name_stems__contains=f" {stem} ") for stem in stems]
    filed = [name | Q(term_stems__contains=f" {stem} ") for name, stem in zip(in_name, stems, strict=True)]
    ranks = Case(
        When(reduce(and_, in_name), then=0), When(reduce(and_, filed), then=1), default=2, output_field=IntegerField()
    )
    return entries.annotate(rank=ranks)


def with_miles(entries: QuerySet[SearchEntry, Any], place: Place | None, *, miles: int) -> QuerySet[SearchEntry, Any]:
    """Add `miles` to the nearest point in reach; nothing for those found by their area or online."""
    if place is None:
        return entries.annotate(miles=Value(None, output_field=FloatField()))
    travels = _box(place, FARTHEST_MILES, "points__") & Q(points__reach_miles__isnull=False)
    here = _box(place, miles, "points__") & Q(points__reach_miles__isnull=True)
    far = miles_from(place, latitude="near__latitude", longitude="near__longitude")
    in_reach = LessThanOrEqual(far, Coalesce("near__reach_miles", Value(miles), output_field=FloatField()))
    nearest = Min(Case(When(in_reach, then=far), output_field=FloatField()))
    return entries.annotate(near=FilteredRelation("points", condition=here | travels), miles=nearest)


def _has(facet: Facet, value: str, on: date) -> Q:
    if facet == Facet.STANDING and value == "approved":
        return is_approved(on=on)
    return Q(facet_set__facets__contains=f"|{mark(facet, value)}|")


def _box(place: Place, miles: float, prefix: str = "") -> Q:
    """Give the condition that a point lies in the square round a circle, which an index answers."""
    tall = miles / MILES_IN_A_DEGREE
    wide = tall / max(cos(radians(place.latitude)), 0.01)
    north = (place.latitude - tall, place.latitude + tall)
    east = (place.longitude - wide, place.longitude + wide)
    return Q(**{f"{prefix}latitude__range": north, f"{prefix}longitude__range": east})
