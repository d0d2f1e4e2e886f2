"""The first few listings that answer a search and how many there are, for pages that tell of more than listings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, Value, When, Window

from marketplace.directory.models import Service
from marketplace.directory.places import Place
from marketplace.directory.queries import matching, search
from marketplace.directory.queries.free_first import FREE
from marketplace.directory.queries.search import SearchQuery
from marketplace.directory.rules import RULES
from marketplace.directory.stems import wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """One listing, how far it is where that is known, and whether it is free."""

    service: Service
    far: str
    is_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A few listings of so many; `has_only_some_words` where none says all the words."""

    first: list[Glimpse]
    total: int = 0
    has_only_some_words: bool = False


def glance(*, text: str, place: Place | None, on: date, most: int = 3, some_words: bool = True) -> Glance:
    """Find the first few listings, of those that say the words equally well the free ones first.

    Takes two queries, three where no listing says all the words and `some_words` are enough.
    """
    stems = wanted(text)
    if not stems:
        return Glance(first=[])
    rows = _rows(text, stems, place, on, every=True)[:most]
    only_some = not rows and some_words and len(stems) > 1
    if only_some:
        rows = _rows(text, stems, place, on, every=False)[:most]
    services = Service.objects.select_related("organisation").in_bulk([row["service_id"] for row in rows])
    first = [
        Glimpse(
            service=services[row["service_id"]],
            far="" if row["miles"] is None else search.far(row["miles"]),
            is_free=row["paid"] == 0,
        )
        for row in rows
    ]
    return Glance(first=first, total=rows[0]["total"] if rows else 0, has_only_some_words=bool(rows) and only_some)


def _rows(text: str, stems: list[str], place: Place | None, on: date, *, every: bool) -> Any:
    query = SearchQuery(text=text, place=place, miles=RULES.row("search", on=on)["usual_miles"])
    paid = Case(When(Q(facet_set__facets__contains=FREE), then=0), default=1, output_field=IntegerField())
    found: Any = matching.with_rank(search.found(query, stems, on, every=every), stems, every=every)
    rows = found.annotate(paid=paid).values("pk", "service_id", "paid", "rank", "sort_name")
    placed: Any = matching.with_miles(rows, place, miles=query.miles).annotate(total=Window(Count(Value(1))))
    return placed.order_by("rank", "paid", F("miles").asc(nulls_last=True), "sort_name", "service_id")
