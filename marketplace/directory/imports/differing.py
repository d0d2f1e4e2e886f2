"""What would change if a listing here became what its feed says, field by field, in words that people read."""

from typing import Any, TypedDict

from marketplace.directory import text
from marketplace.directory.imports.describing import BODY, TEXTS
from wallet.money.pence import written

type Raw = dict[str, Any]

LONGEST = 2_000  # characters of one side of a difference that are kept
# What a feed need not say: where it does not, what is here stays.
ONLY_IF_SAID = {"kind", "summary", "companion_free", "needs_referral"}
LABELS = {
    "alternate_name": "Other name",
    "url": "Web address",
    "email": "E-mail",
    "application_process": "How to get it",
    "wait_time": "Waiting time",
    "fees": "What it costs, in words",
    "is_free": "Free",
    "companion_free": "A companion goes free",
    "is_virtual": "Can be had online",
    "eligibility": "Who can have it",
    "assurer_email": "Mailbox of who checks",
    "uri": "Lasting address",
    "checked_on": "Checked on",
}


class Change(TypedDict):
    """One field that differs: what is here, and what the feed says."""

    field: str
    before: str
    after: str


def differences(*, here: Raw, there: Raw, body_is_ours: bool = False) -> list[Change]:
    """List what differs between a listing here and in its feed; of a claimed organisation its own facts count."""
    changes = [_field(name, here, there) for name in TEXTS if name in there or name not in ONLY_IF_SAID]
    changes.append(_checked(here, there))
    if not body_is_ours:
        ours, theirs = here.get("organisation", {}), there.get("organisation", {})
        changes += [_field(name, ours, theirs, of="Organisation: ") for name in BODY]
        changes.append(_numbers(ours, theirs))
    for name, (label, write) in PARTS.items():
        before, after = (sorted(write(part) for part in side.get(name, [])) for side in (here, there))
        if [one.casefold() for one in before] != [one.casefold() for one in after]:
            changes.append(Change(field=label, before=_lines(before), after=_lines(after)))
    return [change for change in changes if change]


def _field(name: str, here: Raw, there: Raw, *, of: str = "") -> Change | None:
    before, after = here.get(name, ""), there.get(name, "")
    if before == after:
        return None
    label = LABELS.get(name, name.replace("_", " ").capitalize())
    label = f"{of}{label[0].lower()}{label[1:]}" if of else label
    return Change(field=label, before=_said(before), after=_said(after))


def _checked(here: Raw, there: Raw) -> Change | None:
    """Say that the feed has looked at the facts later than anybody here."""
    return _field("checked_on", here, there) if there.get("checked_on", "") > here.get("checked_on", "") else None


def _numbers(here: Raw, there: Raw) -> Change | None:
    """Say which numbers the feed adds; numbers that others gave stay."""
    before, after = (
        {f"{one['kind']} {one['identifier']}" for one in side.get("identifiers", [])} for side in (here, there)
    )
    if after <= before:
        return None
    return Change(field="Organisation: numbers", before=_lines(sorted(before)), after=_lines(sorted(before | after)))


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return text.plain(str(value))[:LONGEST]


def _lines(lines: list[str]) -> str:
    return "\n".join(lines)[:LONGEST]


def _joined(*parts: object) -> str:
    return ", ".join(text.line(str(part)) for part in parts if part not in ("", None, False, []))


def _place(place: Raw) -> str:
    point = f"{place['latitude']:.6f} {place['longitude']:.6f}" if "latitude" in place else ""
    lines = ("name", "address_1", "address_2", "city", "county", "postcode", "phone", "description", "transportation")
    kind = "" if place.get("kind") == "physical" else place.get("kind")
    number = f"{place.get('external_identifier_type', '')} {place.get('external_identifier', '')}".strip()
    access = "; ".join(sorted(_all(one) for one in place.get("access", [])))
    return _joined(*(place.get(name) for name in lines), kind, point, number, access, place.get("said_here"))


def _cost(cost: Raw) -> str:
    amount = f"{written(cost['amount_pence'])} ({cost.get('per', '')})" if "amount_pence" in cost else ""
    return _joined(cost.get("option"), amount, cost.get("amount_description"), _span(cost))


def _schedule(time: Raw) -> str:
    often = f"{time.get('freq', '')} {time.get('interval', 1)}" if time.get("freq") else ""
    days = (time.get("byday"), time.get("bymonthday"), time.get("dtstart"), _span(time))
    hours = "–".join(filter(None, [time.get("opens_at", "")[:5], time.get("closes_at", "")[:5]]))
    said = (time.get(name) for name in ("description", "attending_type", "schedule_link", "notes"))
    return _joined(often, *days, hours, *said)


def _span(part: Raw) -> str:
    return " to ".join(filter(None, [part.get("valid_from"), part.get("valid_to")]))


def _all(part: Raw) -> str:
    return _joined(*(part[name] for name in sorted(part)))


def _term(term: Raw) -> str:
    return text.line(term["name"])


PARTS = {
    "places": ("Places", _place),
    "costs": ("Prices", _cost),
    "schedules": ("Times", _schedule),
    "areas": ("Areas served", _all),
    "languages": ("Languages", _all),
    "terms": ("Words it is found by", _term),
    "funding": ("Funding", _all),
    "contacts": ("Contacts", _all),
}
