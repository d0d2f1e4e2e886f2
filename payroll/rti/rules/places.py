"""Where in a message something stands: its path, whom it is about, and which value of the pay run it comes from."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree


@dataclass(frozen=True, slots=True)
class Place:
    """One element's place; `name` is its path inside the document, without numbers."""

    path: str
    name: str
    person: int | None
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What we know of the value at a place: the field it comes from, how it is written, and that in words."""

    field: str
    says: str = ""
    pattern: re.Pattern[str] | None = None


def place(element: etree._Element, *, people_before: int = 0) -> Place:
    """Say where an element stands; `people_before` were taken out of the document before its first."""
    names, steps, person, who = [], [], None, ""
    at: etree._Element | None = element
    while at is not None:
        tag = etree.QName(at).localname
        number = 1 + sum(1 for _ in at.itersiblings(at.tag, preceding=True))
        if tag == "Employee":
            number += people_before
            person, who = number - 1, _who(at)
        is_one_of_many = number > 1 or tag == "Employee" or next(at.itersiblings(at.tag), None) is not None
        steps.append(f"{tag}[{number}]" if is_one_of_many else tag)
        names.append(tag)
        at = at.getparent()
    inside = names[::-1]
    name = (
        "/".join(inside[4:]) if inside[2:3] == ["IRenvelope"] and inside[3:4] != ["IRheader"] else "/".join(inside[1:])
    )
    return Place("/" + "/".join(steps[::-1]), name, person, who)


def found(search: object) -> list[etree._Element]:
    """Answer the elements that an XPath found."""
    return [one for one in search if isinstance(one, etree._Element)] if isinstance(search, list) else []


def value(name: str) -> Value:
    """Answer what we know of a place; of its parents where nothing is known of the place itself."""
    known = values()
    while name:
        if name in known:
            return known[name]
        name = name.rpartition("/")[0]
    return Value(field="")


@cache
def values() -> dict[str, Value]:
    """Read what we know of every place."""
    rows = tomllib.loads((Path(__file__).parent / "places.toml").read_text(encoding="utf-8"))
    return {
        name: Value(
            field=row.get("field", ""),
            says=row.get("says", ""),
            pattern=re.compile(row["pattern"]) if "pattern" in row else None,
        )
        for name, row in rows.items()
    }


def field(place: Place, name: str) -> str:
    """Name a value of the pay run: of the person, where the place is about one."""
    if place.person is None or not name or name.startswith(("employer", "payday", "period", "frequency")):
        return name
    return f"employees[{place.person}].{name}"


def _who(person: etree._Element) -> str:
    """Name somebody as people do, with the pay id that tells two of the same name apart."""
    names = [
        *person.iterfind("{*}EmployeeDetails/{*}Name/{*}Fore"),
        *person.iterfind("{*}EmployeeDetails/{*}Name/{*}Sur"),
    ]
    pay_id = person.findtext("{*}Employment/{*}PayId") or ""
    return " ".join(filter(None, (*(name.text for name in names), f"({pay_id})" if pay_id else "")))
