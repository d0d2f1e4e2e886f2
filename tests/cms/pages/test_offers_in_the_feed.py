"""Offers that are services stand in the Open Referral feed with whom they are for, what they cost and until when."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.pages import feed
from cms.pages.models import HomePage, OfferPage
from tests.cms.factories.pages import OfferIndexPageFactory, OfferPageFactory
from tests.marketplace.directory.open_referral import checker, whole

pytestmark = pytest.mark.usefixtures("cast")
TODAY = date(2026, 11, 22)


@pytest.fixture
def walks(site: HomePage) -> OfferPage:
    """Publish an offer whose listing says nothing of its own about ages, costs and how to get it."""
    listing = whole("Walks", minimum_age=None, fees="", application_process="", eligibility="")
    page: OfferPage = OfferPageFactory(
        parent=OfferIndexPageFactory(parent=site, slug="local-offer"),
        title="Walks for families",
        slug="walks",
        service=listing,
        minimum_age=5,
        maximum_age=12,
        area="Millbrook",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 7, 31),
        cost="<p>Nothing. Tea &amp; cake are £2.</p>",
    )
    return page


def get(client: Client, path: str) -> Any:
    answer = client.get(f"/api/oruk{path}")
    assert answer.status_code == 200
    return answer.json()


def test_the_listing_says_what_its_offer_knows(walks: OfferPage, client: Client) -> None:
    record = get(client, f"/services/{walks.service_id}")
    assert record["eligibility_description"] == "Families with a disabled child. Area: Millbrook."
    assert (record["minimum_age"], record["maximum_age"]) == (5, 12)
    assert record["fees"] == "Nothing. Tea & cake are £2."
    assert record["application_process"] == "Ring us."
    [dates] = [one for one in record["schedules"] if "valid_to" in one]
    assert (dates["valid_from"], dates["valid_to"]) == ("2026-09-01", "2027-07-31")
    assert dates["description"] == "Walks for families: from 1 September 2026 until 31 July 2027"
    [link] = record["additional_urls"]
    assert (link["label"], link["url"]) == ("Walks for families", "http://127.0.0.1:8000/local-offer/walks/")


def test_every_answer_still_fits_its_published_schema(walks: OfferPage, client: Client) -> None:
    oruk = checker()
    for path, schema in {
        "/services?full=true": "service_list.json",
        f"/services/{walks.service_id}": "service.json",
        "/service_at_locations?full=true": "service_at_location_list.json",
        "/organizations?full_service=true": "organization_list.json",
    }.items():
        assert oruk.schema_errors(schema, get(client, path)) == []


def test_the_words_of_the_listing_stand_before_those_of_the_offer(walks: OfferPage, client: Client) -> None:
    assert walks.service
    walks.service.fees, walks.service.maximum_age = "£3 a walk", 16
    walks.service.save()
    record = get(client, f"/services/{walks.service_id}")
    assert record["fees"] == "£3 a walk"
    assert record["maximum_age"] == 16
    assert "minimum_age" not in record


def test_only_a_published_offer_that_has_not_closed_is_told(walks: OfferPage, client: Client) -> None:
    walks.ends_on = date(2026, 11, 21)
    walks.save_revision().publish()
    assert "additional_urls" not in get(client, f"/services/{walks.service_id}")
    walks.ends_on = None
    walks.save_revision().publish()
    assert "additional_urls" in get(client, f"/services/{walks.service_id}")
    walks.unpublish()
    assert "additional_urls" not in get(client, f"/services/{walks.service_id}")


def test_who_reads_only_changes_hears_of_a_changed_offer(walks: OfferPage, client: Client) -> None:
    assert walks.service
    assert get(client, "/services?modified_after=2026-11-20")["contents"] == []
    before = walks.service.modified_at
    walks.save_revision().publish()
    for query in ("", "&minimal=true"):
        [told] = get(client, f"/services?modified_after=2026-11-20{query}")["contents"]
        assert (told["name"], told["last_modified"] > "2026-11-20") == ("Walks", True)
    walks.service.refresh_from_db()
    assert walks.service.modified_at == before  # the listing itself did not change: its own feed may still bring it in


def test_however_many_listings_are_told_their_offers_cost_one_query(
    walks: OfferPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    OfferPageFactory(parent=walks.get_parent(), title="More walks", service=walks.service)
    other = OfferPageFactory(parent=walks.get_parent(), title="Others", service=whole("Others"))
    feed.Offers().of({other.service_id}, on=TODAY)  # where sites begin is kept from now on
    with django_assert_num_queries(2):  # what is private, and all offers
        found = feed.Offers().of({walks.service_id, other.service_id}, on=TODAY)
    assert [len(found[one]) for one in (walks.service_id, other.service_id)] == [2, 1]
