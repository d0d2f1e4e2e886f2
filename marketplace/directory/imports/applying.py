"""Making a batch of staged rows what the listings here say: a fixed number of statements, however many rows."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model

from marketplace.directory.imports import keeping
from marketplace.directory.imports.describing import TEXTS
from marketplace.directory.imports.differing import ONLY_IF_SAID
from marketplace.directory.imports.keeping import AT_A_TIME, Into
from marketplace.directory.imports.wording import Wording
from marketplace.directory.models import (
    Contact,
    CostOption,
    FeedEntry,
    Funding,
    Location,
    Organisation,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceTerm,
    Source,
    StagedService,
)

type Raw = dict[str, Any]

DAYS = {"valid_from", "valid_to", "dtstart"}
PARTS: dict[str, type[Model]] = {
    "costs": CostOption,
    "schedules": Schedule,
    "areas": ServiceArea,
    "languages": ServiceLanguage,
    "funding": Funding,
    "contacts": Contact,
}
WRITTEN = [*TEXTS, "organisation", "live", "checked_on", "checked_by", "modified_at"]


@dataclass(frozen=True, slots=True)
class Kept:
    """The organisations and places of a batch, by their keys in the feed."""

    organisations: dict[str, Organisation]
    locations: dict[str, Location]


def apply(rows: Sequence[StagedService], *, into: Into, wording: Wording) -> list[UUID]:
    """Make or change the listings of these rows, and answer which they are; their entries are kept too."""
    kept = Kept(
        keeping.organisations({said["key"]: said for said in (row.listing["organisation"] for row in rows)}, into),
        keeping.locations({said["key"]: said for row in rows for said in row.listing.get("places", [])}, into),
    )
    wording.learn([term for row in rows for term in row.listing.get("terms", [])])
    entries = {
        entry.source_key: entry
        for entry in FeedEntry.objects.filter(
            source=into.source, source_key__in=[row.source_key for row in rows]
        ).select_related("service")
    }
    services = _services(rows, entries, kept, into)
    _replace_parts(rows, services, kept, wording)
    _remember(rows, services, entries, into)
    return [service.pk for service in services.values()]


def _services(
    rows: Sequence[StagedService], entries: dict[str, FeedEntry], kept: Kept, into: Into
) -> dict[str, Service]:
    there = {key: entry.service for key, entry in entries.items() if entry.service}
    fresh = [row for row in rows if row.source_key not in there]
    ids = keeping.new_ids(Service, {row.source_key for row in fresh}, source=into.source)
    new = {key: _new(ids[key], key, into) for key in (row.source_key for row in fresh)}
    services = there | new
    for row in rows:
        entry = entries.get(row.source_key)
        service = services[row.source_key]
        _say(service, row.listing, kept, into)
        if entry and entry.gone_at:
            service.live = True
    Service.objects.bulk_create(new.values(), batch_size=AT_A_TIME)
    keeping.upsert(Service, there.values(), WRITTEN)
    return services


def _new(key_id: UUID, key: str, into: Into) -> Service:
    return Service(
        id=key_id,
        source=into.source,
        source_key=key,
        created_at=into.at,
        first_published_at=into.at,
        last_published_at=into.at,
    )


def _say(service: Service, said: Raw, kept: Kept, into: Into) -> None:
    """Make a listing say what its feed says; what a feed has no words for stays as it is."""
    for name in TEXTS:
        if name in said or name not in ONLY_IF_SAID:
            setattr(service, name, said.get(name, Service._meta.get_field(name).get_default()))  # type: ignore[union-attr]
    service.organisation = kept.organisations[said["organisation"]["key"]]
    checked_on = date.fromisoformat(said["checked_on"]) if "checked_on" in said else None
    if checked_on and (service.checked_on is None or service.checked_on < checked_on):
        service.checked_on, service.checked_by = checked_on, into.source.name
    service.modified_at = into.at


def _replace_parts(rows: Sequence[StagedService], services: dict[str, Service], kept: Kept, wording: Wording) -> None:
    models: list[type[Model]] = [*PARTS.values(), ServiceAtLocation, ServiceTerm]
    made: dict[type[Model], list[Model]] = {model: [] for model in models}
    for row in rows:
        service = services[row.source_key]
        for part in _parts(service, row.listing, kept, wording):
            made[type(part)].append(part)
    for model, parts in made.items():
        model._default_manager.filter(service__in=services.values()).delete()
        model._default_manager.bulk_create(parts, batch_size=AT_A_TIME)


def _parts(service: Service, said: Raw, kept: Kept, wording: Wording) -> Iterator[Model]:
    for name, model in PARTS.items():
        for part in said.get(name, []):
            lasting = uuid5(service.pk, f"{name}/{json.dumps(part, sort_keys=True)}")
            yield model(id=lasting, service=service, **_values(part, kept))
    for place in said.get("places", []):
        location = kept.locations[place["key"]]
        lasting = uuid5(service.pk, f"at/{location.pk}")
        yield ServiceAtLocation(id=lasting, service=service, location=location, description=place.get("said_here", ""))
    for term in wording.of(said.get("terms", [])):
        yield ServiceTerm(id=uuid5(service.pk, f"term/{term.pk}"), service=service, term=term)


def _values(part: Raw, kept: Kept) -> Raw:
    values = dict(part)
    if "location" in values:
        values["location"] = kept.locations.get(values["location"])
    if values.pop("is_hidden", False):
        values["is_public"] = False
    return {name: date.fromisoformat(value) if name in DAYS else value for name, value in values.items()}


def _remember(
    rows: Sequence[StagedService], services: dict[str, Service], entries: dict[str, FeedEntry], into: Into
) -> None:
    """Keep what the feed said of each listing, and which listing each row became."""
    for row in rows:
        known = entries.get(row.source_key)
        entry = known or FeedEntry(source=into.source, source_key=row.source_key)
        entry.service, entry.fingerprint, entry.taken_at = services[row.source_key], row.fingerprint, into.at
        entry.gone_at, entry.left_out_by = None, None
        entries[row.source_key] = entry
        row.service, row.applied_at = services[row.source_key], into.at
    old = [entry for entry in entries.values() if entry.pk]
    FeedEntry.objects.bulk_create([entry for entry in entries.values() if not entry.pk], batch_size=AT_A_TIME)
    keeping.upsert(FeedEntry, old, ["service", "fingerprint", "taken_at", "gone_at", "left_out_by"])
    StagedService.objects.bulk_update(rows, ["service", "applied_at"], batch_size=AT_A_TIME)


def hide(rows: Sequence[StagedService], *, at: datetime) -> list[UUID]:
    """Hide the listings that are no longer in their feed; nothing of them is deleted."""
    gone = [row.service_id for row in rows if row.service_id]
    Service.objects.filter(pk__in=gone, live=True).update(live=False, modified_at=at)
    FeedEntry.objects.filter(service__in=gone, gone_at__isnull=True).update(gone_at=at)
    StagedService.objects.filter(pk__in=[row.pk for row in rows]).update(applied_at=at)
    return gone


def leave(rows: Sequence[StagedService], *, source: Source, at: datetime) -> None:
    """Leave what is here as it is, and remember what was declined, so that nobody is asked about the same twice."""
    known = {
        entry.source_key: entry
        for entry in FeedEntry.objects.filter(source=source, source_key__in=[row.source_key for row in rows])
    }
    for row in rows:
        entry = known.setdefault(row.source_key, FeedEntry(source=source, source_key=row.source_key))
        entry.fingerprint = row.fingerprint or entry.fingerprint
        if entry.service_id is None:
            entry.left_out_by = row.decided_by
        elif not row.listing:
            entry.gone_at = at
        row.applied_at = at
    FeedEntry.objects.bulk_create([entry for entry in known.values() if not entry.pk])
    keeping.upsert(
        FeedEntry, [entry for entry in known.values() if entry.pk], ["fingerprint", "left_out_by", "gone_at"]
    )
    StagedService.objects.bulk_update(rows, ["applied_at"], batch_size=AT_A_TIME)
