"""Open Referral UK's own schemas and responses, and a listing that has every part."""

import importlib.util
from datetime import UTC, date, datetime, time
from types import ModuleType
from typing import Any

from marketplace.directory.models import (
    Contact,
    CostOption,
    Funding,
    Location,
    LocationAccess,
    Organisation,
    OrganisationIdentifier,
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
from tests.outside import outside

THEN = datetime(2026, 11, 2, 9, tzinfo=UTC)


def checker() -> ModuleType:
    """Load the checker that lies beside the schemas."""
    path = outside("oruk/oruk_check.py")
    spec = importlib.util.spec_from_file_location("oruk_check", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def whole(name: str = "Walking with carers", **fields: Any) -> Service:
    """Make a listing with every part, at two places, one of them online."""
    organisation = Organisation.objects.create(
        name=f"{name} together", email="hello@walking.example", website="https://walking.example/", modified_at=THEN
    )
    OrganisationIdentifier.objects.create(
        organisation=organisation, scheme="GB-CHC", kind="Charity number", identifier="1234567"
    )
    facts: dict[str, Any] = {
        "organisation": organisation,
        "name": name,
        "description": "A slow walk, and tea.",
        "email": "walk@walking.example",
        "url": "https://walking.example/walk",
        "minimum_age": 18,
        "checked_on": date(2026, 11, 2),
        "assurer_email": "directory@midshire.example",
        "created_at": THEN,
        "modified_at": THEN,
    }
    listing = Service.objects.create(**facts | fields)
    _parts(listing)
    search_index.refresh(service_ids=[listing.pk])
    return listing


def _parts(listing: Service) -> None:
    hall = Location.objects.create(
        name="The hall",
        address_1="1 Example Street",
        city="Sale",
        county="Trafford",
        postcode="M33 7ZZ",
        latitude=53.42,
        longitude=-2.32,
        precision="sector",
        phone="0161 496 0000",
    )
    LocationAccess.objects.create(location=hall, description="Hearing loop")
    online = Location.objects.create(kind=Location.Kind.VIRTUAL, name="Online")
    for place in (hall, online):
        ServiceAtLocation.objects.create(service=listing, location=place)
    Schedule.objects.create(
        service=listing, location=hall, freq="WEEKLY", byday="TU", opens_at=time(10), closes_at=time(11, 30)
    )
    CostOption.objects.create(service=listing, option="A walk", amount_pence=350, valid_from=date(2026, 4, 1))
    CostOption.objects.create(service=listing, option="A year", amount_pence=4_000, per="year")
    ServiceArea.objects.create(service=listing, name="Trafford", code="E08000009")
    ServiceLanguage.objects.create(service=listing, name="Polish", code="pl")
    Funding.objects.create(service=listing, source_of_funding="A grant")
    Contact.objects.create(service=listing, name="Ann Persona", title="Walk leader", phone="0161 496 0001")
    Contact.objects.create(service=listing, name="Only Aname")
    Contact.objects.create(service=listing, title="Treasurer", email="money@walking.example", is_public=False)
    words, _ = Taxonomy.objects.get_or_create(
        name="Kinds of help", defaults={"description": "Ours", "facet": "category"}
    )
    term, _ = Term.objects.get_or_create(taxonomy=words, name="Walking")
    Term.objects.get_or_create(taxonomy=words, name="Slow walking", parent=term)
    ServiceTerm.objects.create(service=listing, term=term)
