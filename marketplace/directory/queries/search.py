"""Finding listings by words, place, age and facets: a page of them, and how many each choice would leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import ceil
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Prefetch
from django.db.models.expressions import Combinable

from marketplace.directory import prices
from marketplace.directory.facets import Facet
from marketplace.directory.models import SearchArea, Service, ServiceAtLocation
from marketplace.directory.places import Place
from marketplace.directory.queries import counting, matching
from marketplace.directory.queries.counting import Tally
from marketplace.directory.queries.matching import Entries
from marketplace.directory.stems import wanted


class Sort(StrEnum):
    """In which order results stand."""

    BEST = "best"
    NEAREST = "nearest"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What somebody looks for. `chosen` holds the values of each facet; without `sort` the best order is found."""

    text: str = ""
    place: Place | None = None
    miles: int = 5
    age: int | None = None
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: the listing, and how it comes to the person (“2.1 miles”, “covers Trafford”, “online”)."""

    service: Service
    label: str
    miles: float | None
    is_approved: bool
    price: str

    @property
    def towns(self) -> list[str]:
        """List the towns where it is to be had, without those of masked addresses."""
        places = [tie.location for tie in self.service.at_locations.all()]
        return list(dict.fromkeys(place.city for place in places if place.city and not place.is_masked))


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of results and what stands round it; `has_only_some_words` where no listing says all the words."""

    query: SearchQuery
    hits: list[Hit]
    tally: Tally
    has_only_some_words: bool = False

    @property
    def total(self) -> int:
        """Answer how many listings there are on all pages."""
        return self.tally.total

    @property
    def pages(self) -> int:
        """Answer how many pages they fill."""
        return max(ceil(self.total / self.query.per_page), 1)


def search(*, query: SearchQuery, on: date) -> Results:
    """Find listings; where none says all the words, find those that say some of them.

    Takes six queries at most, whatever is asked: two to count (four where not all words are found), one for the page,
    and those that fetch its listings.
    """
    stems = wanted(query.text)
    every = True
    entries = found(query, stems, on, every=every)
    counted = counting.groups(entries, on=on)
    if not counted and len(stems) > 1:
        every = False
        entries = found(query, stems, on, every=every)
        counted = counting.groups(entries, on=on)
    tally = counting.tally(counted, counting.conditions(query.chosen))
    hits = _page(query, matching.narrowed(entries, query.chosen, on=on), stems, on, every=every) if tally.total else []
    return Results(query=query, hits=hits, tally=tally, has_only_some_words=bool(counted) and not every)


def found(query: SearchQuery, stems: list[str], on: date, *, every: bool) -> Entries:
    """Give the entries that answer the words, the place and the age, whatever facets were chosen."""
    entries = matching.for_age(matching.saying(matching.listed(on=on), stems, every=every), query.age)
    return matching.around(entries, query.place, miles=query.miles)


def _page(query: SearchQuery, entries: Entries, stems: list[str], on: date, *, every: bool) -> list[Hit]:
    approved = ExpressionWrapper(matching.is_approved(on=on), output_field=BooleanField())
    ranked = matching.with_rank(entries, stems, every=every).annotate(approved=approved)
    rows = ranked.values("pk", "service_id", "approved", "rank", "sort_name")
    placed = matching.with_miles(rows, query.place, miles=query.miles).order_by(*_order(query, stems))
    first = (query.page - 1) * query.per_page
    return hits(rows=list(placed[first : first + query.per_page]), place=query.place, on=on)


def _order(query: SearchQuery, stems: list[str]) -> tuple[str | Combinable, ...]:
    by_name = ("sort_name", "service_id")
    nearest = F("miles").asc(nulls_last=True)
    sort = query.sort or (Sort.BEST if stems else Sort.NEAREST)
    if sort == Sort.NAME or not (stems or query.place):
        return by_name
    return ("rank", nearest, *by_name) if sort == Sort.BEST else (nearest, "rank", *by_name)


def hits(*, rows: list[dict[str, Any]], place: Place | None, on: date) -> list[Hit]:
    """Fetch what results show of entries that were found (`pk`, `service_id`, `miles`, `approved`), in their order."""
    places = ServiceAtLocation.objects.select_related("location")
    services = (
        Service.objects.select_related("organisation")
        .prefetch_related("cost_options", Prefetch("at_locations", places))
        .in_bulk([row["service_id"] for row in rows])
    )
    served = _served([row["pk"] for row in rows], place)
    return [
        Hit(
            service=(service := services[row["service_id"]]),
            label=far(row["miles"]) if row["miles"] is not None else served.get(row["pk"], ""),
            miles=row["miles"],
            is_approved=row["approved"],
            price=prices.in_short(service, service.cost_options.all(), on=on),
        )
        for row in rows
    ]


def far(miles: float) -> str:
    """Write a distance as a result tells it."""
    if miles < 0.5:
        return "under half a mile"
    written = f"{miles:.1f}"
    return "1 mile" if written == "1.0" else f"{written} miles"


def _served(entries: list[int], place: Place | None) -> dict[int, str]:
    """Say of entries how they serve a place without being near it: the smallest area they cover, else online."""
    codes = matching.area_codes(place) if place else ()
    nearest_first = {code: at for at, code in enumerate(codes)}
    areas = SearchArea.objects.filter(entry__in=entries)
    found = sorted(
        (area for area in areas if not place or area.code in nearest_first),
        key=lambda area: (nearest_first.get(area.code, area.code == SearchArea.ONLINE), area.name),
        reverse=True,
    )
    return {area.entry_id: "online" if area.code == SearchArea.ONLINE else f"covers {area.name}" for area in found}
