"""Several areas in one place: each has a site with its own name, partners, pages and first day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.pages.models import Brand, HomePage, InformationPage
from cms.pages.operations import sites

# The places of the programme that the news of 2015 names.
PLACES = [
    "Stockton on Tees",
    "Barnsley",
    "Cheshire West and Chester",
    "Luton",
    "Hampshire",
    "Portsmouth",
    "Tower Hamlets",
]


def host(place: str) -> str:
    return f"{place.lower().replace(' ', '-')}.example"


def read(place: str, address: str = "/") -> Any:
    return Client(headers={"host": host(place)}).get(address)


@pytest.fixture
def fronts(db: None, settings: Any) -> dict[str, HomePage]:
    settings.ALLOWED_HOSTS = [".example"]
    return {place: sites.stand(name=place, hostname=host(place)) for place in PLACES}


@pytest.mark.seed("A2-02", "A2-13")
def test_each_area_has_a_site_of_its_own(fronts: dict[str, HomePage]) -> None:
    for place, front in fronts.items():
        front.add_child(instance=InformationPage(title=f"Help in {place}", slug="help", summary="Where to begin."))
    for place in PLACES:
        there = read(place, "/help/").content.decode()
        assert f"Help in {place}" in there
        assert not [other for other in PLACES if other != place and other in there]


def test_what_one_area_keeps_is_not_to_be_had_from_another(fronts: dict[str, HomePage]) -> None:
    fronts["Luton"].add_child(instance=InformationPage(title="Only here", slug="only-here", summary="In Luton."))
    assert read("Luton", "/only-here/").status_code == 200
    assert read("Barnsley", "/only-here/").status_code == 404
    assert "Only here" not in read("Barnsley", "/search/?q=only+here").content.decode()


@pytest.mark.seed("A2-12")
def test_a_site_names_all_of_more_than_fifty_partners(
    fronts: dict[str, HomePage], django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    partners = [f"Partner {number} of the programme" for number in range(1, 53)]
    with django_capture_on_commit_callbacks(execute=True):
        brand = Brand.objects.get(site__hostname=host("Hampshire"))
        brand.organisations = "\n".join(partners)
        brand.save()
    there = read("Hampshire").content.decode()
    assert [name for name in partners if name not in there] == []


@pytest.mark.seed("A2-04")
def test_an_area_goes_live_on_its_own_day(fronts: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch) -> None:
    first_day = datetime(2027, 4, 1, tzinfo=UTC)
    front = fronts["Tower Hamlets"]
    front.unpublish()
    front.go_live_at = first_day
    front.save_revision().publish()
    for at, is_live in [(datetime(2027, 3, 31, 22, tzinfo=UTC), False), (first_day + timedelta(minutes=5), True)]:
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        call_command("publish_scheduled", verbosity=0)
        assert HomePage.objects.get(pk=front.pk).live == is_live
    assert HomePage.objects.get(pk=fronts["Luton"].pk).live
