"""Distance, worked out by the database itself, the same on both engines: a box first, then the great circle."""

from math import cos, radians
from typing import Protocol

from django.db.models import Expression, F, FloatField, QuerySet, Value
from django.db.models.functions import ASin, Cos, Power, Radians, Sin, Sqrt

from marketplace.directory.models import Location
from marketplace.directory.places import EARTH_MILES

MILES_IN_A_DEGREE = 69.0


class Point(Protocol):
    """Anything that knows where it is."""

    @property
    def latitude(self) -> float | None:
        """Give degrees north."""

    @property
    def longitude(self) -> float | None:
        """Give degrees east."""


def within_miles(found: QuerySet[Location], centre: Point, *, miles: float) -> QuerySet[Location]:
    """Keep the locations within so many miles of a point."""
    north, east = _degrees(centre)
    tall = miles / MILES_IN_A_DEGREE
    wide = tall / max(cos(radians(north)), 0.01)
    box = found.filter(latitude__range=(north - tall, north + tall), longitude__range=(east - wide, east + wide))
    return box.alias(miles=miles_from(centre)).filter(miles__lte=miles)


def miles_from(centre: Point, *, latitude: str = "latitude", longitude: str = "longitude") -> Expression:
    """Give the distance of a row's point from another, in miles (haversine on a sphere)."""
    north, east = _degrees(centre)
    half_north = Sin(Radians(F(latitude) - Value(north)) / 2.0)
    half_east = Sin(Radians(F(longitude) - Value(east)) / 2.0)
    across = Cos(Radians(F(latitude))) * Value(cos(radians(north)))
    chord = Sqrt(Power(half_north, 2) + across * Power(half_east, 2), output_field=FloatField())
    return Value(2 * EARTH_MILES) * ASin(chord, output_field=FloatField())


def _degrees(point: Point) -> tuple[float, float]:
    if point.latitude is None or point.longitude is None:
        raise ValueError("a point without a place has no distance")
    return point.latitude, point.longitude
