"""The organisation that a feed names, and the places where its services are."""

import hashlib
from typing import Any

from marketplace.directory import text
from marketplace.directory.imports import values
from marketplace.directory.imports.findings import Findings, shown
from marketplace.directory.imports.values import filled, items, words

type Raw = dict[str, Any]

KEY = 200
# Two places without ids are one only where all of this is the same.
IDENTIFYING = ("postcode", "address_1", "address_2", "city", "name", "latitude", "longitude")
ADDRESS_LISTS = ("addresses", "physical_addresses", "postal_addresses", "address")


def folded(said: str) -> str:
    """Write a name so that spelling it a little differently makes no difference."""
    return "".join(letter for letter in said.casefold() if letter.isalnum())


def organisation(raw: Raw, *, listing: str, default: str, to: Findings) -> Raw:
    """Read the organisation; where none is named, one is made from a name: the source's default, or the listing's."""
    given = raw.get("organization") or raw.get("organisation")
    if isinstance(given, str):
        given = {"name": given}
    given = values.record(given, "organisation", to)
    name = words(given.get("name"), "organisation", to, most=200)
    if not name:
        name = default or listing
        to.repair("organisation", "organisation", f"no organisation is named; {shown(name)} was made one")
    key = words(given.get("id") or raw.get("organization_id"), "organisation’s id", to, most=KEY)
    year = values.words(given.get("year_incorporated"), "organisation’s year", to, most=10)
    return filled(
        key=key or f"name:{folded(name)[: KEY - 5]}",
        name=name,
        alternate_name=words(given.get("alternate_name"), "organisation’s other name", to, most=200),
        description=values.prose(given.get("description"), "organisation’s description", to),
        email=values.email(given.get("email"), "organisation’s e-mail", to),
        website=values.url(given.get("website") or given.get("url"), "organisation’s website", to),
        uri=values.url(given.get("uri"), "organisation’s address", to),
        legal_status=words(given.get("legal_status"), "organisation’s legal status", to, most=100),
        year_incorporated=int(year) if year.isdecimal() and 1000 <= int(year) <= 2200 else None,
        identifiers=_identifiers(given, to),
    )


def location(raw: Raw, *, said_here: object, to: Findings) -> Raw:
    """Read one location with its first address; nothing where it says nothing."""
    address = next((one for name in ADDRESS_LISTS for one in items(raw.get(name), "address", to)), {})
    kind = str(raw.get("location_type") or "physical").lower()[:20]
    if kind not in {"physical", "postal", "virtual"}:
        to.repair("word", "place’s kind", f"{shown(kind)} is no kind of place; physical was taken")
        kind = "physical"
    said = filled(
        name=words(raw.get("name"), "place", to, most=200),
        description=values.prose(raw.get("description"), "place’s description", to),
        transportation=values.prose(raw.get("transportation"), "how to get there", to),
        **_address(address, to),
        phone=next((values.phone(one.get("number"), "place’s telephone", to) for one in _phones(raw, to)), ""),
        is_masked=values.flag(raw.get("is_masked"), "secret address", to),
        external_identifier=words(raw.get("external_identifier"), "place’s identifier", to, most=60),
        external_identifier_type=words(raw.get("external_identifier_type"), "kind of identifier", to, most=60),
        access=_access(raw, to),
    )
    if point := values.point(raw.get("latitude"), raw.get("longitude"), "place", to):
        said["latitude"], said["longitude"] = point
    key = words(raw.get("id"), "place’s id", to, most=KEY)
    if not said and not (key and kind == "virtual"):
        return {}
    made = hashlib.sha256("|".join(folded(str(said.get(part, ""))) for part in IDENTIFYING).encode()).hexdigest()
    here = filled(said_here=values.prose(said_here, "service at this place", to))
    return {"key": key or f"at:{made}", "kind": kind} | said | here


def _address(raw: Raw, to: Findings) -> Raw:
    lines = [words(raw.get(name), "address", to, most=200) for name in ("address_1", "address_2")]
    return {
        "address_1": lines[0],
        "address_2": lines[1],
        "city": words(raw.get("city"), "town", to, most=100),
        "county": words(raw.get("state_province") or raw.get("region"), "county", to, most=100),
        "postcode": values.postcode(raw.get("postal_code") or raw.get("postcode"), "postcode", to),
    }


def _access(raw: Raw, to: Findings) -> list[Raw]:
    found: dict[str, Raw] = {}
    for name in ("accessibility", "accessibility_for_disabilities"):
        for one in items(raw.get(name), "access", to):
            said = words(one.get("description") or one.get("accessibility"), "access", to, most=200)
            if said:
                details = values.prose(one.get("details"), "access in detail", to)
                link = values.url(one.get("url"), "access, link", to)
                found.setdefault(said, filled(description=said, details=details, url=link))
    return list(found.values())


def _phones(raw: Raw, to: Findings) -> list[Raw]:
    return items(raw.get("phones"), "place’s telephones", to)


def _identifiers(raw: Raw, to: Findings) -> list[Raw]:
    found: dict[tuple[str, str], Raw] = {}
    for one in items(raw.get("organization_identifiers"), "organisation’s numbers", to):
        number = words(one.get("identifier"), "organisation’s number", to, most=60)
        scheme = words(one.get("identifier_scheme"), "whose number", to, most=30)
        kind = words(one.get("identifier_type"), "kind of number", to, most=60) or scheme
        if number and kind:
            found.setdefault((kind, number), filled(scheme=scheme, kind=kind, identifier=text.line(number)))
    return list(found.values())
