"""What apps above know of a listing besides what it says itself, told in the open data without knowing those apps.

An app registers itself when it starts: it is given the listings of one answer and the day, and it is asked which
listings it has said something new of. What it tells fills only what a listing leaves empty: the listing's words stand.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.db.models import Model, Q

from marketplace.directory.models import Organisation, Service, ServiceAtLocation
from marketplace.directory.oruk.kept import JSON, kept

ATTRIBUTE = "supplements"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """What one thing (`key`) says of a listing: for whom, what it costs, how to get it, and from when until when."""

    key: UUID
    title: str
    url: str = ""
    eligibility: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    fees: str = ""
    application_process: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    dates: str = ""
    changed_at: datetime | None = None


class Source(Protocol):
    """An app that knows more of listings."""

    def of(self, service_ids: Collection[UUID], *, on: date) -> Mapping[UUID, Sequence[Supplement]]:
        """Tell what is known of these listings on a day, in one query."""

    def changed(self, *, since: datetime) -> Q:
        """Give the condition that something new was said of a listing since an instant."""


_sources: dict[str, Source] = {}


def register(key: str, source: Source) -> None:
    """Ask this app too; the same key again replaces the earlier."""
    _sources[key] = source


def changed(*, since: datetime) -> Q:
    """Give the condition that an app above said something new of a listing since an instant."""
    return Q(*(source.changed(since=since) for source in _sources.values()), _connector=Q.OR)


def bring(rows: Collection[Model], *, on: date) -> None:
    """Bring along what is known of the listings in an answer, in one query an app, however many they are."""
    services = [service for row in rows for service in _services(row)]
    known: dict[UUID, list[Supplement]] = {}
    for source in _sources.values() if services else ():
        for service_id, found in source.of({service.pk for service in services}, on=on).items():
            known.setdefault(service_id, []).extend(found)
    for service in services:
        setattr(service, ATTRIBUTE, known.get(service.pk, []))


def filled(record: JSON, listing: Service) -> JSON:
    """Fill what a record leaves empty; where two things say something, the first does."""
    for one in _of(listing):
        told = kept(
            eligibility_description=one.eligibility,
            minimum_age=one.minimum_age,
            maximum_age=one.maximum_age,
            fees=one.fees,
            application_process=one.application_process,
            url=one.url,
        )
        if {"minimum_age", "maximum_age"} & record.keys():  # ages of two sources may contradict each other
            told = {name: value for name, value in told.items() if not name.endswith("_age")}
        record = told | record
    return record | kept(last_modified=last_modified(listing))


def last_modified(listing: Service) -> datetime:
    """Give when the listing last changed, or what is said of it."""
    return max([listing.modified_at, *(one.changed_at for one in _of(listing) if one.changed_at)])


def schedules(listing: Service) -> list[JSON]:
    """Give from when until when each thing holds, as schedules without a rhythm."""
    return [
        kept(id=one.key, valid_from=one.valid_from, valid_to=one.valid_to, description=one.dates)
        for one in _of(listing)
        if one.valid_from or one.valid_to
    ]


def links(listing: Service) -> list[JSON]:
    """Give where each thing can be read: Open Referral 3.1’s `additional_urls`, which readers of 3.0 pass over."""
    return [kept(id=one.key, label=one.title, url=one.url) for one in _of(listing) if one.url]


def _of(listing: Service) -> Sequence[Supplement]:
    found: Sequence[Supplement] = getattr(listing, ATTRIBUTE, ())
    return found


def _services(row: Model) -> Iterator[Service]:
    if isinstance(row, Service):
        yield row
    elif isinstance(row, ServiceAtLocation):
        yield row.service
    elif isinstance(row, Organisation):
        yield from getattr(row, "open_services", ())
