"""Where a listing is to be had, as the public may know it: a secret address is its district and nothing more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from marketplace.directory import places, times
from marketplace.directory.models import Location, LocationAccess, Schedule, ServiceAtLocation
from marketplace.directory.places import Place

ROUGHLY = {Location.Precision.SECTOR, Location.Precision.DISTRICT}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceShown:
    """One place as a page shows it; of a secret one, and of somebody's home, only the district is told."""

    name: str
    address: tuple[str, ...]
    district: str
    how_to_get_there: str
    words: str
    times: tuple[str, ...]
    access: tuple[LocationAccess, ...]
    miles: str
    is_secret: bool
    kind: str

    @property
    def in_one_line(self) -> str:
        """Write the name and the address on one line, or the district of a secret one."""
        if self.is_secret:
            return f"The address is kept secret{f' (in {self.district})' if self.district else ''}"
        if not self.address and self.district:
            return f"Near {self.district}"
        return ", ".join(part for part in (self.name, *self.address) if part) or "Online"


def shown(
    parts: Iterable[ServiceAtLocation],
    *,
    schedules: Sequence[Schedule],
    near: Place | None,
    on: date,
    is_home: bool = False,
) -> list[PlaceShown]:
    """Show the places of a listing, those nearest to a place first; `is_home` where they are where somebody lives.

    No query beyond what was fetched with the parts.
    """
    found = [(_sort_key(part.location, near), _shown(part, schedules, near, on, is_home=is_home)) for part in parts]
    return [place for _, place in sorted(found, key=lambda pair: pair[0])]


def miles_away(location: Location, near: Place | None) -> str:
    """Write how far a place is, and say when that is only roughly known; nothing of a secret one."""
    if near is None or location.is_masked or location.latitude is None or location.kind != Location.Kind.PHYSICAL:
        return ""
    miles = _miles(location, near)
    rough = {location.precision, near.precision} & ROUGHLY
    # Two middles of one district are no distance at all: less than a mile is all that can be said of them.
    if rough and miles < 1:
        return "about a mile or less"
    return f"{'about ' if rough else ''}{miles:.1f} mile{'' if f'{miles:.1f}' == '1.0' else 's'}"


def address(location: Location) -> tuple[str, ...]:
    """List the lines of an address."""
    lines = (location.address_1, location.address_2, location.city, location.county, location.postcode)
    return tuple(dict.fromkeys(line for line in lines if line))


def district(location: Location) -> str:
    """Answer the first half of the postcode, all that is told of a secret address."""
    postcode = places.normalise(location.postcode)
    return postcode.district if postcode else ""


def _shown(
    part: ServiceAtLocation, schedules: Sequence[Schedule], near: Place | None, on: date, *, is_home: bool
) -> PlaceShown:
    location = part.location
    here = [one for one in schedules if one.location_id == location.pk and not times.is_over(one, on=on)]
    hidden = location.is_masked or is_home
    return PlaceShown(
        name="" if hidden else location.name,
        address=() if hidden else address(location),
        district=district(location),
        how_to_get_there="" if hidden else location.transportation,
        words="" if hidden else part.description or location.description,
        times=tuple(filter(None, ("" if hidden else times.in_words(one, on=on) for one in here))),
        access=() if hidden else tuple(location.access.all()),
        miles="" if hidden else miles_away(location, near),
        is_secret=location.is_masked,
        kind=location.kind,
    )


def _sort_key(location: Location, near: Place | None) -> tuple[bool, float, str]:
    unknown = near is None or location.is_masked or location.latitude is None
    return unknown, 0.0 if unknown or near is None else _miles(location, near), str(location.pk)


def _miles(location: Location, near: Place) -> float:
    return places.distance_miles(_Point(location.latitude or 0.0, location.longitude or 0.0), near)


@dataclass(frozen=True, slots=True)
class _Point:
    latitude: float
    longitude: float
