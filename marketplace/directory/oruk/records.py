"""One record of ours as one record of Open Referral UK 3.0: what is empty is left out, what is private never leaves.

Never sent: the names of contacts, and the point and address of a place whose address is kept secret.
"""

from decimal import Decimal
from uuid import UUID

from marketplace.directory.models import (
    Contact,
    CostOption,
    Funding,
    Organisation,
    OrganisationIdentifier,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
)
from marketplace.directory.oruk import supplements
from marketplace.directory.oruk.kept import JSON, kept
from marketplace.directory.oruk.places import location
from marketplace.directory.oruk.words import attribute


def service(listing: Service) -> JSON:
    """Give a listing without its parts, as it stands in a list."""
    record = kept(
        id=listing.pk,
        organization_id=listing.organisation_id,
        name=listing.name,
        alternate_name=listing.alternate_name,
        description=listing.description or listing.summary,
        url=listing.url,
        email="" if _is_of_peers(listing) else listing.email,
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
    return supplements.filled(record, listing)


def full_service(listing: Service, *, with_organisation: bool = True) -> JSON:
    """Give a listing with all of its parts."""
    record = service(listing)
    places = {part.location_id: part.pk for part in listing.at_locations.all()}
    if not with_organisation:
        record.pop("organization", None)
    elif listing.organisation:
        record["organization"] = identified_organisation(listing.organisation)
    return record | kept(
        schedules=[
            schedule(part, at=places.get(part.location_id) if part.location_id else None)
            for part in listing.schedules.all()
        ]
        + supplements.schedules(listing),
        service_areas=[area(part) for part in listing.areas.all()],
        service_at_locations=[at_location(part, listing=listing) for part in listing.at_locations.all()],
        languages=[language(part) for part in listing.languages.all()],
        funding=[funding(part) for part in listing.funding.all()],
        cost_options=[cost_option(part) for part in listing.cost_options.all()],
        contacts=[]
        if _is_of_peers(listing)
        else [found for part in listing.contacts.all() if (found := contact(part))],
        attributes=[attribute(part) for part in listing.service_terms.all()],
        additional_urls=supplements.links(listing),
    )


def _is_of_peers(listing: Service) -> bool:
    """Answer whether it is people who have been there: they are reached through a coordinator, never directly."""
    return listing.kind == Service.Kind.PEER


def change(listing: Service) -> JSON:
    """Give what a caller needs to know which listings have changed, and no more than the schema wants."""
    modified_at = supplements.last_modified(listing)
    return kept(id=listing.pk, name=listing.name, status=listing.status, last_modified=modified_at)


def organisation(body: Organisation) -> JSON:
    """Give an organisation without what it offers."""
    return kept(
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
    return organisation(body) | kept(organization_identifiers=[identifier(number) for number in body.identifiers.all()])


def whole_organisation(body: Organisation) -> JSON:
    """Give an organisation with its open listings, brought along as `open_services`."""
    offered: list[Service] = body.open_services  # type: ignore[attr-defined]
    services = [full_service(listing, with_organisation=False) for listing in offered]
    return identified_organisation(body) | kept(services=services)


def identifier(number: OrganisationIdentifier) -> JSON:
    """Give a number that somebody else gave an organisation."""
    return kept(
        id=number.pk,
        identifier_scheme=number.scheme,
        identifier_type=number.kind,
        identifier=number.identifier,
    )


def at_location(part: ServiceAtLocation, *, listing: Service) -> JSON:
    """Give the tie between a listing and one place, with the times that hold there only."""
    return kept(
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


def schedule(part: Schedule, *, at: UUID | None) -> JSON:
    """Give when it is open, in iCalendar's terms, and at which of its places if only there."""
    return kept(
        id=part.pk,
        service_at_location_id=at,
        valid_from=part.valid_from,
        valid_to=part.valid_to,
        dtstart=part.dtstart,
        freq=part.freq,
        interval=part.interval if part.freq else None,
        byday=part.byday,
        bymonthday=part.bymonthday,
        description="" if _is_secret(part) else part.description,
        opens_at=part.opens_at,
        closes_at=part.closes_at,
        schedule_link=part.schedule_link,
        attending_type=part.attending_type,
        notes="" if _is_secret(part) else part.notes,
    )


def _is_secret(part: Schedule) -> bool:
    """Answer whether these times hold at a place that is kept secret, so that words about them may say where."""
    return part.location is not None and part.location.is_masked


def area(part: ServiceArea) -> JSON:
    """Give an area that is served."""
    return kept(
        id=part.pk,
        name=part.name,
        service_area=part.name,
        extent=part.code,
        extent_type="ons_code" if part.code else "",
        uri=part.uri,
    )


def language(part: ServiceLanguage) -> JSON:
    """Give a language in which it can be had."""
    return kept(id=part.pk, name=part.name, code=part.code, note=part.note)


def funding(part: Funding) -> JSON:
    """Give who pays for it."""
    return kept(id=part.pk, source=part.source_of_funding)


def cost_option(part: CostOption) -> JSON:
    """Give a price, in pounds as the standard has it."""
    words = part.amount_description or ("" if part.amount_pence is None else part.get_per_display())
    return kept(
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
    phone = kept(id=part.pk, number=part.phone, extension=part.phone_extension, description=part.phone_description)
    return kept(
        id=part.pk,
        title=part.title,
        email=part.email,
        phones=[phone] if part.phone else [],
    )
