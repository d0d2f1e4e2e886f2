"""What one value of a feed says: each kind has one reader, which answers what can be kept and notes what it mended."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from marketplace.directory import places, text
from marketplace.directory.imports.findings import Findings, shown

LONG = 20_000  # characters of a text that has no limit of its own
REMEMBERED = 4096
OLDEST = 120
MOST_PENCE = 100_000_000  # a million pounds: no price of a service
UK = ((49.0, 61.5), (-9.0, 2.5))
NOTHING = {"", "na", "n/a", "none", "null", "nil", "-", "not known", "unknown", "tbc"}
YES = {"true", "yes", "y", "1", "t", "on"}
NO = {"false", "no", "n", "0", "f", "off", ""}
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$")
_web = URLValidator(schemes=["http", "https"])


def words(value: object, where: str, to: Findings, *, most: int = LONG) -> str:
    """Read a text of one line."""
    given = _raw(value, where, to)
    if given and text.has_tags(given):
        to.repair("html", where, "had web page code in it, which was taken out")
    return _cut(text.line(given) if given else "", where, to, most)


def prose(value: object, where: str, to: Findings) -> str:
    """Read a longer text, which may keep a few tags."""
    given = _raw(value, where, to)[: LONG * 4]
    cleaned = text.clean(given) if given else ""
    if cleaned != text.tidy(given):
        to.repair("html", where, "had web page code in it, which was cleaned")
    if len(cleaned) > LONG:
        cleaned = _cut(text.plain(cleaned), where, to, LONG)
    return cleaned


def email(value: object, where: str, to: Findings) -> str:
    """Read an e-mail address; of several the first."""
    if value is None:
        return ""
    given = text.line(_raw(value, where, to)[:LONG]).removeprefix("mailto:").strip()
    if given.lower() in NOTHING:
        to.repair("email", where, "the e-mail address is empty; it was left out")
        return ""
    for candidate in re.split(r"[\s,;<>]+", given):
        if _is_email(candidate):
            if candidate != given:
                to.repair("email", where, f"of {shown(given)} only {candidate} was kept")
            return candidate
    to.repair("email", where, f"{shown(given)} is no e-mail address; it was left out")
    return ""


def url(value: object, where: str, to: Findings) -> str:
    """Read a web address; one without its beginning gets it."""
    given = text.line(_raw(value, where, to)[:LONG])
    if given.lower() in NOTHING:
        return ""
    if _is_url(given):
        return given
    candidate = re.sub(r"^(?:https?:?/*)?", "https://", given, count=1, flags=re.IGNORECASE)
    if _DOMAIN.match(candidate.removeprefix("https://")) and _is_url(candidate):
        to.repair("url", where, f"{shown(given)} became {candidate}")
        return candidate
    to.repair("url", where, f"{shown(given)} is no web address; it was left out")
    return ""


def phone(value: object, where: str, to: Findings) -> str:
    """Read a telephone number; a spreadsheet's lost first nought comes back."""
    given = words(value, where, to).strip("\"' ")
    if given.lower() in NOTHING:
        return ""
    digits = re.sub(r"\D", "", given)
    if not 3 <= len(digits) <= 16 or len(given) > 30:
        found = re.search(r"\+?\d[\d\s()-]{6,18}\d", given)
        if found:
            to.repair("phone", where, f"of {shown(given)} only the number was kept")
            return found[0]
        to.repair("phone", where, f"{shown(given)} is no telephone number; it was left out")
        return ""
    if re.fullmatch(r"[1-3789]\d{9}", given):
        to.repair("phone", where, f"{given} had lost its first 0")
        return f"0{given}"
    return given


def age(value: object, where: str, to: Findings) -> int | None:
    """Read an age in whole years."""
    if value in (None, ""):
        return None
    number = _number(value)
    if number is None or not 0 <= number <= OLDEST or number != int(number):
        to.repair("age", where, f"{shown(value)} is no age; it was left out")
        return None
    return int(number)


def pence(value: object, where: str, to: Findings) -> int | None:
    """Read a price in pounds as whole pence; nothing where it is no amount."""
    if value in (None, ""):
        return None
    given = re.sub(r"(?i)gbp|pounds?|[£,\s]", "", str(value)[:100]) if isinstance(value, str) else value
    number = _number(given)
    exact = None if number is None or not 0 <= number <= MOST_PENCE else number * 100
    if exact is None or exact != int(exact) or exact > MOST_PENCE:
        to.repair("price", where, f"{shown(value)} is no amount in pounds; only the words about it were kept")
        return None
    return int(exact)


def flag(value: object, where: str, to: Findings) -> bool:
    """Read a yes or no."""
    if value is None or isinstance(value, bool):
        return bool(value)
    given = str(value)[:LONG].strip().lower()
    if given not in YES | NO | NOTHING:
        to.repair("word", where, f"{shown(value)} is neither yes nor no; it counts as no")
    return given in YES


def postcode(value: object, where: str, to: Findings) -> str:
    """Read a postcode; one that has no sector on the map stays, and is told."""
    given = words(value, where, to)
    if given.lower() in NOTHING:
        return ""
    found = places.normalise(given)
    if found is None or not found.unit:
        to.repair("postcode", where, f"{shown(given)} is no whole postcode; it was left out")
        return ""
    if not places.is_on_the_map(found) and not found.district.startswith("BT"):
        to.note("postcode", where, f"there is no postcode {found}; it cannot be found by distance")
    return str(found)


def point(latitude: object, longitude: object, where: str, to: Findings) -> tuple[float, float] | None:
    """Read a point of the United Kingdom; one whose halves were swapped is turned round."""
    if latitude in (None, "") and longitude in (None, ""):
        return None
    north, east = _number(latitude), _number(longitude)
    if north is not None and east is not None:
        if _is_in_uk(north, east):
            return _rounded(north, east)
        if _is_in_uk(east, north):
            to.repair("place", where, "latitude and longitude were swapped; they were turned round")
            return _rounded(east, north)
    said = f"{shown(latitude)}, {shown(longitude)}"
    to.repair("place", where, f"{said} is no point in the United Kingdom; the postcode is used instead")
    return None


def items(value: object, where: str, to: Findings) -> list[dict[str, Any]]:
    """Read a list of records; a single record counts as a list of one, anything else is left out."""
    if value in (None, "", [], {}):
        return []
    given = value if isinstance(value, list) else [value]
    if len(given) > 500:
        to.repair("long", where, f"has {len(given)} entries; only the first 500 were kept")
    kept = [item for item in given[:500] if isinstance(item, dict)]
    if len(kept) < len(given[:500]):
        to.repair("type", where, "has entries that are no records; they were left out")
    return kept


def record(value: object, where: str, to: Findings) -> dict[str, Any]:
    """Read one record, or an empty one."""
    found = items(value, where, to)
    return found[0] if found else {}


def filled(**fields: object) -> dict[str, Any]:
    """Keep the fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None, False, [], {})}


def _raw(value: object, where: str, to: Findings) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        if value not in (False, [], {}):
            to.repair("type", where, f"{shown(value)} is no text; it was left out")
        return ""
    return str(value)


def _cut(given: str, where: str, to: Findings, most: int) -> str:
    if len(given) <= most:
        return given
    to.repair("long", where, f"is longer than {most} characters; the end was cut off")
    return f"{given[: most - 1].rstrip()}…"


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        number = Decimal(str(value).strip()[:40])
    except (ArithmeticError, ValueError):
        return None
    return number if number.is_finite() and -20 < number.adjusted() < 20 else None


def _is_in_uk(north: Decimal, east: Decimal) -> bool:
    (south, top), (west, edge) = UK
    return south <= north <= top and west <= east <= edge


def _rounded(north: Decimal, east: Decimal) -> tuple[float, float]:
    return round(float(north), 6), round(float(east), 6)


@lru_cache(REMEMBERED)
def _is_email(given: str) -> bool:
    try:
        validate_email(given)
    except (ValidationError, ValueError):
        return False
    return len(given) <= 254


@lru_cache(REMEMBERED)
def _is_url(given: str) -> bool:
    try:
        _web(given)
    except (ValidationError, ValueError):
        return False
    return len(given) <= 300
