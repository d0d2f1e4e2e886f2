"""The real services in and around Trafford, as listings: what search is tried on."""

import csv
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from marketplace.directory import places
from marketplace.directory.models import Location, Organisation, Service, ServiceAtLocation, ServiceTerm
from marketplace.directory.operations import search_index
from tests.marketplace.directory import samples
from tests.outside import outside

# file, name's column, and what its rows are
FILES = (
    ("trafford_care_homes.csv", "name", "Care homes"),
    ("gm_food_banks.csv", "Name", "Food banks"),
    ("trafford_mental_health_services.csv", "name", "Mental health"),
    ("sports_clubs.csv", "name", "Sports clubs"),
    ("trafford_libraries.csv", "name", "Libraries"),
    ("trafford_community_hubs.csv", "community_hub", "Community hubs"),
    ("trafford_childrens_centres.csv", "name", "Children’s centres"),
    ("charities_operating_in_trafford.csv", "charity_name", "Charities"),
)


def load() -> int:
    """Make a listing of every row, and the index of them all; answers how many can be found."""
    listings = [one for file, column, category in FILES for one in _listings(file, column, category)]
    Organisation.objects.bulk_create(service.organisation for service, _, _ in listings if service.organisation)
    Service.objects.bulk_create(service for service, _, _ in listings)
    Location.objects.bulk_create(location for _, location, _ in listings)
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(id=service.pk, service=service, location=location) for service, location, _ in listings
    )
    ServiceTerm.objects.bulk_create(
        ServiceTerm(service=service, term=samples.term(category)) for service, _, category in listings
    )
    return search_index.rebuild()


def _listings(file: str, column: str, category: str) -> Iterator[tuple[Service, Location, str]]:
    with (outside("directory/trafford") / file).open(encoding="utf-8-sig", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            if row[column].strip():
                yield _listing(row, row[column].strip(), samples.named(f"{file} {number}"), category)


def _listing(row: dict[str, str], name: str, key: UUID, category: str) -> tuple[Service, Location, str]:
    said = {field: "" if value == "NA" else value for field, value in row.items()}
    organisation = Organisation(id=key, name=said.get("provider") or name, modified_at=samples.NOW)
    service = Service(
        id=key,
        name=name,
        organisation=organisation,
        description=said.get("description") or said.get("charity_activities") or said.get("category") or "",
        checked_on=samples.TODAY,
        created_at=samples.NOW,
        modified_at=samples.NOW,
    )
    postcode = said.get("postcode") or said.get("Postcode") or said.get("charity_contact_postcode") or ""
    location = Location(id=key, postcode=postcode[:10], address_1=(said.get("address") or "")[:200], **_point(said))
    places.locate(location)
    return service, location, category


def _point(said: dict[str, str]) -> dict[str, Any]:
    if not said.get("lat"):
        return {}
    point = {"latitude": float(said["lat"]), "longitude": float(said["lon"])}
    return {**point, "precision": Location.Precision.POINT}
