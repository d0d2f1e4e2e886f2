"""Where a postcode lies, how far two places are apart, and how exactly that is known; needs no network.

Whole postcodes come from the table that `manage.py load_postcodes` fills; their sectors and districts come with the
product (`data/sectors.csv`, `data/districts.csv`, Great Britain only, with their licence in the first lines).
"""

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple, Protocol

from marketplace.directory.models import Location, PostcodePlace

DATA = Path(__file__).with_name("data")
EARTH_MILES = 3958.8
Precision = Location.Precision
# An outward half (M33, EC1A) and perhaps a sector (4) or the whole inward half (4ND).
SHAPE = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)(?:([0-9])([A-Z]{2})?)?$")
SPACED = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)\s+([0-9])([A-Z]{2})?$")
# ONS codes of the countries, and of the groups of them, by the first letter of a council's code.
COUNTRIES = {"E": ("E92000001", "K04000001"), "W": ("W92000004", "K04000001"), "S": ("S92000003",), "N": ("N92000002",)}
GREAT_BRITAIN, UNITED_KINGDOM = "K03000001", "K02000001"


class Spot(Protocol):
    """Anything with a point."""

    @property
    def latitude(self) -> float:
        """Give degrees north."""

    @property
    def longitude(self) -> float:
        """Give degrees east."""


class Postcode(NamedTuple):
    """A postcode in its halves; sector and unit are empty where only the first half was given."""

    district: str
    sector: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.district} {self.sector}{self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point in Great Britain by its name; the council's code is empty where the place spans several."""

    name: str
    district: str
    latitude: float
    longitude: float
    precision: Location.Precision
    council_code: str = ""
    country: str = ""

    @property
    def area_codes(self) -> tuple[str, ...]:
        """List the ONS codes of the areas it certainly lies in: council, country, and the groups of countries."""
        around = COUNTRIES.get(self.country, ())
        whole = (UNITED_KINGDOM,) if self.country == "N" else (GREAT_BRITAIN, UNITED_KINGDOM)
        return (*filter(None, [self.council_code]), *around, *whole)


class Centroid(NamedTuple):
    """The middle of a sector or district."""

    latitude: float
    longitude: float
    council_code: str
    country: str


def normalise(text: str) -> Postcode | None:
    """Read a postcode, whole or its first part, however it was typed; nothing where it is not shaped like one."""
    written = " ".join(text.upper().split())
    compact = re.sub(r"[\s.\-]", "", written)
    # “M1 4” is a sector of M1 although “M14” is a district too: a space says where the halves meet.
    if spaced := SPACED.match(written):
        return Postcode(*(part or "" for part in spaced.groups()))
    if len(compact) >= 5 and (whole := SHAPE.match(compact[:-3])) and re.match(r"^[0-9][A-Z]{2}$", compact[-3:]):
        return None if whole.group(2) else Postcode(compact[:-3], compact[-3], compact[-2:])
    found = SHAPE.match(compact)
    return Postcode(found.group(1)) if found and not found.group(2) else _sector(compact)


def find(text: str) -> Place | None:
    """Find a postcode: its own point where it was loaded, else the middle of its sector, else of its district."""
    postcode = normalise(text)
    if postcode is None:
        return None
    return _found(postcode, PostcodePlace.objects.filter(pk=_key(postcode)).first() if postcode.unit else None)


def is_on_the_map(postcode: Postcode) -> bool:
    """Answer whether the sector of a postcode exists in Great Britain, as far as the shipped table knows."""
    return f"{postcode.district} {postcode.sector}" in _centroids("sectors")


def _key(postcode: Postcode) -> str:
    return str(postcode).replace(" ", "")


def _found(postcode: Postcode, unit: PostcodePlace | None) -> Place | None:
    if unit is not None:
        known = Centroid(unit.latitude, unit.longitude, unit.council_code, unit.council_code[:1])
        return _place(postcode, known, Precision.UNIT)
    if postcode.sector and (middle := _centroids("sectors").get(f"{postcode.district} {postcode.sector}")):
        return _place(postcode, middle, Precision.SECTOR)
    middle = _centroids("districts").get(postcode.district)
    return _place(postcode, middle, Precision.DISTRICT) if middle else None


def district_of(text: str) -> Place | None:
    """Find only the district of a postcode: all that is ever told of a masked address."""
    postcode = normalise(text)
    return find(postcode.district) if postcode else None


def is_in_northern_ireland(text: str) -> bool:
    """Answer whether it is a Northern Irish postcode, of which the product has no places of its own."""
    postcode = normalise(text)
    return postcode is not None and postcode.district.startswith("BT")


def council(*, code: str, name: str) -> Place | None:
    """Find the middle of a council's area, from the sectors that lie in it."""
    inside = [middle for middle in _centroids("sectors").values() if middle.council_code == code]
    if not inside:
        return None
    latitude, longitude = (sum(axis) / len(inside) for axis in list(zip(*inside, strict=True))[:2])
    middle = Centroid(latitude, longitude, code, code[:1])
    return _named(name, "", middle, Precision.DISTRICT)


def distance_miles(a: Spot, b: Spot) -> float:
    """Measure how far two points are apart, as the crow flies."""
    north, east = radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2
    bent = sin(north) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east) ** 2
    return 2 * EARTH_MILES * asin(sqrt(bent))


def locate(location: Location) -> None:
    """Fill in, unsaved, where a location lies from its postcode; a point it already has stays, with its council."""
    _put(location, find(location.postcode))


def locate_many(locations: Collection[Location]) -> None:
    """Fill in, unsaved, where many locations lie, with one question to the database for all of them."""
    postcodes = {location.postcode: normalise(location.postcode) for location in locations}
    units = PostcodePlace.objects.in_bulk({_key(postcode) for postcode in postcodes.values() if postcode})
    for location in locations:
        postcode = postcodes[location.postcode]
        _put(location, _found(postcode, units.get(_key(postcode))) if postcode else None)


def _put(location: Location, place: Place | None) -> None:
    if place is not None and not location.council_code:
        location.council_code = place.council_code
    if location.latitude is not None and location.precision == Precision.POINT:
        return
    location.latitude, location.longitude, location.precision = (
        (place.latitude, place.longitude, place.precision) if place else (None, None, Precision.NONE)
    )


def _place(postcode: Postcode, middle: Centroid, precision: Location.Precision) -> Place:
    return _named(str(postcode), postcode.district, middle, precision)


def _named(name: str, district: str, middle: Centroid, precision: Location.Precision) -> Place:
    return Place(
        name=name,
        district=district,
        latitude=middle.latitude,
        longitude=middle.longitude,
        precision=precision,
        council_code=middle.council_code,
        country=middle.country,
    )


def _sector(compact: str) -> Postcode | None:
    """Read `M334`, which is no district, as the sector M33 4."""
    found = SHAPE.match(compact)
    return Postcode(found.group(1), found.group(2)) if found and found.group(2) and not found.group(3) else None


@cache
def _centroids(name: str) -> dict[str, Centroid]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        return {
            key: Centroid(float(latitude), float(longitude), council if len(council) > 1 else "", council[:1])
            for key, latitude, longitude, council in rows
        }
