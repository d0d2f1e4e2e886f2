"""What the outside world gives is brought in: Trafford's lists, Outpost's template, the DfE's mock, ORUK's vectors."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from marketplace.directory.imports import mapping as mappings
from marketplace.directory.imports import runs
from marketplace.directory.imports.describing import describe, whole
from marketplace.directory.imports.differing import differences
from marketplace.directory.imports.progress import untold
from marketplace.directory.models import ImportRun, Location, Service, ServiceTerm, Source
from tests.cast import NOW, TODAY
from tests.marketplace.directory import feeds
from tests.marketplace.directory.feeds import applied
from tests.outside import outside

pytestmark = pytest.mark.django_db

MOCKS = outside("oruk/validator-mocks")
TRAFFORD: dict[str, tuple[str, dict[str, int], dict[str, int] | None]] = {
    # file, mapping, rows by outcome, rows by what was found in them where that is little; counted in the files by hand
    # 736 charities, of which Urmston Musical Theatre is registered twice with one postcode
    "charities_operating_in_trafford": ("charities", {"new": 735, "twin": 1}, None),
    "gm_food_banks": ("food_banks", {"new": 171}, None),
    "gm_libraries": ("libraries", {"new": 141}, None),
    "sports_clubs": ("sports_clubs", {"new": 140}, {}),
    # 56 homes: Halecroft Grange and Oakfield Croft are each there twice, under the numbers of two providers
    "trafford_care_homes": ("care_homes", {"new": 54, "twin": 2}, None),
    "trafford_childrens_centres": ("childrens_centres", {"new": 2}, {}),
    "trafford_community_hubs": ("community_hubs", {"new": 6}, {}),
    "trafford_general_practices": ("general_practices", {"new": 26}, {}),
    "trafford_libraries": ("libraries", {"new": 13}, {}),
    # 60 services; Being There and Dance System are each there twice, but at two places
    "trafford_mental_health_services": ("mental_health_services", {"new": 60}, None),
}


def sheet(path: Path, mapping: str, name: str, *, days: int = 0) -> ImportRun:
    """Bring in a spreadsheet with a shipped mapping, and apply it."""
    source = feeds.source(name, format=Source.Format.CSV, mapping=mappings.load(Path(mapping)))
    return applied(path.read_bytes(), of=source, at=NOW + timedelta(days=days))


@pytest.mark.seed("A3-47")
@pytest.mark.parametrize("name", TRAFFORD)
def test_each_list_of_trafford_is_brought_in_whole(name: str) -> None:
    mapping, counts, found = TRAFFORD[name]
    run = sheet(outside(f"directory/trafford/{name}.csv"), mapping, name)
    assert run.counts == counts
    assert found is None or run.found == found
    assert not run.staged.filter(outcome="refused").exists()
    again = sheet(outside(f"directory/trafford/{name}.csv"), mapping, name, days=1)
    assert again.counts == {"unchanged": counts["new"], **({"twin": counts["twin"]} if "twin" in counts else {})}
    assert not Service.objects.exclude(modified_at=NOW).exists()
    _is_there_as_it_was_read(run)


def test_the_libraries_of_trafford_are_found_among_those_of_greater_manchester() -> None:
    sheet(outside("directory/trafford/gm_libraries.csv"), "libraries", "Greater Manchester")
    run = sheet(outside("directory/trafford/trafford_libraries.csv"), "libraries", "Trafford")
    assert run.counts == {"twin": 13}


def test_food_banks_say_how_people_are_referred() -> None:
    sheet(outside("directory/trafford/gm_food_banks.csv"), "food_banks", "Food banks")
    bank = Service.objects.get(name="BRASS Bolton")
    assert (bank.kind, bank.is_free, bank.application_process) == ("place", True, "")
    assert bank.schedules.get().description == "Wednesday 10am - 4pm"
    location = bank.at_locations.get().location
    assert (location.address_1, location.address_2, location.city) == ("The Lodge", "Green Lane", "Bolton")


@pytest.mark.seed("A3-47")
def test_the_template_of_outpost_is_understood_with_its_local_offer() -> None:
    run = sheet(outside("directory/outpost/services--with-sample-data.csv"), "outpost", "Outpost")
    assert run.counts == {"new": 2}
    first = Service.objects.get(name="CSV creation service")
    assert {str(one.location) for one in first.at_locations.all()} == {
        "Venue or building name",
        "Second Venue or building name",
    }
    assert {(cost.option, cost.amount_pence) for cost in first.cost_options.all()} == {
        ("Who is this fee for?", 100),
        ("OAP", 0),
    }
    assert {(one.name, one.is_public) for one in first.contacts.all()} == {
        ("public contact name", True),
        ("private contact for service_id 1", False),
    }
    assert [(one.byday, str(one.opens_at)) for one in first.schedules.all()] == [("MO", "09:00:00"), ("TU", "None")]
    assert "<strong>What support we give</strong>" in first.description
    needs = ServiceTerm.objects.filter(term__taxonomy__name="Support for special educational needs", service=first)
    assert {str(one) for one in needs} == {
        "Autism",
        "Hearing impairment",
        "Visual impairment",
        "Mobility",
        "Cognitive",
    }
    _is_there_as_it_was_read(run)


def test_the_mock_council_of_the_department_for_education_is_read() -> None:
    answers = json.loads(outside("directory/fh-services/mock_hsds3_responses.json").read_text())
    bodies = {answer["id"]: answer["body"] for answer in answers}
    assert applied(bodies[2001], of=feeds.source("One")).counts == {"new": 1}
    # fifty services that all have the id of the first
    many = applied(bodies[2002], of=feeds.source("Fifty"))
    assert many.counts == {"new": 1, "refused": len(bodies[2002]["contents"]) - 1}
    assert applied(bodies[2003], of=feeds.source("Empty")).counts == {}
    whole_one = applied(bodies[1001], of=feeds.source("Whole"))
    assert sum(whole_one.counts.values()) == 1


@pytest.mark.parametrize(
    ("file", "counts", "found"),
    [
        ("V3.0-UK-Default/service_list.json", {"new": 1}, {}),
        ("V3.0-UK-Warn/service_list.json", {"new": 1}, {}),
        # 128 rows of which every one has the same id
        ("V3.0-UK-Test/service_list.json", {"new": 1, "refused": 127}, None),
        # four rows without a name, the last with the id of the first
        ("V3.0-UK-Fail/service_list.json", {"refused": 4}, {"again": 1, "name": 4}),
        # thirty-five rows whose every value is a record of its own
        ("V3.0-UK-Default/dashboard_services_response.json", {"refused": 35}, {"name": 35, "type": 35}),
    ],
)
def test_the_vectors_of_the_official_validator_are_read(
    file: str, counts: dict[str, int], found: dict[str, int] | None
) -> None:
    run = applied((MOCKS / file).read_bytes())
    assert run.counts == counts
    assert found is None or run.found == found


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        # postcode ABC 1234, a point at 100, 101, a language without a name, two texts that are too long
        ("oruk/spec-3.0/examples/service_full.json", {"long", "place", "postcode", "word"}),
        ("oruk/validator-mocks/V3.0-UK-Default/service_full.json", {"long", "place", "postcode", "word"}),
        ("oruk/hsds-3.x/3.0/examples/service_full.json", None),
    ],
)
def test_the_examples_of_the_standard_are_brought_in(file: str, codes: set[str] | None) -> None:
    run = applied(outside(file).read_bytes())
    assert run.counts == {"new": 1}
    assert codes is None or set(run.found) == codes
    _is_there_as_it_was_read(run)
    assert not Location.objects.exclude(latitude=None).filter(latitude__gt=61).exists()


def test_answers_that_are_no_services_are_refused_by_their_names() -> None:
    for file in ("api_details.json", "organization.json", "taxonomy.json"):
        run = _brought((MOCKS / "V3.0-UK-Default" / file).read_bytes())
        assert (run.state == "failed") is (file == "api_details.json")


def _brought(content: bytes) -> ImportRun:
    run = runs.bring(source=feeds.source(), stream=io.BytesIO(content), name="x.json", by=None, at=NOW)
    return runs.check(run=run, on=TODAY, progress=untold)


def _is_there_as_it_was_read(run: ImportRun) -> None:
    """Compare every listing with what was read: nothing may differ, or the next reading would change it."""
    read = {row.service_id: row.listing for row in run.staged.filter(applied_at__isnull=False)}
    there: dict[Any, Any] = {service.pk: describe(service) for service in whole([key for key in read if key])}
    assert there
    assert [changes for key, said in read.items() if (changes := differences(here=there[key], there=said))] == []
