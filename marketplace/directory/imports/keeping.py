"""Keeping the organisations and places of a batch of listings: found by their ids in the feed, made or mended."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model

from marketplace.directory import places
from marketplace.directory.imports import describing
from marketplace.directory.imports.describing import BODY, PLACE
from marketplace.directory.imports.repairing import is_uuid
from marketplace.directory.models import Location, LocationAccess, Organisation, OrganisationIdentifier, Source

type Raw = dict[str, Any]

NAMESPACE = UUID("6f1d8c1e-53a5-5c0f-9d35-2c7b9a0f4e11")  # ours; every lasting id of what had none is made in it
AT_A_TIME = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Into:
    """What is applied, of which source, at what instant."""

    source: Source
    at: datetime


def new_ids(model: type[Model], keys: Collection[str], *, source: Source) -> dict[str, UUID]:
    """Give each new record its id: the feed's own where it is a UUID that nobody has here, else one made of its key.

    Asks once which of them are taken, so that no feed can lay hands on the record of another.
    """
    wanted = {key: UUID(key) for key in keys if is_uuid(key)}
    taken = set(model._default_manager.filter(pk__in=wanted.values()).values_list("pk", flat=True))
    own = {key: uuid5(NAMESPACE, f"{source.name}/{model._meta.model_name}/{key}") for key in keys}
    return {key: wanted[key] if key in wanted and wanted[key] not in taken else own[key] for key in keys}


def organisations(said: Mapping[str, Raw], into: Into) -> dict[str, Organisation]:
    """Keep the organisations of a batch, by their keys; one that has signed in here speaks for itself."""
    known = Organisation.objects.filter(source=into.source, source_key__in=said).prefetch_related("identifiers")
    there = {organisation.source_key: organisation for organisation in known}
    ids = new_ids(Organisation, said.keys() - there.keys(), source=into.source)
    new = [
        Organisation(id=ids[key], source=into.source, source_key=key, modified_at=into.at, **_fields(said[key], BODY))
        for key in ids
    ]
    Organisation.objects.bulk_create(new, batch_size=AT_A_TIME)
    changed = [one for one in there.values() if one.body_id is None and _set(one, said[one.source_key], BODY)]
    for organisation in changed:
        organisation.modified_at = into.at
    upsert(Organisation, changed, [*BODY, "modified_at"])
    kept = there | {organisation.source_key: organisation for organisation in new}
    _add_numbers(kept, said)
    return kept


def locations(said: Mapping[str, Raw], into: Into) -> dict[str, Location]:
    """Keep the places of a batch, by their keys; an address that is secret here stays secret."""
    known = Location.objects.filter(source=into.source, source_key__in=said).prefetch_related("access")
    there = {location.source_key: location for location in known}
    before = {key: describing.place(location) for key, location in there.items()}
    ids = new_ids(Location, said.keys() - there.keys(), source=into.source)
    new = [Location(id=ids[key], source=into.source, source_key=key) for key in ids]
    changed = [there[key] for key in there if before[key] != _shown(said[key], before[key])]
    for location in (*new, *changed):
        _place(location, said[location.source_key])
    places.locate_many([*new, *changed])
    Location.objects.bulk_create(new, batch_size=AT_A_TIME)
    point = ["latitude", "longitude", "precision", "council_code"]
    upsert(Location, changed, [*PLACE, *point])
    _keep_access([*new, *changed], said)
    return there | {location.source_key: location for location in new}


def upsert[Kept: Model](model: type[Kept], records: Iterable[Kept], fields: list[str]) -> None:
    """Write records that are there in one statement for many, on either database."""
    model._default_manager.bulk_create(
        list(records), update_conflicts=True, unique_fields=["id"], update_fields=fields, batch_size=AT_A_TIME
    )


def _fields(said: Raw, names: tuple[str, ...]) -> Raw:
    return {name: said[name] for name in names if name in said}


def _set(record: Model, said: Raw, names: tuple[str, ...]) -> bool:
    """Make a record say what the feed says, and answer whether that changed anything."""
    changed = False
    for name in names:
        field = record._meta.get_field(name)
        value = said.get(name, field.get_default())  # type: ignore[union-attr]
        if getattr(record, name) != value:
            setattr(record, name, value)
            changed = True
    return changed


def _shown(said: Raw, before: Raw) -> Raw:
    """Write what a place would be, for comparison: without what belongs to the listing, as secret as it was."""
    masked = {"is_masked": True} if before.get("is_masked") else {}
    return {name: value for name, value in said.items() if name != "said_here"} | masked


def _place(location: Location, said: Raw) -> None:
    is_masked = location.is_masked
    _set(location, said, PLACE)
    location.is_masked = is_masked or bool(said.get("is_masked"))
    location.latitude, location.longitude, location.council_code = said.get("latitude"), said.get("longitude"), ""
    location.precision = Location.Precision.POINT if "latitude" in said else Location.Precision.NONE


def _keep_access(kept: Collection[Location], said: Mapping[str, Raw]) -> None:
    LocationAccess.objects.filter(location__in=kept).delete()
    LocationAccess.objects.bulk_create(
        (
            LocationAccess(id=uuid5(location.pk, f"access/{one['description']}"), location=location, **one)
            for location in kept
            for one in said[location.source_key].get("access", [])
        ),
        batch_size=AT_A_TIME,
    )


def _add_numbers(kept: Mapping[str, Organisation], said: Mapping[str, Raw]) -> None:
    """Add the identifiers that are new; those that others gave stay."""
    wanted = {
        (kept[key].pk, one["kind"], one["identifier"]): one for key in said for one in said[key].get("identifiers", [])
    }
    there = OrganisationIdentifier.objects.filter(organisation__in=kept.values())
    for known in there.values_list("organisation_id", "kind", "identifier"):
        wanted.pop(known, None)
    OrganisationIdentifier.objects.bulk_create(
        (
            OrganisationIdentifier(id=uuid5(pk, f"{kind}/{number}"), organisation_id=pk, **one)
            for (pk, kind, number), one in wanted.items()
        ),
        batch_size=AT_A_TIME,
    )
