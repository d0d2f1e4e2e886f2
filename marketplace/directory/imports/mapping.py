"""Which column of a spreadsheet is what: written by hand, shipped with the product, or guessed from the header."""

import difflib
import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marketplace.directory.imports.faults import NotAMapping, Unreadable

SHIPPED = Path(__file__).parents[1] / "data" / "mappings"
FIELDS = {
    "name": ("service name", "title", "service", "charity name", "club name", "venue", "community hub"),
    "alternate_name": ("also known as", "other name"),
    "summary": ("short description",),
    "description": ("details", "about", "what we do", "activities", "charity activities"),
    "organisation": ("provider", "provider name", "organization", "organisation name", "charity"),
    "url": ("website", "web", "web address", "link", "charity contact web", "service s website if available"),
    "email": ("e mail", "email address", "contact email"),
    "phone": ("telephone", "tel", "phone number", "contact phone", "telephone number"),
    "address": ("full address", "street address"),
    "address_1": ("address line 1", "location address 1"),
    "address_2": ("address line 2",),
    "city": ("town", "location city"),
    "county": ("area name", "local authority", "district"),
    "postcode": ("post code", "postal code", "location postcode", "charity contact postcode"),
    "latitude": ("lat", "location latitude"),
    "longitude": ("lon", "long", "lng", "location longitude"),
    "place": ("location name", "building"),
    "opening": ("opening times", "opening hours", "hours", "when"),
    "fees": ("cost", "price", "charges", "cost description"),
    "eligibility": ("who for", "who is it for"),
    "how": ("referral method", "how to get it", "referral"),
    "minimum_age": ("min age",),
    "maximum_age": ("max age",),
    "needs_referral": ("referral needed",),
    "is_free": ("free",),
    "checked_on": ("last checked", "assured date"),
    "status": (),
    "weekday": ("scheduled weekday",),
    "opens_at": ("schedules opens at",),
    "closes_at": ("schedules closes at",),
    "cost_for": ("cost option",),
    "cost_amount": ("amount",),
    "cost_per": ("cost type",),
    "access": ("location accessibilities", "accessibility"),
    "is_masked": ("mask exact address",),
    "contact_name": ("contact",),
    "contact_title": ("job title",),
    "contact_is_public": ("contact visible",),
    "is_closed": ("temporarily closed",),
    "kind": (),
}
ORDERED = ("terms", "sections", "numbers", "place_numbers")  # what comes first in them matters
SECTIONS = {"fields", "always", "file", *ORDERED}
FILE = {"key": [], "skip_lines": 0, "empty": [], "belongs_to": "", "own_id": "", "separators": ";|", "called": ""}


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is what.

    `fields` names a column, or several that are joined, for each of ours; `always` gives a field the same words in
    every row; `terms` gives lists of words by their columns; `sections` adds columns to the description under headings;
    `numbers` are identifiers of the organisation by their kind, `place_numbers` of the place. `called` is what a
    listing is called, its name put in place of `{}`.
    """

    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    always: dict[str, str] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    place_numbers: dict[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    skip_lines: int = 0
    empty: frozenset[str] = frozenset()
    belongs_to: str = ""
    own_id: str = ""
    separators: str = ";|"
    called: str = ""

    def columns(self) -> list[str]:
        """List every column that the mapping needs."""
        named = [column for columns in self.fields.values() for column in columns]
        tables = (self.terms, self.sections, self.numbers, self.place_numbers)
        named += [column for table in tables for column in table.values()]
        return [*dict.fromkeys([*named, *self.key, *filter(None, [self.belongs_to, self.own_id])])]


def load(path: Path) -> dict[str, Any]:
    """Read a mapping from a TOML or JSON file, or one that ships with the product by its name."""
    shipped = SHIPPED / f"{path}.toml"
    path = shipped if not path.exists() and shipped.exists() else path
    try:
        said = path.read_text(encoding="utf-8")
        return kept(dict(json.loads(said) if path.suffix == ".json" else tomllib.loads(said)))
    except OSError as error:
        raise NotAMapping(f"The mapping {path} cannot be opened: {error.strerror}.") from None
    except ValueError as error:
        raise NotAMapping(f"The mapping {path} cannot be read: {error}.") from None


def kept(said: dict[str, Any]) -> dict[str, Any]:
    """Write a mapping as it is kept: what has an order as pairs, for a database may turn a record's names about."""
    return {
        name: [list(pair) for pair in table.items()] if name in ORDERED and isinstance(table, dict) else table
        for name, table in said.items()
    }


def understand(said: dict[str, Any]) -> Mapping:
    """Make a mapping of what a file or a form says; refuses what no mapping can say."""
    _only(said, SECTIONS, "section")
    tables = {name: _table(said, name) for name in SECTIONS}
    _only(tables["fields"], FIELDS, "field")
    _only(tables["always"], FIELDS, "field")
    _only(tables["file"], FILE, "setting of the file")
    file = FILE | tables["file"]
    if not isinstance(file["skip_lines"], int) or not isinstance(file["empty"], list):
        raise NotAMapping("In a mapping, skip_lines is a number and empty a list of words.")
    return Mapping(
        fields={name: _names(columns, name) for name, columns in tables["fields"].items()},
        always={name: str(value) for name, value in tables["always"].items()},
        **{name: _columns(tables[name], name) for name in ORDERED},
        key=_names(file["key"], "key") if file["key"] else (),
        skip_lines=file["skip_lines"],
        empty=frozenset(str(word).casefold() for word in file["empty"]),
        belongs_to=str(file["belongs_to"]),
        own_id=str(file["own_id"]),
        separators=str(file["separators"]),
        called=str(file["called"]),
    )


def guess(header: Sequence[str]) -> Mapping:
    """Tell by the names of the columns what they are; refuses a header that has nothing like a name."""
    known = {_plain(name): ours for ours, others in FIELDS.items() for name in (ours, *others)}
    fields: dict[str, tuple[str, ...]] = {}
    for column in header:
        if ours := known.get(_plain(column)):
            fields.setdefault(ours, (column,))
    if "name" not in fields:
        raise Unreadable(f"No column says what the service is called. The columns are: {', '.join(header) or 'none'}.")
    return Mapping(fields=fields, empty=frozenset({"na", "n/a"}))


def fitted(mapping: Mapping, header: Sequence[str]) -> Mapping:
    """Answer the mapping if the header has every column it names, and otherwise refuse, naming those it has not."""
    missing = [column for column in mapping.columns() if column not in header]
    if not missing:
        return mapping
    said = []
    for column in missing:
        near = difflib.get_close_matches(column, header, n=1)
        said.append(f"“{column}”" + (f" (is it “{near[0]}”?)" if near else ""))
    raise Unreadable(
        f"The file has not the columns that the mapping names: {', '.join(said)}. Its columns are: {', '.join(header)}."
    )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip()


def _table(said: dict[str, Any], name: str) -> dict[str, Any]:
    table = said.get(name, {})
    if name in ORDERED and isinstance(table, list) and all(isinstance(one, list) and len(one) == 2 for one in table):
        table = {str(first): second for first, second in table}
    if not isinstance(table, dict):
        raise NotAMapping(f"In a mapping, {name} is a table.")
    return table


def _only(said: dict[str, Any], known: Any, what: str) -> None:
    for name in said:
        if name not in known:
            near = difflib.get_close_matches(name, list(known), n=1)
            raise NotAMapping(f"A mapping has no {what} “{name}”" + (f"; is it “{near[0]}”?" if near else "."))


def _names(columns: object, name: str) -> tuple[str, ...]:
    given = [columns] if isinstance(columns, str) else columns
    if not isinstance(given, list) or not given or not all(isinstance(one, str) and one for one in given):
        raise NotAMapping(f"In a mapping, {name} is a column, or a list of columns.")
    return tuple(given)


def _columns(table: dict[str, Any], name: str) -> dict[str, str]:
    if not all(isinstance(column, str) and column for column in table.values()):
        raise NotAMapping(f"In a mapping, each of {name} is a column.")
    return table
