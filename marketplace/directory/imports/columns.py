"""The cells of a spreadsheet's row as a service in the shape of Open Referral, so that all that follows is the same."""

import hashlib
import html
import re
from collections.abc import Sequence
from typing import Any

from marketplace.directory.imports.bodies import folded
from marketplace.directory.imports.mapping import FIELDS, Mapping

type Cells = dict[str, str]
type Raw = dict[str, Any]

CONTACT = ("contact_name", "contact_title", "email", "phone")
PLACE = ("place", "address", "address_1", "city", "postcode", "latitude", "access")


def named(header: Sequence[str], cells: Sequence[str], mapping: Mapping) -> Cells:
    """Give the cells of a row by their columns, words that mean nothing taken for empty."""
    said = zip(header, (cell.strip() for cell in cells), strict=False)
    return {column: "" if cell.casefold() in mapping.empty else cell for column, cell in said if column}


def told(mapping: Mapping) -> str:
    """Write which column is what, for a person to check."""
    return ", ".join(
        f"{' + '.join(columns)} is the {ours.replace('_', ' ')}" for ours, columns in mapping.fields.items()
    )


def service(rows: Sequence[Cells], mapping: Mapping) -> Raw:
    """Make a service of a row, and of those after it that only add contacts, places, prices or times."""
    given = [_fields(cells, mapping) for cells in rows]
    main = given[0]
    raw: Raw = {name: main.get(name, "") for name in FIELDS if name not in {*CONTACT, *PLACE}}
    return raw | {
        "id": _key(rows[0], main, mapping),
        "description": _description(rows[0], main, mapping),
        "status": "temporarily closed" if _is_yes(main.get("is_closed", "")) else main.get("status", ""),
        "application_process": main.get("how", ""),
        "fees_description": main.get("fees", ""),
        "eligibility_description": main.get("eligibility", ""),
        "assured_date": main.get("checked_on", ""),
        "organization": _organisation(rows[0], main, mapping),
        "service_at_locations": [
            place for cells, said in zip(rows, given, strict=True) for place in _place(cells, said, mapping)
        ],
        **_reached(given),
        "cost_options": [cost for said in given for cost in _cost(said)],
        "schedules": [time for said in given for time in _time(said)],
        "attributes": [term for cells in rows for term in _terms(cells, mapping)],
    }


def _fields(cells: Cells, mapping: Mapping) -> Cells:
    said = dict(mapping.always)
    for ours, columns in mapping.fields.items():
        joined = ", ".join(filter(None, (cells.get(column, "") for column in columns)))
        if joined:
            said[ours] = joined
    if mapping.called and said.get("name"):
        said["name"] = mapping.called.replace("{}", said["name"])
    return said


def _key(cells: Cells, said: Cells, mapping: Mapping) -> str:
    """Name the row by its key columns, or else by what hardly changes: name, organisation, address and postcode."""
    if mapping.key:
        return " ".join(filter(None, (cells.get(column, "") for column in mapping.key)))
    parts = [said.get(name, "") for name in ("name", "organisation", "address", "address_1", "postcode")]
    made = "|".join(folded(part) for part in parts)
    return f"row:{hashlib.sha256(made.encode()).hexdigest()}" if said.get("name") else ""


def _description(cells: Cells, said: Cells, mapping: Mapping) -> str:
    sections = [
        f"<p><strong>{_escaped(heading)}</strong></p><p>{_escaped(cells[column])}</p>"
        for heading, column in mapping.sections.items()
        if cells.get(column)
    ]
    description = said.get("description", "")
    if not sections:
        return description
    paragraphs = [f"<p>{_escaped(one)}</p>" for one in re.split(r"\n\s*\n", description) if one.strip()]
    return "".join([*([description] if "<p" in description else paragraphs), *sections])


def _organisation(cells: Cells, said: Cells, mapping: Mapping) -> Raw:
    numbers = [
        {"identifier_type": kind, "identifier": cells[column]}
        for kind, column in mapping.numbers.items()
        if cells.get(column)
    ]
    first = f"{numbers[0]['identifier_type']} {numbers[0]['identifier']}" if numbers else ""
    return {"id": first, "name": said.get("organisation", ""), "organization_identifiers": numbers}


def _place(cells: Cells, said: Cells, mapping: Mapping) -> list[Raw]:
    if not any(said.get(name) for name in PLACE):
        return []
    lines = [part.strip() for part in said.get("address", "").split(",") if part.strip()]
    city = said.get("city") or (lines.pop() if len(lines) > 1 else "")
    number = next(((kind, cells[column]) for kind, column in mapping.place_numbers.items() if cells.get(column)), None)
    address = {
        "address_1": said.get("address_1") or (lines[0] if lines else ""),
        "address_2": said.get("address_2") or ", ".join(lines[1:]),
        "city": city,
        "state_province": said.get("county", ""),
        "postal_code": said.get("postcode", ""),
    }
    location = {
        "name": said.get("place", ""),
        "latitude": said.get("latitude", ""),
        "longitude": said.get("longitude", ""),
        "is_masked": said.get("is_masked", ""),
        "addresses": [address],
        "accessibility": [{"description": one} for one in _split(said.get("access", ""), mapping)],
        "external_identifier": number[1] if number else "",
        "external_identifier_type": number[0] if number else "",
    }
    return [{"location": location | {"id": " ".join(number) if number else ""}}]


def _reached(given: Sequence[Cells]) -> Raw:
    """Read how to reach it: where nobody is named, the e-mail address and telephone are the service's own."""
    contacts = [_contact(said) for said in given if said.get("contact_name") or said.get("contact_title")]
    alone = [said for said in given if not (said.get("contact_name") or said.get("contact_title"))]
    return {
        "email": next((said["email"] for said in alone if said.get("email")), None),
        "phones": [{"number": said["phone"]} for said in alone if said.get("phone")],
        "contacts": contacts,
    }


def _contact(said: Cells) -> Raw:
    return {
        "name": said.get("contact_name", ""),
        "title": said.get("contact_title", ""),
        "email": said.get("email") or None,
        "phones": [{"number": said["phone"]}] if said.get("phone") else [],
        "is_hidden": said.get("contact_is_public", "").casefold() in {"false", "no", "0"},
    }


def _cost(said: Cells) -> list[Raw]:
    amount, per = said.get("cost_amount", ""), said.get("cost_per", "")
    if not (amount or said.get("cost_for")):
        return []
    return [{"option": said.get("cost_for", ""), "amount": amount, "amount_description": per}]


def _time(said: Cells) -> list[Raw]:
    opens, closes, day = (said.get(name, "") for name in ("opens_at", "closes_at", "weekday"))
    times = [{"byday": day, "opens_at": opens, "closes_at": closes}] if opens or closes or day else []
    return times + ([{"description": said["opening"]}] if said.get("opening") else [])


def _terms(cells: Cells, mapping: Mapping) -> list[Raw]:
    return [
        {"name": word, "taxonomy": taxonomy}
        for taxonomy, column in mapping.terms.items()
        for word in _split(cells.get(column, ""), mapping)
    ]


def _split(said: str, mapping: Mapping) -> list[str]:
    parts = re.split(f"[{re.escape(mapping.separators)}]", said) if mapping.separators else [said]
    return [part.strip() for part in parts if part.strip()]


def _is_yes(said: str) -> bool:
    return said.casefold() in {"true", "yes", "1"}


def _escaped(said: str) -> str:
    return html.escape(" ".join(said.split()), quote=False)
