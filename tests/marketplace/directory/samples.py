"""Listings for tests, made in a line each; every one can be found at once."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from marketplace.directory import places
from marketplace.directory.models import (
    Approval,
    CostOption,
    Location,
    LocationAccess,
    Organisation,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceTerm,
    Taxonomy,
    Term,
)
from marketplace.directory.operations import search_index
from wallet.people.models import Organisation as Body
from wallet.people.models import User

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def organisation(name: str = "Sale Moor Community Centre", **fields: Any) -> Organisation:
    """Make an organisation, or give the one of that name."""
    return Organisation.objects.get_or_create(name=name, defaults={"modified_at": NOW, **fields})[0]


def location(postcode: str = "M33 2NB", **fields: Any) -> Location:
    """Make a place, located by its postcode unless the fields say where it is."""
    made = Location(postcode=postcode, **fields)
    if made.latitude is not None:
        made.precision = Location.Precision.POINT
    places.locate(made)
    made.save()
    return made


def service(name: str = "Walking group", *, at: str | Location | None = None, **fields: Any) -> Service:
    """Make a published listing; its id follows from its name, so that order by id is the same in every run.

    `at` is a postcode or a location; `terms`, `areas` (names by code), `languages`, `days` (MO,WE) and `prices`
    (pence by what they are for) make its parts; every other field is the service's own.
    """
    parts = {key: fields.pop(key) for key in ("terms", "areas", "languages", "days", "prices") if key in fields}
    if "organisation" not in fields and "listed_by" not in fields:
        fields["organisation"] = organisation()
    given = {"created_at": NOW, "modified_at": NOW, "checked_on": TODAY - timedelta(days=30), **fields}
    made = Service.objects.create(id=given.pop("id", None) or named(name), name=name, **given)
    if at is not None:
        place = location(at) if isinstance(at, str) else at
        ServiceAtLocation.objects.create(service=made, location=place)
    _add_parts(made, **parts)
    search_index.refresh(service_ids=[made.pk])
    return made


def named(name: str) -> UUID:
    """Give the id that a listing of this name has."""
    return uuid5(NAMESPACE_URL, name)


def term(name: str, *, facet: Taxonomy.Facet = Taxonomy.Facet.CATEGORY, parent: Term | None = None) -> Term:
    """Make a word to find listings by, or give the one there is."""
    label = f"Words for tests: {Taxonomy.Facet(facet).label}"
    taxonomy, _ = Taxonomy.objects.get_or_create(name=label, defaults={"description": label, "facet": facet})
    return Term.objects.get_or_create(taxonomy=taxonomy, name=name, parent=parent)[0]


def access(place: Location, name: str) -> LocationAccess:
    """Give a place something for people who need it, such as a ramp."""
    return LocationAccess.objects.create(location=place, description=name, term=term(name, facet=Taxonomy.Facet.ACCESS))


def approve(
    who: Organisation, *, by: User, body: Body, valid_from: date = date(2026, 1, 1), valid_to: date = date(2027, 12, 31)
) -> Approval:
    """Approve an organisation; its listings of the approved kind are then found as such."""
    return Approval.objects.create(
        organisation=who, body=body, valid_from=valid_from, valid_to=valid_to, given_by=by, given_at=NOW
    )


def _add_parts(
    made: Service,
    *,
    terms: Iterable[Term] = (),
    areas: Mapping[str, str] = MappingProxyType({}),
    languages: Iterable[str] = (),
    days: str = "",
    prices: Mapping[str, int] = MappingProxyType({}),
) -> None:
    ServiceTerm.objects.bulk_create(ServiceTerm(service=made, term=one) for one in terms)
    ServiceArea.objects.bulk_create(ServiceArea(service=made, code=code, name=name) for code, name in areas.items())
    ServiceLanguage.objects.bulk_create(ServiceLanguage(service=made, name=name) for name in languages)
    if days:
        Schedule.objects.create(service=made, freq="WEEKLY", byday=days)
    CostOption.objects.bulk_create(
        CostOption(service=made, amount_pence=pence, per=per) for per, pence in prices.items()
    )
