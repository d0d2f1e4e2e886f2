"""Places as Open Referral UK 3.0 has them; of a secret one only that it is there."""

from marketplace.directory.models import Location, LocationAccess
from marketplace.directory.oruk.kept import JSON, kept

COUNTRY = "GB"


def location(place: Location) -> JSON:
    """Give a place; of a secret one only that it is there."""
    if place.is_masked:
        return kept(id=place.pk, location_type=place.kind)
    return kept(
        id=place.pk,
        location_type=place.kind,
        name=place.name,
        description=place.description,
        transportation=place.transportation,
        latitude=place.latitude,
        longitude=place.longitude,
        external_identifier=place.external_identifier,
        external_identifier_type=place.external_identifier_type,
        addresses=[found for found in [address(place)] if found],
        phones=[{"id": place.pk, "number": place.phone}] if place.phone else [],
        accessibility=[access(part) for part in place.access.all()],
    )


def address(place: Location) -> JSON | None:
    """Give the address of a place, or nothing where a part that the standard requires is not known."""
    first = place.address_1 or place.name
    city = place.city or place.county
    if place.kind == Location.Kind.VIRTUAL or not (first and city and place.postcode):
        return None
    return kept(
        id=place.pk,
        address_1=first,
        address_2=place.address_2,
        city=city,
        state_province=place.county or city,
        postal_code=place.postcode,
        country=COUNTRY,
        address_type=place.kind,
    )


def access(part: LocationAccess) -> JSON:
    """Give one thing that a place has for people who need it."""
    return kept(id=part.pk, description=part.description, details=part.details, url=part.url)
