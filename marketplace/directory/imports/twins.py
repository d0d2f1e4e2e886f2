"""Listings that are told twice: by name, place, provider and contact, in one feed or by another source."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import batched, chain
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Count

from marketplace.directory.imports.bodies import folded
from marketplace.directory.imports.describing import describe, whole
from marketplace.directory.models import ImportRun, Service, StagedService

type Raw = dict[str, Any]

AT_A_TIME = 2_000
SHARED = {"facebook.com", "twitter.com", "x.com", "instagram.com", "gov.uk", "nhs.uk", "google.com"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a listing looks like, however it is spelled."""

    provider: str
    contacts: frozenset[str]
    houses: frozenset[str]

    def is_like(self, other: "Look") -> bool:
        """Answer whether two listings of one name and postcode are one: the same provider, or a contact they share."""
        if self.houses and other.houses and not self.houses & other.houses:
            return False
        return self.provider == other.provider or bool(self.contacts & other.contacts)


def key(*, name: str, postcode: str) -> str:
    """Name what listings that may be one have in common."""
    return hashlib.sha256(f"{folded(name)}|{folded(postcode)}".encode()).hexdigest()


def key_of(listing: Raw) -> str:
    """Name what a listing has in common with its like: its name, and the postcode of its first place."""
    return key(name=listing.get("name", ""), postcode=_postcode(listing))


def look(listing: Raw) -> Look:
    """See what a listing looks like: its provider, how it is reached, the numbers of its houses."""
    houses = (place.get(line, "") for place in listing.get("places", []) for line in ("address_1", "address_2"))
    return Look(
        folded(listing.get("organisation", {}).get("name", "")),
        frozenset(filter(None, _contacts(listing))),
        frozenset(number for line in houses for number in re.findall(r"\d+", line)),
    )


def elsewhere(run: ImportRun) -> dict[str, list[tuple[UUID, str]]]:
    """Find, for each key of a run, the listings of other sources with the same name and postcode."""
    keys = set(run.staged.filter(outcome="").values_list("twin_key", flat=True))
    others = Service.objects.filter(live=True).exclude(source=run.source_id)
    others = others | Service.objects.filter(live=True, source__isnull=True)
    listed = others.order_by().values_list("pk", "name", "at_locations__location__postcode")
    found: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    for pk, name, postcode in listed.iterator(AT_A_TIME):
        if (shared := key(name=name, postcode=postcode or "")) in keys:
            found[shared].append((pk, name))
    return dict(found)


def looks_elsewhere(found: Mapping[str, list[tuple[UUID, str]]]) -> dict[UUID, Look]:
    """See what those listings look like."""
    ids = {pk for pairs in found.values() for pk, _ in pairs}
    return {service.pk: look(describe(service)) for some in batched(ids, 500) for service in whole(some)}


def within(run: ImportRun) -> Iterator[tuple[StagedService, StagedService]]:
    """Give each row of a run that looks like an earlier one, with that one."""
    shared = run.staged.filter(listing__isnull=False).exclude(twin_key="").values("twin_key").order_by()
    several = shared.annotate(rows=Count("pk")).filter(rows__gt=1).values_list("twin_key", flat=True)
    for keys in batched(several.iterator(AT_A_TIME), 500):
        rows = run.staged.filter(twin_key__in=keys).exclude(outcome="refused").order_by("twin_key", "number")
        before: dict[str, list[tuple[StagedService, Look]]] = defaultdict(list)
        for row in rows.iterator(AT_A_TIME):
            seen = look(row.listing)
            if earlier := next((one for one, other in before[row.twin_key] if seen.is_like(other)), None):
                yield row, earlier
            before[row.twin_key].append((row, seen))


def _postcode(listing: Raw) -> str:
    return next((place["postcode"] for place in listing.get("places", []) if place.get("postcode")), "")


def _contacts(listing: Raw) -> Iterator[str]:
    reached = chain([listing], listing.get("contacts", []))
    for one in reached:
        yield one.get("email", "").casefold()
        yield re.sub(r"\D", "", one.get("phone", ""))[-10:]
    parts = urlsplit(listing.get("url", ""))
    host = (parts.hostname or "").removeprefix("www.")
    whole_site = f"{host}{parts.path.rstrip('/')}"
    yield whole_site if whole_site not in SHARED else ""
