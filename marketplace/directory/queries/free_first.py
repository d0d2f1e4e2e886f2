"""Free first, never free only: a few free or community offers near somebody, for what they look for or pay for.

One function serves searches and a person's own pages. It only reads: it holds nobody up and touches no money.
"""

import tomllib
from collections.abc import Collection
from datetime import date
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, ExpressionWrapper, F, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable

from marketplace.directory.facets import Facet, mark
from marketplace.directory.models import Service
from marketplace.directory.places import Place
from marketplace.directory.queries import matching, search
from marketplace.directory.queries.matching import Entries
from marketplace.directory.queries.search import Hit
from marketplace.directory.rules import RULES
from marketplace.directory.stems import stem, wanted

WORDS = Path(__file__).parent.parent / "free_first.toml"
FREE = f"|{mark(Facet.COST, 'free')}|"
COMMUNITY = f"|{mark(Facet.STANDING, 'community')}|"
ASSISTANT = f"|{mark(Facet.KIND, 'assistant')}|"


def offers(
    *,
    text: str = "",
    terms: Collection[UUID] = (),
    place: Place | None,
    on: date,
    limit: int | None = None,
    without: Collection[UUID] = (),
) -> list[Hit]:
    """Find up to three free or community offers that match some of the words or one of the terms, near a place.

    What matches more words comes first, then what is free, then what is nearest. What is full or does not run at the
    moment is no offer, and neither is what `without` names. At most five queries.
    """
    rule = RULES.row("free_first", on=on)
    stems = [one for one in wanted(text, most=24) if one not in _untelling() and not one.isdigit()]
    if not stems and not terms:
        return []
    said = matching.listed(on=on) if terms else matching.saying(matching.listed(on=on), stems, every=False)
    found = _open(said).exclude(service__in=without).filter(_about(stems, terms))
    near = matching.around(found, place, miles=rule["miles"])
    approved = ExpressionWrapper(matching.is_approved(on=on), output_field=BooleanField())
    ranked = near.annotate(approved=approved, said=_said(stems), free=_is_free())
    rows = ranked.values("pk", "service_id", "approved", "said", "free", "sort_name")
    placed = matching.with_miles(rows, place, miles=rule["miles"])
    order = ("-said", "-free", F("miles").asc(nulls_last=True), "sort_name", "service_id")
    return search.hits(rows=list(placed.order_by(*order)[: limit or rule["most"]]), place=place, on=on)


def is_offer(hit: Hit) -> bool:
    """Answer whether a result is such an offer: free, or of the community and nobody's paid work, with room."""
    service = hit.service
    community = service.standing == Service.Standing.COMMUNITY and service.kind != Service.Kind.ASSISTANT
    runs = service.status == Service.Status.ACTIVE and service.space != Service.Space.NO
    return runs and (service.is_free or community)


def words_of(outcome: str) -> str:
    """Give the words that an outcome of somebody's plan is looked for by, such as “friends, social group”."""
    return str(_words()["outcomes"].get(outcome, ""))


def _open(entries: Entries) -> Entries:
    """Keep what is free, or of the community and nobody's paid work, and has room and runs."""
    offered = Q(facet_set__facets__contains=FREE) | (
        Q(facet_set__facets__contains=COMMUNITY) & ~Q(facet_set__facets__contains=ASSISTANT)
    )
    runs = Q(service__status=Service.Status.ACTIVE) & ~Q(service__space=Service.Space.NO)
    return entries.filter(offered, runs)


def _about(stems: list[str], terms: Collection[UUID]) -> Q:
    """Ask for one of the words in its name or in what it is filed under, or for one of the terms."""
    named = [Q(name_stems__contains=f" {one} ") | Q(term_stems__contains=f" {one} ") for one in stems]
    filed = [Q(facet_set__facets__contains=f":{one}|") for one in terms]
    return reduce(or_, [*named, *filed])


def _said(stems: list[str]) -> Combinable:
    """Count how many of the words its name or what it is filed under says."""
    counted: Combinable = Value(0)
    for one in stems:
        says = Q(name_stems__contains=f" {one} ") | Q(term_stems__contains=f" {one} ")
        counted = counted + Case(When(says, then=1), default=0)
    return counted


def _is_free() -> Case:
    return Case(When(facet_set__facets__contains=FREE, then=1), default=0, output_field=IntegerField())


@cache
def _untelling() -> frozenset[str]:
    return frozenset(stem(word) for word in str(_words()["untelling"]).split())


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
