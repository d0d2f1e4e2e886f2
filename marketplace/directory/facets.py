"""What a listing can be narrowed by, as short marks: `cost:free`, `day:MO`, `category:<id of the term>`.

The marks of a listing lie together in one text (`FacetSet`), which the database searches and we count.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from marketplace.directory.models import Service, Taxonomy, Term

WEEKDAY = re.compile(r"(MO|TU|WE|TH|FR|SA|SU)")

# What one pays for one go, in whole pence: a price for a month or a year says nothing about that.
ONE_GO = ("hour", "session", "item", "day")
LOW_PENCE = (1000, 2000)


class Facet(StrEnum):
    """The ways to narrow a search; each is also the name of its field in the address."""

    COST = "cost"
    KIND = "kind"
    STANDING = "standing"
    CATEGORY = "category"
    NEED = "need"
    INTEREST = "interest"
    ACCESS = "access"
    DAY = "day"
    LANGUAGE = "language"
    GOOD = "good"


# Of these a listing must have every one that was chosen; of the others, one of them is enough.
EVERY_ONE = frozenset({Facet.ACCESS, Facet.GOOD})
OF_TERMS = (Facet.CATEGORY, Facet.NEED, Facet.INTEREST, Facet.ACCESS)


def mark(facet: Facet, value: object) -> str:
    """Write one mark."""
    return f"{facet}:{value}"


def facets_of(service: Service) -> list[str]:
    """List the marks of a listing; a word also counts for the wider ones above it."""
    return [
        mark(Facet.KIND, service.kind),
        *([mark(Facet.STANDING, "community")] if service.standing == Service.Standing.COMMUNITY else []),
        *(mark(Facet.COST, one) for one in _costs(service)),
        *(mark(Facet.DAY, day) for day in sorted(_days(service))),
        *(mark(Facet.LANGUAGE, _capitalised(one.name)) for one in service.languages.all() if one.name.strip()),
        *(mark(Facet.GOOD, good) for good in _good(service)),
        *_term_marks(service),
    ]


def with_wider(term: Term) -> Iterator[Term]:
    """Give a term and the wider ones above it, three at most."""
    for _ in range(4):
        yield term
        if term.parent is None:
            return
        term = term.parent


def _term_marks(service: Service) -> Iterator[str]:
    for tie in service.service_terms.all():
        facet = tie.term.taxonomy.facet
        if facet != Taxonomy.Facet.NONE:
            yield from (mark(Facet(facet), term.pk) for term in with_wider(tie.term))
    for at in service.at_locations.all():
        yield from (mark(Facet.ACCESS, access.term_id) for access in at.location.access.all() if access.term_id)


def _costs(service: Service) -> Iterator[str]:
    amounts = [one for one in service.cost_options.all() if one.amount_pence is not None]
    standing = [one for one in amounts if one.valid_to is None] or amounts
    lowest = min((one.amount_pence or 0 for one in standing if one.per in ONE_GO), default=None)
    if service.is_free or any(one.amount_pence == 0 for one in standing):
        lowest = 0
    if lowest == 0:
        yield "free"
    if lowest is not None:
        yield from (str(pence) for pence in LOW_PENCE if lowest <= pence)


def _days(service: Service) -> set[str]:
    said = [schedule.byday for schedule in service.schedules.all()]
    if service.kind == Service.Kind.ASSISTANT:
        said += [profile.days for profile in service.assistant_profiles.all()]
    return {day for text in said for day in WEEKDAY.findall(text.upper())}


def _good(service: Service) -> Iterator[str]:
    if service.is_virtual or service.kind == Service.Kind.ONLINE_GROUP:
        yield "online"
    if service.space == Service.Space.YES:
        yield "space"
    if service.companion_free:
        yield "companion"
    if not service.needs_referral:
        yield "no_referral"


def _capitalised(name: str) -> str:
    tidy = " ".join(name.replace("|", " ").split())
    return tidy[:1].upper() + tidy[1:]
