"""One row of a feed, whatever it is: what can be kept of it as a listing, and what was wrong with it.

What is kept has one shape, whether the feed speaks Open Referral 3.0, 1.0 or came out of a spreadsheet: the fields of a
listing by our names, empty ones left out, with its organisation, places and parts. It is JSON as it stands.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from marketplace.directory.imports import bodies, moments, parts, values
from marketplace.directory.imports.findings import Finding, Findings, shown
from marketplace.directory.imports.values import filled, items, words
from marketplace.directory.models import Service

type Raw = dict[str, Any]

KEY = 200
STATUSES = {
    "open": Service.Status.ACTIVE,
    "live": Service.Status.ACTIVE,
    "published": Service.Status.ACTIVE,
    "suspended": Service.Status.INACTIVE,
    "closed": Service.Status.DEFUNCT,
    "ended": Service.Status.DEFUNCT,
    "deleted": Service.Status.DEFUNCT,
    "temporarily_closed": Service.Status.TEMPORARILY_CLOSED,
    "temporarily-closed": Service.Status.TEMPORARILY_CLOSED,
    "paused": Service.Status.TEMPORARILY_CLOSED,
}
_FREE = re.compile(
    r"^\s*(?:it is |this is )?(?:free\b(?! trial)|no (?:charge|cost|fee)|£0(?:\.00)?\s*$)", re.IGNORECASE
)
_ONLINE = re.compile(r"online|virtual|video|zoom|teams", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repaired:
    """What can be kept of one row; a faulty one has no listing, and perhaps no key."""

    key: str
    name: str
    listing: Raw
    findings: list[Finding]
    is_usable: bool

    @property
    def fingerprint(self) -> str:
        """Work out what tells this from anything else that the feed might say of the same listing."""
        return hashlib.sha256(json.dumps(self.listing, sort_keys=True).encode()).hexdigest()


def repair(
    raw: object, *, default_organisation: str = "", wants_uuids: bool = True, noted: tuple[Finding, ...] = ()
) -> Repaired:
    """Keep what can be kept of one row; whatever it is, nothing is raised."""
    to = Findings(list(noted))
    try:
        return _repaired(raw, default_organisation, to, wants_uuids=wants_uuids)
    except RecursionError:
        to.fault("type", "row", "it is nested too deeply")
        return Repaired("", "", {}, to.items, is_usable=False)


def _repaired(raw: object, default_organisation: str, to: Findings, *, wants_uuids: bool) -> Repaired:
    if to.is_faulty:
        return Repaired("", "", {}, to.items, is_usable=False)
    if not isinstance(raw, dict):
        to.fault("type", "row", f"{shown(raw)} is no record of a service")
        return Repaired("", "", {}, to.items, is_usable=False)
    name = words(raw.get("name"), "name", to, most=200)
    if not name:
        to.fault("name", "name", "the service has no name")
        return Repaired(words(raw.get("id"), "id", to, most=KEY), "", {}, to.items, is_usable=False)
    listing = _listing(raw, name, default_organisation, to)
    key = _key(raw.get("id"), name, listing, to, wants_uuids=wants_uuids)
    return Repaired(key, name, listing, to.items, is_usable=True)


def _listing(raw: Raw, name: str, default_organisation: str, to: Findings) -> Raw:
    costs, (places, times) = parts.costs(raw, to), _places(raw, to)
    organisation = bodies.organisation(raw, listing=name, default=default_organisation, to=to)
    return (
        {"name": name, "status": _status(raw.get("status"), to), "organisation": organisation}
        | _texts(raw, to)
        | _checked(raw, to)
        | _ages(raw, to)
        | filled(
            is_free=_is_free(raw, costs, to),
            is_virtual=_is_virtual(raw, places, times),
            needs_referral="referral" in str(raw.get("attending_access"))[:200].lower()
            or values.flag(raw.get("needs_referral"), "needs a referral", to),
            **_extras(raw, to),
            places=places,
            costs=costs,
            schedules=times,
            areas=parts.areas(raw, to),
            languages=parts.languages(raw, to),
            terms=parts.terms(raw, to),
            funding=parts.funding(raw, to),
            contacts=parts.contacts(raw, to),
        )
    )


def _texts(raw: Raw, to: Findings) -> Raw:
    who = [values.prose(one.get("eligibility"), "who can have it", to) for one in _eligibilities(raw, to)]
    prose = {
        "description": raw.get("description"),
        "application_process": raw.get("application_process"),
        "fees": raw.get("fees_description") or raw.get("fees"),
        "eligibility": raw.get("eligibility_description") or next(filter(None, who), ""),
        "accreditations": raw.get("accreditations"),
        "licences": raw.get("licenses") or raw.get("licences"),
        "interpretation_services": raw.get("interpretation_services"),
        "alert": raw.get("alert"),
    }
    return filled(
        alternate_name=words(raw.get("alternate_name"), "other name", to, most=200),
        url=values.url(raw.get("url"), "web address", to),
        email=values.email(raw.get("email"), "e-mail", to),
        wait_time=words(raw.get("wait_time"), "waiting time", to, most=200),
        assurer_email=values.email(raw.get("assurer_email"), "assurer’s e-mail", to),
        **{name: values.prose(value, name.replace("_", " "), to) for name, value in prose.items()},
    )


def _extras(raw: Raw, to: Findings) -> Raw:
    """Read what only a spreadsheet's mapping says."""
    kind = raw.get("kind") if raw.get("kind") in Service.Kind.values else ""
    return {
        "kind": "" if kind == Service.Kind.ASSISTANT else kind,
        "summary": words(raw.get("summary"), "summary", to, most=300),
        "companion_free": values.flag(raw.get("companion_free"), "a companion goes free", to),
    }


def _checked(raw: Raw, to: Findings) -> Raw:
    checked_on = moments.day(raw.get("assured_date"), "day it was checked", to)
    return {"checked_on": checked_on.isoformat()} if checked_on else {}


def _ages(raw: Raw, to: Findings) -> Raw:
    given = [raw, *_eligibilities(raw, to)]
    youngest, oldest = (
        values.age(next((one[name] for one in given if one.get(name) not in (None, "")), None), name, to)
        for name in ("minimum_age", "maximum_age")
    )
    if youngest and oldest is not None and youngest > oldest:
        to.repair("age", "ages", f"from {youngest} to {oldest} is no one; both were left out")
        return {}
    return filled(minimum_age=youngest, maximum_age=oldest)


def _eligibilities(raw: Raw, to: Findings) -> list[Raw]:
    return items(raw.get("eligibilitys"), "who can have it", to) + items(
        raw.get("eligibilities"), "who can have it", to
    )


def _status(value: object, to: Findings) -> str:
    said = words(value, "status", to, most=60).lower()
    if said in Service.Status.values:
        return said
    known = STATUSES.get(said)
    if known is None and said:
        to.repair("status", "status", f"{shown(value)} is no status; active was taken")
    elif known is not None:
        to.repair("status", "status", f"{shown(value)} was read as {known}")
    return (known or Service.Status.ACTIVE).value


def _places(raw: Raw, to: Findings) -> tuple[list[Raw], list[Raw]]:
    """Read where it is to be had, and all opening times: the listing's own and those at its places."""
    places: dict[str, Raw] = {}
    times = parts.schedules(raw, to)
    for here in items(raw.get("service_at_locations"), "places", to):
        location = values.record(here.get("location"), "place", to)
        place = bodies.location(location, said_here=here.get("description"), to=to)
        if place:
            places.setdefault(place["key"], place)
            both = {"schedules": items(here.get("schedules"), "place’s times", to)}
            both["regular_schedule"] = items(here.get("regular_schedule"), "place’s times", to)
            both["regular_schedule"] += items(location.get("schedules"), "place’s times", to)
            times += parts.schedules(both, to, where="place’s times", location=place["key"])
    return list(places.values()), parts.once(times)


def _is_free(raw: Raw, costs: list[Raw], to: Findings) -> bool:
    if raw.get("is_free") not in (None, ""):
        return values.flag(raw.get("is_free"), "free", to)
    amounts = [cost["amount_pence"] for cost in costs if "amount_pence" in cost]
    if amounts:
        return not any(amounts)
    return bool(_FREE.match(str(raw.get("fees_description") or raw.get("fees") or "")[:200]))


def _is_virtual(raw: Raw, places: list[Raw], times: list[Raw]) -> bool:
    said = [str(raw.get("attending_type"))[:200], *(time.get("attending_type", "") for time in times)]
    return any(place["kind"] == "virtual" for place in places) or any(_ONLINE.search(one) for one in said)


def _key(given: object, name: str, listing: Raw, to: Findings, *, wants_uuids: bool) -> str:
    """Read the id in the feed; a listing without one is known by its name, its organisation and its first postcode."""
    said = words(given, "id", to, most=KEY)
    if said:
        if wants_uuids and not is_uuid(said):
            to.repair("id", "id", f"{shown(said)} is no UUID; the listing got a lasting one of its own")
        return said
    where = next((place.get("postcode", "") for place in listing.get("places", [])), "")
    made = "|".join(bodies.folded(part) for part in (name, listing["organisation"]["name"], where))
    to.repair("id", "id", "has no id; its name, organisation and postcode make one")
    return f"name:{hashlib.sha256(made.encode()).hexdigest()}"


def is_uuid(said: str) -> bool:
    """Answer whether a text is a UUID as Open Referral wants it."""
    try:
        return str(UUID(said)) == said.lower()
    except ValueError:
        return False
