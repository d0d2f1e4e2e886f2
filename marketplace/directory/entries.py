"""What the search index holds of one listing, worked out from the listing and its parts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from marketplace.directory import places
from marketplace.directory.facets import facets_of, with_wider
from marketplace.directory.models import (
    AssistantProfile,
    FacetSet,
    Location,
    SearchArea,
    SearchEntry,
    SearchPoint,
    Service,
)
from marketplace.directory.stems import joined, stems, words
from marketplace.directory.thesaurus import Thesaurus

# What a kind of listing is called by people who look for it.
KIND_WORDS = {
    Service.Kind.ASSISTANT: "personal assistant",
    Service.Kind.GROUP: "group",
    Service.Kind.PEER: "peer support",
    Service.Kind.ONLINE_GROUP: "online group",
}
FARTHEST_MILES = 100  # nobody who says more is taken at their word: it would find them from everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry with its parts, not saved yet."""

    entry: SearchEntry
    points: list[SearchPoint]
    areas: list[SearchArea]
    facet_set: FacetSet
    words: set[str]


def draft(service: Service, *, thesaurus: Thesaurus) -> Draft:
    """Work out the entry of a listing whose parts were fetched with it (`operations/search_index.py`)."""
    name, terms, rest = (list(texts) for texts in (_name(service), _terms(service), _rest(service)))
    name_stems, term_stems, rest_stems = (_stems(texts) for texts in (name, terms, rest))
    # Each text by itself, so that no phrase is read across the end of one and the beginning of the next.
    same = set().union(*(thesaurus.beside(one) for one in (*name_stems, *term_stems, *rest_stems)))
    facets = facet_set(facets_of(service))
    entry = SearchEntry(
        service=service,
        organisation_id=service.organisation_id,
        is_of_approved_kind=service.standing == Service.Standing.APPROVED,
        checked_on=checked_from(service),
        sort_name=sort_name(service.name),
        name_stems=joined(_flat(name_stems)),
        term_stems=joined({*_flat(term_stems), *same}),
        stems=joined({*_flat(name_stems), *_flat(term_stems), *_flat(rest_stems), *same}),
        minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        facet_set=facets,
    )
    said = {word for text in (*name, *terms, *rest) for word in words(text)}
    return Draft(entry=entry, points=_points(service), areas=_areas(service), facet_set=facets, words=said)


def checked_from(service: Service) -> date:
    """Answer the day from which the facts count as checked: when they were, else when the listing was made."""
    return service.checked_on or localtime(service.created_at).date()


def sort_name(name: str) -> str:
    """Write a name so that every database puts it in the same place: letters and figures only, as in a dictionary."""
    return "".join(letter for word in words(name) for letter in word if letter.isascii())[:200]


def facet_set(facets: list[str]) -> FacetSet:
    """Give the set of these facets; its key is the first 63 bits of a digest of its text."""
    text = f"|{'|'.join(sorted(set(facets)))}|"
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return FacetSet(id=int.from_bytes(digest) >> 1, facets=text)


def _name(service: Service) -> Iterator[str]:
    yield service.name


def _terms(service: Service) -> Iterator[str]:
    yield service.alternate_name
    yield KIND_WORDS.get(Service.Kind(service.kind), "")
    for tie in service.service_terms.all():
        for term in with_wider(tie.term):
            yield term.name


def _rest(service: Service) -> Iterator[str]:
    yield service.summary
    yield service.description
    yield service.eligibility
    if service.organisation:
        yield service.organisation.name
        yield service.organisation.alternate_name
    for area in service.areas.all():
        yield area.name
    for tie in service.at_locations.all():
        if not tie.location.is_masked:
            yield f"{tie.location.name} {tie.location.city}"
        for access in tie.location.access.all():
            yield access.description


def _points(service: Service) -> list[SearchPoint]:
    is_assistant = service.kind == Service.Kind.ASSISTANT
    reach = next((min(one.travels_miles, FARTHEST_MILES) for one in _profiles(service) if one.travels_miles), None)
    spots: list[tuple[float, float]] = []
    for tie in service.at_locations.all():
        location = tie.location
        if location.kind != Location.Kind.PHYSICAL:
            continue
        if location.is_masked or is_assistant:
            district = places.district_of(location.postcode)
            spots += [(district.latitude, district.longitude)] if district else []
        elif location.latitude is not None and location.longitude is not None:
            spots.append((location.latitude, location.longitude))
    return [SearchPoint(latitude=north, longitude=east, reach_miles=reach) for north, east in dict.fromkeys(spots)]


def _areas(service: Service) -> list[SearchArea]:
    online = service.is_virtual or service.kind == Service.Kind.ONLINE_GROUP
    found = {area.code or SearchArea.EVERYWHERE: area.name for area in service.areas.all()}
    areas = [SearchArea(code=code, name=name) for code, name in found.items()]
    return [*areas, SearchArea(code=SearchArea.ONLINE, name="online")] if online else areas


def _profiles(service: Service) -> list[AssistantProfile]:
    return list(service.assistant_profiles.all()) if service.kind == Service.Kind.ASSISTANT else []


def _stems(texts: list[str]) -> list[list[str]]:
    return [stems(text) for text in texts if text]


def _flat(lists: list[list[str]]) -> set[str]:
    return set().union(*lists)
