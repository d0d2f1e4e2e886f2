"""Whatever a feed says of a service, what can be kept is kept, and everything that was mended is told."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.directory.imports.repairing import Raw, repair
from marketplace.directory.models import Organisation, Service
from tests.cast import NOW
from tests.marketplace.directory.feeds import applied, checked, service

ID = "ac148810-d857-441c-9679-408f346de14b"


def said(**fields: Any) -> tuple[Raw, dict[str, str]]:
    """Repair a small service with these fields: what is kept, and what was found by its code."""
    raw = {"id": ID, "name": "Tea", "organization": {"id": ID, "name": "Cup"}, **fields}
    found = repair(raw)
    return found.listing, {finding["code"]: finding["sentence"] for finding in found.findings}


def test_what_is_whole_is_left_alone() -> None:
    assert said(email="tea@cup.example", url="https://cup.example/", status="active", minimum_age=18) == (
        {
            "name": "Tea",
            "status": "active",
            "email": "tea@cup.example",
            "url": "https://cup.example/",
            "minimum_age": 18,
            "organisation": {"key": ID, "name": "Cup"},
        },
        {},
    )


@pytest.mark.parametrize(
    ("fields", "kept", "code", "sentence"),
    [
        ({"email": ""}, {}, "email", "the e-mail address is empty; it was left out"),
        ({"email": "N/A"}, {}, "email", "the e-mail address is empty; it was left out"),
        ({"email": "tea"}, {}, "email", "“tea” is no e-mail address; it was left out"),
        (
            {"email": "a@cup.example or b@cup.example"},
            {"email": "a@cup.example"},
            "email",
            "of “a@cup.example or b@cup.example” only a@cup.example was kept",
        ),
        ({"url": "www.cup.example/tea"}, {"url": "https://www.cup.example/tea"}, "url", "became https"),
        ({"url": "http:/cup.example"}, {"url": "https://cup.example"}, "url", "became https"),
        ({"url": "see our page"}, {}, "url", "“see our page” is no web address; it was left out"),
        ({"url": "javascript:alert(1)"}, {}, "url", "is no web address; it was left out"),
        (
            {"description": "<p onclick=x>Tea</p><script>x</script>"},
            {"description": "<p>Tea</p>"},
            "html",
            "had web page code in it, which was cleaned",
        ),
        ({"minimum_age": -1}, {}, "age", "“-1” is no age; it was left out"),
        ({"minimum_age": "18.5"}, {}, "age", "“18.5” is no age; it was left out"),
        ({"maximum_age": 999}, {}, "age", "“999” is no age; it was left out"),
        ({"minimum_age": 60, "maximum_age": 18}, {}, "age", "from 60 to 18 is no one; both were left out"),
        ({"status": "Open"}, {"status": "active"}, "status", "“Open” was read as active"),
        ({"status": "closed"}, {"status": "defunct"}, "status", "“closed” was read as defunct"),
        ({"status": "wobbly"}, {"status": "active"}, "status", "“wobbly” is no status; active was taken"),
        ({"assured_date": "1/12/2025"}, {"checked_on": "2025-12-01"}, "date", "“1/12/2025” was read as 2025-12-01"),
        ({"assured_date": "yesterday"}, {}, "date", "“yesterday” is no date; it was left out"),
        ({"assured_date": "0001-01-01"}, {}, "date", "“0001-01-01” is no date; it was left out"),
        ({"languages": [{"id": ID}]}, {}, "word", "a language without a name; it was left out"),
        ({"alternate_name": ["x"]}, {}, "type", "“['x']” is no text; it was left out"),
        ({"alternate_name": "x" * 201}, {"alternate_name": "x" * 199 + "…"}, "long", "is longer than 200 characters"),
        ({"funding": "the council"}, {}, "type", "has entries that are no records; they were left out"),
    ],
)
def test_a_fault_is_mended_and_told(fields: Raw, kept: Raw, code: str, sentence: str) -> None:
    listing, found = said(**fields)
    assert {name: listing[name] for name in kept} == kept
    assert sentence in found[code]
    if not kept:
        assert not set(fields) - {"assured_date", "languages"} & set(listing)


@pytest.mark.parametrize(
    ("cost", "kept", "code"),
    [
        ({"amount": "£12.50"}, {"amount_pence": 1250, "per": "session"}, None),
        ({"amount": 12, "amount_description": "per hour"}, {"amount_pence": 1200, "per": "hour"}, None),
        ({"amount": 0, "option": "Carers"}, {"amount_pence": 0, "option": "Carers"}, None),
        ({"amount": "1,250", "amount_description": "a week"}, {"amount_pence": 125_000, "per": "week"}, None),
        ({"amount": "from £3 to £5"}, {"amount_description": "from £3 to £5"}, "price"),
        ({"amount": -3}, {"amount_description": "-3"}, "price"),
        ({"amount": 1.005}, {"amount_description": "1.005"}, "price"),
        ({"amount": 10, "currency": "USD"}, {"amount_description": "“10” USD"}, "price"),
    ],
)
def test_a_price_is_whole_pence_or_stays_words(cost: Raw, kept: Raw, code: str | None) -> None:
    listing, found = said(cost_options=[cost])
    (price,) = listing["costs"]
    assert {name: price.get(name) for name in kept} == kept
    assert ("amount_pence" in price) is ("amount_pence" in kept)
    assert list(found) == ([code] if code else [])


@pytest.mark.parametrize(
    ("address", "point", "kept", "codes"),
    [
        ({"postal_code": "m337zf"}, (53.42, -2.32), {"postcode": "M33 7ZF", "latitude": 53.42}, []),
        ({"postal_code": "M33 7ZF"}, (-2.32, 53.42), {"latitude": 53.42, "longitude": -2.32}, ["place"]),
        ({"postal_code": "M33 7ZF"}, (100, 101), {"postcode": "M33 7ZF"}, ["place"]),
        ({"postal_code": "M33 7ZF"}, (0, 0), {"postcode": "M33 7ZF"}, ["place"]),
        ({"postal_code": "ABC 1234", "city": "Sale"}, ("", None), {"city": "Sale"}, ["postcode"]),
        ({"postal_code": "ZZ1 1AA"}, (None, None), {"postcode": "ZZ1 1AA"}, ["postcode"]),
        ({"postal_code": "BT1 5GS"}, (None, None), {"postcode": "BT1 5GS"}, []),
    ],
)
def test_places_are_where_they_can_be(address: Raw, point: Any, kept: Raw, codes: list[str]) -> None:
    location = {"addresses": [address], "latitude": point[0], "longitude": point[1]}
    listing, found = said(service_at_locations=[{"location": location}])
    (place,) = listing["places"]
    assert {name: place.get(name) for name in kept} == kept
    assert list(found) == codes


@pytest.mark.parametrize(
    ("number", "kept", "codes"),
    [
        ("0161 912 2122", "0161 912 2122", []),
        ("1617486414", "01617486414", ["phone"]),
        ('"+44 1234 234567"', "+44 1234 234567", []),
        ("Ring Sue on 0161 912 2122 after six", "0161 912 2122", ["phone"]),
        ("ask at the desk", None, ["phone"]),
    ],
)
def test_telephone_numbers_can_be_rung(number: str, kept: str | None, codes: list[str]) -> None:
    listing, found = said(phones=[{"number": number}])
    assert [contact["phone"] for contact in listing.get("contacts", [])] == ([kept] if kept else [])
    assert list(found) == codes


@pytest.mark.parametrize("missing", [{}, {"organization": None}, {"organization": {}}, {"organization": "  "}])
def test_a_missing_organisation_is_made_from_the_name(missing: Raw) -> None:
    found = repair({"id": ID, "name": "Tea", **missing})
    assert found.listing["organisation"] == {"key": "name:tea", "name": "Tea"}
    assert found.findings[-1]["sentence"] == "no organisation is named; “Tea” was made one"


def test_the_words_of_open_referral_1_0_are_understood() -> None:
    listing, found = said(
        attending_access="referral",
        attending_type="online",
        eligibilitys=[{"eligibility": "Adults", "minimum_age": 18, "maximum_age": 65}],
        regular_schedules=[{"weekday": "Monday", "opens_at": "9am", "closes_at": "17:00:00Z"}],
        service_taxonomys=[{"taxonomy": {"id": "1", "name": "Food", "vocabulary": "Ours"}}],
        fundings=[{"source": "Lottery"}],
        languages=[{"language": "Polish"}],
        service_areas=[{"service_area": "Trafford", "uri": "http://statistics.example/id/E08000009"}],
        service_at_locations=[{"location": {"name": "Hall", "physical_addresses": [{"postal_code": "M33 7ZF"}]}}],
    )
    assert found == {}
    assert listing["needs_referral"] is listing["is_virtual"] is True
    assert (listing["eligibility"], listing["minimum_age"], listing["maximum_age"]) == ("Adults", 18, 65)
    assert listing["schedules"] == [
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00:00", "closes_at": "17:00:00", "interval": 1}
    ]
    assert listing["terms"] == [{"name": "Food", "taxonomy": "Ours", "code": "1"}]
    assert listing["areas"][0]["code"] == "E08000009"
    assert listing["places"][0]["postcode"] == "M33 7ZF"


@pytest.mark.parametrize(
    ("fields", "free"),
    [
        ({"fees": "Free"}, True),
        ({"fees": "Free trial, then £10"}, False),
        ({"fees_description": "No charge"}, True),
        ({"cost_options": [{"amount": 0}]}, True),
        ({"cost_options": [{"amount": 0}, {"amount": 5}]}, False),
        ({}, False),
    ],
)
def test_what_is_free_is_known(fields: Raw, free: bool) -> None:
    assert said(**fields)[0].get("is_free", False) is free


@pytest.mark.django_db
def test_an_id_that_is_no_uuid_gets_a_lasting_one() -> None:
    applied([service(1, id="13082")])
    first = Service.objects.get()
    assert (first.source_key, first.pk.version) == ("13082", 5)
    run = checked([service(1, id="13082", description="Soup.")])
    assert run.staged.get().service == first
    assert run.found == {"id": 1}


@pytest.mark.django_db
def test_a_service_without_an_id_is_known_by_its_name_organisation_and_place() -> None:
    applied([service(1, id=None)])
    assert applied([service(1, id="")]).counts == {"unchanged": 1}
    assert isinstance(Service.objects.get().pk, UUID)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(max_size=30)
    | st.sampled_from(["2026-01-01", "M33 7ZF", "1e9999", "<p>x", "a@b.example", "0161 912 2122", "\ud800\x00"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = sorted(
    {
        *service(1),
        "phones",
        "languages",
        "funding",
        "service_areas",
        "eligibilitys",
        "minimum_age",
        "maximum_age",
        "fees",
    }
    | {"regular_schedules", "service_taxonomys", "attending_access", "attending_type", "is_free", "kind", "licenses"}
)
OTHERS = {name: JSON for name in FIELDS if name != "name"}
PARTS = ("contacts", "phones", "cost_options", "schedules", "attributes", "languages")
LOCATION = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(["id", "latitude", "longitude", "addresses", "phones"], JSON)
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)) | JSON)
def test_no_value_in_any_field_ever_raises(raw: Any) -> None:
    found = repair(raw)
    assert found.is_usable or found.findings


@given(
    LOCATION, st.fixed_dictionaries({}, optional=dict.fromkeys(["number", "amount", "byday", "freq", "email"], JSON))
)
def test_no_value_in_any_part_ever_raises(location: Any, part: Any) -> None:
    parts: dict[str, Any] = {name: [part] for name in PARTS}
    assert repair(service(1, service_at_locations=[{"location": location}], **parts)).is_usable


@pytest.mark.django_db
@settings(max_examples=30)
@given(st.lists(st.fixed_dictionaries({"name": st.just("Tea")}, optional=OTHERS), max_size=3))
def test_whatever_came_the_same_again_changes_nothing(raws: list[Any]) -> None:
    Service.objects.all().delete()
    applied([one for one in raws if _is_json(one)], shrank=True)
    before = list(Service.objects.order_by("pk").values()), list(Organisation.objects.order_by("pk").values())
    again = applied([one for one in raws if _is_json(one)], shrank=True)
    assert not {"new", "changed", "gone", "conflict"} & set(again.counts)
    assert (list(Service.objects.order_by("pk").values()), list(Organisation.objects.order_by("pk").values())) == before
    assert all(listing.modified_at == NOW for listing in Service.objects.all())


def _is_json(value: Any) -> bool:
    """Leave out what no feed can say: numbers that are none."""
    return "nan" not in repr(value) and "inf" not in repr(value)
