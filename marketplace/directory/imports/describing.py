"""Listings that are there, written in the same shape as those of a feed, so that the two can be compared."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from marketplace.directory.imports.values import filled
from marketplace.directory.models import Location, Organisation, Schedule, Service, ServiceAtLocation, ServiceTerm

type Raw = dict[str, Any]

TEXTS = (
    "name",
    "alternate_name",
    "summary",
    "description",
    "url",
    "email",
    "kind",
    "status",
    "application_process",
    "wait_time",
    "fees",
    "is_free",
    "companion_free",
    "is_virtual",
    "needs_referral",
    "eligibility",
    "minimum_age",
    "maximum_age",
    "accreditations",
    "licences",
    "interpretation_services",
    "alert",
    "assurer_email",
)
BODY = ("name", "alternate_name", "description", "email", "website", "uri", "legal_status", "year_incorporated")
PLACE = (
    "kind",
    "name",
    "description",
    "transportation",
    "address_1",
    "address_2",
    "city",
    "county",
    "postcode",
    "phone",
    "is_masked",
    "external_identifier",
    "external_identifier_type",
)
TIMES = (
    "freq",
    "interval",
    "byday",
    "bymonthday",
    "dtstart",
    "valid_from",
    "valid_to",
    "opens_at",
    "closes_at",
    "description",
    "attending_type",
    "schedule_link",
    "notes",
)
COST = ("option", "per", "amount_description", "valid_from", "valid_to")
CONTACT = ("name", "title", "email", "phone", "phone_extension", "phone_description")


def whole(service_ids: Collection[UUID]) -> QuerySet[Service]:
    """Read listings with everything that a feed may say of them, in as many questions as there are kinds of part."""
    at_locations = ServiceAtLocation.objects.select_related("location").prefetch_related("location__access")
    return (
        Service.objects.filter(pk__in=service_ids)
        .select_related("organisation")
        .prefetch_related(
            "organisation__identifiers",
            Prefetch("at_locations", at_locations),
            Prefetch("schedules", Schedule.objects.select_related("location")),
            Prefetch("service_terms", ServiceTerm.objects.select_related("term__taxonomy")),
            "cost_options",
            "areas",
            "languages",
            "funding",
            "contacts",
        )
    )


def describe(service: Service) -> Raw:
    """Write a listing, read by `whole`, in the shape of `repairing`."""
    checked_on = service.checked_on.isoformat() if service.checked_on else ""
    return fields(service, TEXTS) | filled(
        checked_on=checked_on,
        organisation=body(service.organisation) if service.organisation else {},
        places=[place(here.location) | filled(said_here=here.description) for here in _all(service.at_locations)],
        costs=[_cost(cost) for cost in _all(service.cost_options)],
        schedules=[_schedule(one) for one in _all(service.schedules)],
        areas=[fields(area, ("name", "code", "uri")) for area in _all(service.areas)],
        languages=[fields(one, ("name", "code", "note")) for one in _all(service.languages)],
        terms=[_term(one) for one in _all(service.service_terms)],
        funding=[fields(one, ("source_of_funding",)) for one in _all(service.funding)],
        contacts=[
            fields(one, CONTACT) | ({} if one.is_public else {"is_hidden": True}) for one in _all(service.contacts)
        ],
    )


def body(organisation: Organisation) -> Raw:
    """Write an organisation, its identifiers read."""
    numbers = [fields(one, ("scheme", "kind", "identifier")) for one in organisation.identifiers.all()]
    return fields(organisation, BODY) | filled(key=organisation.source_key, identifiers=numbers)


def place(location: Location) -> Raw:
    """Write a location, its access read; a point only where somebody gave it."""
    access = [fields(one, ("description", "details", "url")) for one in location.access.all()]
    said = fields(location, PLACE) | filled(key=location.source_key, access=access)
    if location.precision == Location.Precision.POINT:
        said |= {"latitude": location.latitude, "longitude": location.longitude}
    return said


def fields(record: object, names: tuple[str, ...]) -> Raw:
    """Write the fields of a record that say something; dates and times as ISO text."""
    said = {name: getattr(record, name) for name in names}
    return filled(**{name: v.isoformat() if hasattr(v, "isoformat") else v for name, v in said.items()})


def _all(manager: Any) -> Any:
    return manager.all()


def _cost(cost: Any) -> Raw:
    return fields(cost, COST) | ({} if cost.amount_pence is None else {"amount_pence": cost.amount_pence})


def _schedule(schedule: Schedule) -> Raw:
    return fields(schedule, TIMES) | filled(location=schedule.location.source_key if schedule.location else "")


def _term(said: ServiceTerm) -> Raw:
    return fields(said.term, ("name", "code", "uri")) | {"taxonomy": said.term.taxonomy.name}
