"""One record of ours as one record of Open Referral UK 3.0: what is empty is left out, what is private never leaves.

Never sent: the names of contacts, and the point and address of a place whose address is kept secret.
"""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

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

type JSON = dict[str, Any]

COUNTRY = "GB"


def service(listing: Service) -> JSON:
    """Give a listing without its parts, as it stands in a list."""
    return _kept(
        id=listing.pk,
        organization_id=listing.organisation_id,
        name=listing.name,
        alternate_name=listing.alternate_name,
        description=listing.description or listing.summary,
        url=listing.url,
        email=listing.email,
        status=listing.status,
        interpretation_services=listing.interpretation_services,
        application_process=listing.application_process,
        fees=listing.fees or ("Free" if listing.is_free else ""),
        wait_time=listing.wait_time,
        accreditations=listing.accreditations,
        eligibility_description=listing.eligibility,
        minimum_age=listing.minimum_age,
        maximum_age=listing.maximum_age,
        assured_date=listing.checked_on,
        assurer_email=listing.assurer_email,
        licenses=listing.licences,
        alert=listing.alert,
        last_modified=listing.modified_at,
        organization=listing.organisation and organisation(listing.organisation),
    )


def full_service(listing: Service, *, with_organisation: bool = True) -> JSON:
    """Give a listing with all of its parts."""
    record = service(listing)
    places = {part.location_id: part.pk for part in listing.at_locations.all()}
    if not with_organisation:
        record.pop("organization", None)
    elif listing.organisation:
        record["organization"] = identified_organisation(listing.organisation)
    return record | _kept(
        schedules=[
            schedule(part, at=places.get(part.location_id) if part.location_id else None)
            for part in listing.schedules.all()
        ],
        service_areas=[area(part) for part in listing.areas.all()],
        service_at_locations=[at_location(part, listing=listing) for part in listing.at_locations.all()],
        languages=[language(part) for part in listing.languages.all()],
        funding=[funding(part) for part in listing.funding.all()],
        cost_options=[cost_option(part) for part in listing.cost_options.all()],
        contacts=[found for part in listing.contacts.all() if (found := contact(part))],
        attributes=[attribute(part) for part in listing.service_terms.all()],
    )


def change(listing: Service) -> JSON:
    """Give what a caller needs to know which listings have changed, and no more than the schema wants."""
    return _kept(id=listing.pk, name=listing.name, status=listing.status, last_modified=listing.modified_at)


def organisation(body: Organisation) -> JSON:
    """Give an organisation without what it offers."""
    return _kept(
        id=body.pk,
        name=body.name,
        alternate_name=body.alternate_name,
        description=body.description or body.name,
        email=body.email,
        website=body.website,
        uri=body.uri,
        legal_status=body.legal_status,
        year_incorporated=body.year_incorporated,
        parent_organization_id=body.parent_id,
    )


def identified_organisation(body: Organisation) -> JSON:
    """Give an organisation with the numbers others know it by."""
    return organisation(body) | _kept(
        organization_identifiers=[identifier(number) for number in body.identifiers.all()]
    )


def whole_organisation(body: Organisation) -> JSON:
    """Give an organisation with its open listings, brought along as `open_services`."""
    offered: list[Service] = body.open_services  # type: ignore[attr-defined]
    services = [full_service(listing, with_organisation=False) for listing in offered]
    return identified_organisation(body) | _kept(services=services)


def identifier(number: OrganisationIdentifier) -> JSON:
    """Give a number that somebody else gave an organisation."""
    return _kept(
        id=number.pk,
        identifier_scheme=number.scheme,
        identifier_type=number.kind,
        identifier=number.identifier,
    )


def at_location(part: ServiceAtLocation, *, listing: Service) -> JSON:
    """Give the tie between a listing and one place, with the times that hold there only."""
    return _kept(
        id=part.pk,
        service_id=listing.pk,
        location_id=part.location_id,
        description="" if part.location.is_masked else part.description,
        location=location(part.location),
        schedules=[
            schedule(time, at=part.pk) for time in listing.schedules.all() if time.location_id == part.location_id
        ],
    )


def listed_at_location(part: ServiceAtLocation) -> JSON:
    """Give a place of a listing as it stands in a list."""
    return at_location(part, listing=part.service)


def whole_at_location(part: ServiceAtLocation) -> JSON:
    """Give a place of a listing, with the listing."""
    return listed_at_location(part) | {"service": full_service(part.service)}


def location(place: Location) -> JSON:
    """Give a place; of a secret one only that it is there."""
    if place.is_masked:
        return _kept(id=place.pk, location_type=place.kind)
    return _kept(
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
    return _kept(
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
    return _kept(id=part.pk, description=part.description, details=part.details, url=part.url)


def schedule(part: Schedule, *, at: UUID | None) -> JSON:
    """Give when it is open, in iCalendar's terms, and at which of its places if only there."""
    return _kept(
        id=part.pk,
        service_at_location_id=at,
        valid_from=part.valid_from,
        valid_to=part.valid_to,
        dtstart=part.dtstart,
        freq=part.freq,
        interval=part.interval if part.freq else None,
        byday=part.byday,
        bymonthday=part.bymonthday,
        description=part.description,
        opens_at=part.opens_at,
        closes_at=part.closes_at,
        schedule_link=part.schedule_link,
        attending_type=part.attending_type,
        notes=part.notes,
    )


def area(part: ServiceArea) -> JSON:
    """Give an area that is served."""
    return _kept(
        id=part.pk,
        name=part.name,
        service_area=part.name,
        extent=part.code,
        extent_type="ons_code" if part.code else "",
        uri=part.uri,
    )


def language(part: ServiceLanguage) -> JSON:
    """Give a language in which it can be had."""
    return _kept(id=part.pk, name=part.name, code=part.code, note=part.note)


def funding(part: Funding) -> JSON:
    """Give who pays for it."""
    return _kept(id=part.pk, source=part.source_of_funding)


def cost_option(part: CostOption) -> JSON:
    """Give a price, in pounds as the standard has it."""
    words = part.amount_description or ("" if part.amount_pence is None else part.get_per_display())
    return _kept(
        id=part.pk,
        option=part.option,
        valid_from=part.valid_from,
        valid_to=part.valid_to,
        currency="" if part.amount_pence is None else "GBP",
        amount=None if part.amount_pence is None else Decimal(part.amount_pence) / 100,
        amount_description=words,
    )


def contact(part: Contact) -> JSON | None:
    """Give how to reach it, without anybody's name, or nothing where only a name or a private way is known."""
    if not part.is_public or not (part.title or part.email or part.phone):
        return None
    phone = _kept(id=part.pk, number=part.phone, extension=part.phone_extension, description=part.phone_description)
    return _kept(
        id=part.pk,
        title=part.title,
        email=part.email,
        phones=[phone] if part.phone else [],
    )


def attribute(part: ServiceTerm) -> JSON:
    """Give a word under which it is found."""
    return _kept(id=part.pk, link_type=part.term.taxonomy.name, taxonomy_term=term(part.term))


def term(word: Term) -> JSON:
    """Give one word of a list."""
    return _kept(
        id=word.pk,
        code=word.code,
        name=word.name,
        description=word.description or word.name,
        parent_id=word.parent_id,
        taxonomy=word.taxonomy.name,
        taxonomy_id=word.taxonomy_id,
        term_uri=word.uri,
        term=word.name,
    )


def taxonomy(words: Taxonomy) -> JSON:
    """Give a list of words without its words."""
    return _kept(
        id=words.pk,
        name=words.name,
        description=words.description or words.name,
        uri=words.uri,
        version=words.version,
    )


def whole_taxonomy(words: Taxonomy) -> JSON:
    """Give a list of words with its words."""
    return taxonomy(words) | _kept(taxonomy_terms=[term(word) for word in words.terms.all()])


def _kept(**fields: object) -> JSON:
    """Leave out what is empty: the standard wants it absent, not null."""
    return {name: _plain(value) for name, value in fields.items() if value is not None and value not in ("", [])}


def _plain(value: object) -> object:
    """Give a moment in UTC with its Z, as the schema's examples have it; the rest is for the JSON encoder."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value
