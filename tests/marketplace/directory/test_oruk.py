"""The open data is Open Referral UK 3.0 to the letter, narrows as it is asked to, and never says what is private."""

import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.live_server_helper import LiveServer

from marketplace.directory.models import Location, Schedule, Service, ServiceTerm, Taxonomy, Term
from tests.cast import Cast
from tests.marketplace.directory.open_referral import THEN, checker, whole
from tests.outside import outside

BASE = "/api/oruk"
pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture(scope="module")
def oruk() -> ModuleType:
    """Load the checker that lies beside the schemas."""
    return checker()


def get(client: Client, path: str, **query: str) -> Any:
    """Ask an address and read its answer."""
    response = client.get(f"{BASE}{path}", query)
    assert response.status_code == 200, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def names(answer: Any) -> list[str]:
    return sorted(row["name"] for row in answer["contents"])


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/services", "service_list.json"),
        ("/services?full=true", "service_list.json"),
        ("/services?minimal=true", "service_list.json"),
        ("/service_at_locations", "service_at_location_list.json"),
        ("/service_at_locations?full=true", "service_at_location_list.json"),
        ("/organizations", "organization_list.json"),
        ("/organizations?full_service=true", "organization_list.json"),
        ("/taxonomies", "taxonomy_list.json"),
        ("/taxonomy_terms", "taxonomy_term_list.json"),
    ],
)
def test_every_list_and_every_record_in_it_fits_its_published_schema(
    client: Client, oruk: ModuleType, path: str, schema: str
) -> None:
    whole()
    answer = get(client, path)
    assert oruk.schema_errors(schema, answer) == []
    assert answer["contents"]
    one = path.partition("?")[0]
    for row in answer["contents"]:
        assert oruk.schema_errors(schema.replace("_list", ""), get(client, f"{one}/{row['id']}")) == []


def test_the_root_names_the_standard_so_that_the_official_validator_reads_it(client: Client, oruk: ModuleType) -> None:
    answer = get(client, "/")
    assert oruk.schema_errors("api_details.json", answer) == []
    assert answer["version"] == "HSDS-UK-3.0"
    described = client.get(answer["openapi_url"].replace("http://127.0.0.1:8000", "")).json()
    assert sorted(described["paths"]) == sorted(
        ["/"]
        + [
            f"/{name}{tail}"
            for name in ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
            for tail in ("", "/{id}")
        ]
    )


@pytest.mark.parametrize("folder", ["V3.0-UK-Default", "V3.0-UK-Test", "V3.0-UK-Warn", "V3.0-UK-Fail"])
def test_the_checker_we_trust_tells_the_official_good_from_the_official_bad(oruk: ModuleType, folder: str) -> None:
    responses = outside(f"oruk/validator-mocks/{folder}")
    found = {name for name in ("api_details", "service_full", "taxonomy_term") if _faults(oruk, responses, name)}
    expected = {"V3.0-UK-Warn": {"taxonomy_term"}, "V3.0-UK-Fail": {"api_details", "service_full", "taxonomy_term"}}
    assert found == expected.get(folder, set())


def _faults(oruk: ModuleType, responses: Path, name: str) -> list[str]:
    document = json.loads((responses / f"{name}.json").read_text())
    faults: list[str] = oruk.schema_errors(f"{name.removesuffix('_full')}.json", document)
    return faults


def test_the_checker_walks_our_addresses_and_prints_no_failure(
    live_server: LiveServer, oruk: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        whole(f"Walk {number}")
    assert oruk.check_api(f"{live_server.url}{BASE}") == 0
    assert "FAIL" not in capsys.readouterr().out


def test_nothing_private_leaves(client: Client, cast: Cast) -> None:
    refuge = whole("A refuge")
    Location.objects.filter(services_here__service=refuge).update(is_masked=True)
    refuge.at_locations.update(description="The blue door behind the church")
    whole("Hidden", live=False)
    whole("For officers", is_internal=True)
    whole("Ended", status=Service.Status.DEFUNCT)
    assistant = whole("Ali, an assistant", kind=Service.Kind.ASSISTANT, listed_by=cast.eve)
    text = "".join(
        client.get(f"{BASE}/{path}").content.decode()
        for path in (
            "services?full=true",
            "service_at_locations?full=true",
            "organizations?full_service=true",
            f"services/{refuge.pk}",
        )
    )
    assert "A refuge" in text
    for private in (
        "M33 7ZZ",
        "Example Street",
        "53.42",
        "Ann Persona",
        "Only Aname",
        "money@walking.example",
        "blue door",
    ):
        assert private not in text
    for hidden in ("Hidden", "For officers", "Ended", "Ali, an assistant"):
        assert hidden not in text
    assert client.get(f"{BASE}/services/{assistant.pk}").status_code == 404


def test_people_who_have_been_there_are_reached_through_a_coordinator_only(client: Client) -> None:
    listing = whole("Been there", kind=Service.Kind.PEER)
    record = json.dumps(get(client, f"/services/{listing.pk}"))
    assert "walk@walking.example" not in record
    assert "0161 496 0001" not in record


def test_words_about_the_times_of_a_secret_place_stay_here(client: Client) -> None:
    listing = whole()
    Schedule.objects.filter(service=listing).update(description="Behind the mill", notes="Ring at number 3")
    assert "Behind the mill" in json.dumps(get(client, f"/services/{listing.pk}"))
    Location.objects.filter(services_here__service=listing).update(is_masked=True)
    record = json.dumps(get(client, f"/services/{listing.pk}"))
    assert "mill" not in record
    assert "number 3" not in record


def test_what_is_empty_is_left_out(client: Client) -> None:
    whole(email="", url="")

    def walk(value: object) -> None:
        assert value not in ("", None, [])
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    for path in ("/services?full=true", "/organizations?full_service=true", "/taxonomies", "/taxonomy_terms"):
        for row in get(client, path)["contents"]:
            walk(row)


def test_a_service_says_its_organisation_twice_as_prose_and_schema_ask(client: Client) -> None:
    listing = whole()
    record = get(client, f"/services/{listing.pk}")
    assert record["organization_id"] == record["organization"]["id"] == str(listing.organisation_id)
    assert record["organization"]["organization_identifiers"][0]["identifier_scheme"] == "GB-CHC"
    assert [option["amount"] for option in record["cost_options"]] == [3.5, 40]
    assert record["cost_options"][0]["amount_description"] == "a session"
    tied = {tie["location"]["location_type"]: tie["id"] for tie in record["service_at_locations"]}
    assert record["schedules"][0]["service_at_location_id"] == tied["physical"]


def test_filters_are_cumulative(client: Client) -> None:
    walk, swim = whole("Walk"), whole("Swim")
    other = Term.objects.create(taxonomy=Taxonomy.objects.create(name="Needs", description="Ours"), name="Dementia")
    ServiceTerm.objects.create(service=walk, term=other)
    Service.objects.filter(pk=swim.pk).update(modified_at=datetime(2026, 11, 20, tzinfo=UTC))
    both = str(walk.service_terms.exclude(term=other).get().term_id)
    assert names(get(client, "/services", taxonomy_term_id=both)) == ["Swim", "Walk"]
    assert names(get(client, "/services", taxonomy_term_id=str(other.pk))) == ["Walk"]
    assert names(get(client, "/services", taxonomy_id=str(other.taxonomy_id))) == ["Walk"]
    assert names(get(client, "/services", organization_id=str(swim.organisation_id))) == ["Swim"]
    assert names(get(client, "/services", modified_after="2026-11-19")) == ["Swim"]
    assert names(get(client, "/services", modified_after="2026-11-19T00:00:00+01:00")) == ["Swim"]
    assert names(get(client, "/services", search="swim tea")) == ["Swim"]
    assert names(get(client, "/services", search="swim", taxonomy_term_id=str(other.pk))) == []
    assert names(get(client, "/taxonomy_terms", top_only="true")) == ["Dementia", "Walking"]
    assert names(get(client, "/taxonomy_terms", parent_id=both)) == ["Slow walking"]


def test_places_by_postcode_are_those_that_serve_it_or_are_near_it(client: Client) -> None:
    listing = whole()
    assert len(get(client, "/service_at_locations", postcode="M33 7ZZ")["contents"]) == 2
    assert get(client, "/service_at_locations", postcode="SW1A 1AA")["contents"] == []
    near = get(client, "/service_at_locations", postcode="M33 7ZZ", proximity="3000")["contents"]
    assert [row["location"]["name"] for row in near] == ["The hall"]
    assert get(client, "/service_at_locations", postcode="SW1A 1AA", proximity="3000")["contents"] == []
    Location.objects.filter(services_here__service=listing).update(is_masked=True)
    assert get(client, "/service_at_locations", postcode="M33 7ZZ", proximity="3000")["contents"] == []


def test_pages_say_where_they_are(client: Client) -> None:
    for number in range(5):
        whole(f"Walk {number}")
    first, last, past = (get(client, "/services", per_page="2", page=page) for page in ("1", "3", "9"))
    assert (first["total_items"], first["total_pages"], first["size"]) == (5, 3, 2)
    assert (first["first_page"], first["last_page"], last["first_page"], last["last_page"]) == (
        True,
        False,
        False,
        True,
    )
    assert (past["empty"], past["contents"], past["last_page"]) == (True, [], True)
    seen = {row["id"] for page in "123" for row in get(client, "/services", per_page="2", page=page)["contents"]}
    assert len(seen) == 5


def test_a_stream_gives_every_record_one_a_line(client: Client) -> None:
    for number in range(3):
        whole(f"Walk {number}")
    response = client.get(f"{BASE}/services?format=ndjson&full=true&per_page=1")
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert response["Content-Type"] == "application/x-ndjson"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert sorted(json.loads(line)["name"] for line in lines) == ["Walk 0", "Walk 1", "Walk 2"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("page=0", "page"),
        ("page=two", "page"),
        ("page=²", "page"),
        ("per_page=100000", "per_page"),
        ("full=perhaps", "full"),
        ("format=xml", "format"),
        ("modified_after=yesterday", "modified_after"),
        ("organization_id=7", "organization_id"),
        ("taxonomy_term_id=x", "taxonomy_term_id"),
    ],
)
def test_a_slip_is_answered_and_named(client: Client, query: str, named: str) -> None:
    response = client.get(f"{BASE}/services?{query}")
    assert response.status_code == 400
    assert named in response.json()["error"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_postcode_that_nobody_knows_is_named(client: Client) -> None:
    response = client.get(f"{BASE}/service_at_locations?postcode=ZZ99+9ZZ")
    assert response.status_code == 400
    assert "postcode" in response.json()["error"]


def test_a_page_costs_the_same_whatever_stands_on_it(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        whole(f"Walk {number}")
    with django_assert_num_queries(18):
        get(client, "/services", full="true")
    for number in range(20):
        whole(f"Swim {number}")
    with django_assert_num_queries(18):
        get(client, "/services", full="true")


def test_only_changes_are_told_in_one_answer(client: Client) -> None:
    for number in range(60):
        whole(f"Walk {number}")
    answer = get(client, "/services", minimal="true")
    assert answer["size"] == answer["total_items"] == 60
    assert answer["contents"][0].keys() == {"id", "name", "status", "last_modified"}
    assert answer["contents"][0]["last_modified"] == THEN.strftime("%Y-%m-%dT%H:%M:%SZ")
