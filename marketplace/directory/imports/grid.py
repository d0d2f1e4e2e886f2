"""From the National Grid (eastings and northings in metres) to latitude and longitude on WGS84.

Ordnance Survey's own formulas (“A guide to coordinate systems in Great Britain”, annexes B and C): out of the
transverse Mercator projection, then a Helmert shift from OSGB36. Good to about five metres, far less than a postcode.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan
from typing import NamedTuple


class Ellipsoid(NamedTuple):
    """A figure of the earth by its half axes, in metres."""

    a: float
    b: float

    @property
    def e2(self) -> float:
        """Give the eccentricity, squared."""
        return 1 - self.b**2 / self.a**2


AIRY, WGS84 = Ellipsoid(6_377_563.396, 6_356_256.909), Ellipsoid(6_378_137.0, 6_356_752.3142)
SCALE = 0.9996012717
NORTH_0, EAST_0 = -100_000.0, 400_000.0
LATITUDE_0, LONGITUDE_0 = radians(49), radians(-2)
# OSGB36 to WGS84: metres, parts of one, seconds of arc.
SHIFT = (446.448, -125.157, 542.060)
STRETCH = -20.4894e-6
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))


def latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Give the latitude and longitude of a point of the National Grid, in degrees."""
    return _shifted(*_unprojected(easting, northing))


def _unprojected(easting: float, northing: float) -> tuple[float, float]:
    a, e2 = AIRY.a * SCALE, AIRY.e2
    latitude = (northing - NORTH_0) / a + LATITUDE_0
    while (rest := northing - NORTH_0 - _meridian(latitude)) >= 0.00001:
        latitude += rest / a
    bend = 1 - e2 * sin(latitude) ** 2
    across, along = a / sqrt(bend), a * (1 - e2) / bend**1.5
    eta2, t = across / along - 1, tan(latitude)
    secant, east = 1 / cos(latitude), easting - EAST_0
    north = (
        t / (2 * along * across) * east**2
        - t / (24 * along * across**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * east**4
        + t / (720 * along * across**5) * (61 + 90 * t**2 + 45 * t**4) * east**6
    )
    out = (
        secant / across * east
        - secant / (6 * across**3) * (across / along + 2 * t**2) * east**3
        + secant / (120 * across**5) * (5 + 28 * t**2 + 24 * t**4) * east**5
        - secant / (5040 * across**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) * east**7
    )
    return latitude - north, LONGITUDE_0 + out


def _meridian(latitude: float) -> float:
    """Measure along the meridian from the true origin, in metres."""
    n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b)
    less, more = latitude - LATITUDE_0, latitude + LATITUDE_0
    return (AIRY.b * SCALE) * (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )


def _shifted(latitude: float, longitude: float) -> tuple[float, float]:
    across = AIRY.a / sqrt(1 - AIRY.e2 * sin(latitude) ** 2)
    x = across * cos(latitude) * cos(longitude)
    y = across * cos(latitude) * sin(longitude)
    z = across * (1 - AIRY.e2) * sin(latitude)
    (tx, ty, tz), (rx, ry, rz), s = SHIFT, TURN, 1 + STRETCH
    x, y, z = tx + x * s - y * rz + z * ry, ty + x * rz + y * s - z * rx, tz - x * ry + y * rx + z * s
    flat = hypot(x, y)
    found = atan2(z, flat * (1 - WGS84.e2))
    for _ in range(4):
        across = WGS84.a / sqrt(1 - WGS84.e2 * sin(found) ** 2)
        found = atan2(z + WGS84.e2 * across * sin(found), flat)
    return degrees(found), degrees(atan2(y, x))
