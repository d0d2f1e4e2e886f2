"""Where postcodes lie, how exactly, and how far apart."""

from types import SimpleNamespace

import pytest

from marketplace.directory import places
from marketplace.directory.models import Location, PostcodePlace
from tests.marketplace.directory import samples

pytestmark = pytest.mark.django_db
Precision = Location.Precision


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("M33 4ND", "M33 4ND"),
        ("m334nd", "M33 4ND"),
        ("  m33   4nd ", "M33 4ND"),
        ("M33-4ND", "M33 4ND"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("ec1a1bb", "EC1A 1BB"),
        ("M1 1AE", "M1 1AE"),
        ("m11ae", "M1 1AE"),
        ("M33", "M33"),
        ("m33 4", "M33 4"),
        ("m334", "M33 4"),
        ("M1 4", "M1 4"),
        ("m14", "M14"),
        ("w1a", "W1A"),
    ],
)
def test_a_postcode_is_understood_however_it_is_typed(typed: str, understood: str) -> None:
    assert str(places.normalise(typed)) == understood


@pytest.mark.parametrize("typed", ["", "Sale", "M33 4N", "M33 44ND", "12345", "M334 4ND", "é", "M33 4ND extra"])
def test_what_is_no_postcode_is_not_taken_for_one(typed: str) -> None:
    assert places.normalise(typed) is None
    assert places.find(typed) is None


def test_a_whole_postcode_falls_back_to_its_sector_and_then_to_its_district() -> None:
    sector = places.find("M33 4ND")
    assert sector is not None
    assert (sector.precision, sector.council_code, sector.name) == (Precision.SECTOR, "E08000009", "M33 4ND")
    district = places.find("M33 9ZZ")
    assert district is not None
    assert (district.precision, district.district) == (Precision.DISTRICT, "M33")


def test_a_loaded_postcode_is_known_by_its_own_point() -> None:
    PostcodePlace.objects.create(postcode="M334ND", latitude=53.41, longitude=-2.35, council_code="E08000009")
    place = places.find("m33 4nd")
    assert place is not None
    assert (place.precision, place.latitude, place.longitude) == (Precision.UNIT, 53.41, -2.35)


def test_a_place_that_spans_councils_names_none_but_knows_its_country() -> None:
    place = places.find("M33 0")
    assert place is not None
    assert (place.council_code, place.country) == ("", "E")
    assert "E92000001" in place.area_codes
    assert "E08000009" not in place.area_codes


def test_northern_ireland_is_told_apart_from_a_mistake() -> None:
    assert places.find("BT1 1AA") is None
    assert places.is_in_northern_ireland("bt1 1aa")
    assert not places.is_in_northern_ireland("M33 4ND")


def test_a_distance_is_that_of_the_great_circle() -> None:
    charing_cross = SimpleNamespace(latitude=51.5074, longitude=-0.1278)
    albert_square = SimpleNamespace(latitude=53.4794, longitude=-2.2453)
    assert places.distance_miles(charing_cross, albert_square) == pytest.approx(162.9, abs=0.3)
    assert places.distance_miles(charing_cross, charing_cross) == 0


def test_a_location_is_placed_by_its_postcode() -> None:
    place = samples.location("M33 4ND")
    assert place.precision == Precision.SECTOR
    assert place.council_code == "E08000009"


def test_a_point_of_its_own_stays() -> None:
    place = samples.location("M33 4ND", latitude=53.4, longitude=-2.3)
    assert (place.latitude, place.longitude, place.precision) == (53.4, -2.3, Precision.POINT)


def test_a_location_of_unknown_postcode_has_no_place() -> None:
    place = samples.location("ZZ99 9ZZ")
    assert (place.latitude, place.precision) == (None, Precision.NONE)


def test_a_council_is_found_by_its_code() -> None:
    trafford = places.council(code="E08000009", name="Trafford")
    assert trafford is not None
    assert trafford.name == "Trafford"
    assert trafford.council_code == "E08000009"
    assert places.council(code="E99999999", name="Nowhere") is None
