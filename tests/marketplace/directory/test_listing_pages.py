"""A listing's own page: all one needs to decide, facts with their dates, and nothing that must stay secret."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.directory.models import (
    ApprovalCheck,
    AssistantProfile,
    Contact,
    CostOption,
    OrganisationIdentifier,
    Schedule,
    Service,
    ServiceLanguage,
    Taxonomy,
)
from tests.cast import TODAY, Cast
from tests.marketplace.directory import samples

CountsQueries = Any


def told(client: Client, service: Service, **query: str) -> str:
    """Read a listing's page as text, its spaces made one."""
    response = client.get(reverse("directory:listing", args=[service.pk], query=query))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def status(client: Client, service: Service) -> int:
    return client.get(reverse("directory:listing", args=[service.pk])).status_code


@pytest.fixture
def group(cast: Cast) -> Service:
    """Give a listing that says all there is to say."""
    place = samples.location("M33 2NB", name="The Hub", address_1="1 Moor Lane", city="Sale", transportation="Bus 41")
    samples.access(place, "Ramp")
    made = samples.service(
        "Walking football",
        at=place,
        summary="A kickabout at walking pace.",
        description="<p>Everybody is <strong>welcome</strong>.</p><script>alert(1)</script>",
        terms=[samples.term("Sport"), samples.term("Older people", facet=Taxonomy.Facet.NEED)],
        areas={"E08000009": "Trafford"},
        minimum_age=50,
        companion_free=True,
        needs_referral=True,
        waiting_weeks=3,
        space=Service.Space.WAITING_LIST,
        space_on=TODAY,
        accreditations="FA Charter Standard",
        application_process="Ring the coach.",
        checked_by="Millbrook Council",
    )
    Schedule.objects.create(
        service=made, location=place, freq="WEEKLY", byday="TU", opens_at=time(10), closes_at=time(11, 30)
    )
    Schedule.objects.create(service=made, freq="MONTHLY", byday="1SA", valid_to=date(2027, 3, 31))
    Schedule.objects.create(service=made, freq="WEEKLY", byday="SU", valid_to=TODAY - timedelta(days=1))
    CostOption.objects.create(service=made, option="A game", amount_pence=250, valid_to=date(2027, 3, 31))
    CostOption.objects.create(service=made, option="A game", amount_pence=300, valid_from=date(2027, 4, 1))
    CostOption.objects.create(service=made, option="Old price", amount_pence=199, valid_to=TODAY - timedelta(days=1))
    ServiceLanguage.objects.create(service=made, name="Polish", code="pl")
    Contact.objects.create(service=made, name="Jane Private", title="The coach", phone="0161 496 0000")
    Contact.objects.create(service=made, name="Only A Name", phone="0161 496 0999", is_public=False)
    return made


def test_the_page_answers_what_who_when_where_how_and_at_what_cost(client: Client, group: Service) -> None:
    page = told(client, group, postcode="M33 4ND")
    for words in (
        "A kickabout at walking pace.",
        "<strong>welcome</strong>",
        "For people aged 50 and over.",
        "Older people",
        "Every Tuesday, 10am to 11:30am",
        "The first Saturday of each month, until 31 March 2027",
        "Tuesday 24 November 2026, 10am to 11:30am",
        "Saturday 5 December 2026",
        "1 Moor Lane",
        "Bus 41",
        "from M33 4ND, in a straight line",
        "Ramp",
        "£2.50 a session",
        "until 31 March 2027",
        "£3.00 a session",
        "from 1 April 2027",
        "A companion or personal assistant goes free.",
        "Somebody has to refer you",
        "People wait about 3 weeks.",
        "Has a waiting list (they said so on 22 November 2026)",
        "people in: Trafford.",
        "Polish",
        "The coach",
        "0161 496 0000",
        "FA Charter Standard",
        "Ring the coach.",
        "Checked on 23 October 2026 by Millbrook Council.",
        "A community listing",
        "A personal budget may pay for this",
    ):
        assert words in page, words


def test_what_is_past_private_or_harmful_is_not_told(client: Client, group: Service) -> None:
    page = told(client, group)
    for words in ("Old price", "Every Sunday", "Jane Private", "Only A Name", "0161 496 0999", "<script>alert"):
        assert words not in page, words
    assert "miles" not in page


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"is_internal": True}, {"status": "defunct"}, {"checked_on": date(2024, 1, 1)}]
)
def test_what_is_not_published_is_no_page_for_anybody_else(cast: Cast, client: Client, fields: dict[str, Any]) -> None:
    service = samples.service("Hidden thing", organisation=samples.organisation("Oak", body=cast.provider), **fields)
    for user in (None, cast.eve, cast.coordinator, cast.editor, cast.holder, cast.account_manager):
        if user is not None:
            client.force_login(user)
        assert status(client, service) == 404, user
    client.force_login(cast.provider_worker)
    assert "Only you and those who look after this listing can see it." in told(client, service)


def test_a_listing_that_is_not_there_is_no_page(client: Client, db: None) -> None:
    assert client.get(reverse("directory:listing", args=[uuid4()])).status_code == 404


def test_a_secret_address_is_a_district_and_a_phone_number(client: Client, cast: Cast) -> None:
    place = samples.location(
        "M33 2NB",
        name="Rose House",
        address_1="12 Hidden Row",
        city="Sale",
        description="Behind the church",
        transportation="Bus 99",
        is_masked=True,
    )
    refuge = samples.service("A safe place to stay", at=place)
    Schedule.objects.create(service=refuge, location=place, freq="WEEKLY", byday="MO", description="At Rose House")
    Contact.objects.create(service=refuge, title="Helpline", phone="0808 000 0000")
    page = told(client, refuge, postcode="M33 2NB")
    assert "The address is kept secret (in M33)." in page
    assert 'Call <a class="govuk-link" href="tel:08080000000">0808 000 0000</a>' in page
    for words in ("Rose House", "Hidden Row", "church", "Bus 99", "2NB</", "in a straight line", "Every Monday"):
        assert words not in page, words


def test_a_sensitive_listing_offers_a_quick_way_out_and_is_kept_in_no_cache(client: Client, cast: Cast) -> None:
    word = samples.term("Domestic abuse")
    word.is_sensitive = True
    word.save()
    there = reverse("directory:listing", args=[samples.service("Somebody to talk to", terms=[word]).pk])
    response = client.get(there)
    assert 'data-module="govuk-exit-this-page"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    plain = client.get(reverse("directory:listing", args=[samples.service("Choir").pk]))
    assert "exit-this-page" not in plain.content.decode()


def test_an_approval_says_by_whom_until_when_and_what_was_checked(client: Client, cast: Cast) -> None:
    oak = samples.organisation("Oak")
    approval = samples.approve(oak, by=cast.contracts_officer, body=cast.council, valid_to=date(2027, 6, 30))
    ApprovalCheck.objects.create(
        approval=approval,
        kind="insurance",
        checked_on=date(2026, 3, 2),
        checked_by="Connie",
        reference="POL-1",
        valid_to=date(2027, 3, 1),
    )
    OrganisationIdentifier.objects.create(organisation=oak, kind="CQC provider", identifier="1-123")
    page = told(client, samples.service("Care at home", organisation=oak, standing="approved"))
    assert "Midshire Council has checked Oak" in page
    assert "This counts until 30 June 2027." in page
    assert "Insurance, on 2 March 2026 (good until 1 March 2027)" in page
    assert "CQC provider: 1-123" in page
    assert "The Care Quality Commission (CQC) inspects care in England." in page
    assert "POL-1" not in page
    assert "Connie" not in page


@pytest.mark.parametrize("how", ["ran out", "was ended"])
def test_an_approval_that_is_no_more_says_so(client: Client, cast: Cast, how: str) -> None:
    oak = samples.organisation("Oak")
    lasts = TODAY - timedelta(days=2) if how == "ran out" else TODAY + timedelta(days=90)
    approval = samples.approve(oak, by=cast.contracts_officer, body=cast.council, valid_to=lasts)
    if how == "was ended":
        approval.ended_by, approval.ended_at = cast.contracts_officer, samples.NOW - timedelta(days=2)
        approval.ended_because = "A private matter"
        approval.save()
    page = told(client, samples.service("Care at home", organisation=oak, standing="approved"))
    assert "Not approved any more" in page
    assert "That ended on 20 November 2026" in page
    assert "A private matter" not in page
    assert "Approved provider" not in page


def test_facts_checked_too_long_ago_or_never_say_so(client: Client, cast: Cast) -> None:
    late = samples.service("Late", checked_on=TODAY - timedelta(days=169))
    fresh = samples.service("Fresh", checked_on=TODAY - timedelta(days=168))
    never = samples.service("Never", checked_on=None)
    assert "That is a long time ago." in told(client, late)
    assert "That is a long time ago." not in told(client, fresh)
    assert "Nobody has checked these facts yet." in told(client, never)


def test_a_personal_assistant_is_endorsed_by_nobody_and_their_home_is_only_a_district(
    client: Client, cast: Cast
) -> None:
    samples_home = samples.location("M33 2NB", address_1="3 Home Street")
    pat = samples.service(
        "Pat, personal assistant", at=samples_home, organisation=None, listed_by=cast.eve, kind="assistant"
    )
    AssistantProfile.objects.create(
        service=pat,
        hours_a_week=20,
        days="MO,WE",
        travels_miles=5,
        drives=True,
        dbs_seen_on=date(2026, 2, 3),
        dbs_seen_by="Midshire Council",
    )
    page = told(client, pat, postcode="M33 2NB")
    for words in (
        "Listed by themselves, not checked or endorsed by us.",
        "Midshire Council saw a DBS certificate on 3 February 2026.",
        "Up to 20 a week",
        "Monday and Wednesday",
        "Up to 5 miles, and drives",
        "Near M33",
        "You are then their employer",
    ):
        assert words in page, words
    assert "Home Street" not in page
    assert "approved" not in page.lower()


def test_peers_are_reached_through_the_coordinator_alone(client: Client, cast: Cast) -> None:
    peers = samples.service(
        "Back to work after illness", kind="peer", email="jo@peers.example", url="https://peers.example/"
    )
    Contact.objects.create(service=peers, title="Jo", phone="0161 496 0111", email="jo@peers.example")
    page = told(client, peers)
    assert "You are put in touch through a coordinator" in page
    for words in ("0161 496 0111", "jo@peers.example", "https://peers.example/"):
        assert words not in page, words


@pytest.mark.parametrize(
    ("state", "words"),
    [("temporarily closed", "closed for a while"), ("inactive", "not running at the moment")],
)
def test_what_does_not_run_at_the_moment_says_so(client: Client, cast: Cast, state: str, words: str) -> None:
    assert words in told(client, samples.service("Choir", status=state))


def test_an_address_that_is_none_of_the_web_is_no_link(client: Client, cast: Cast) -> None:
    service = samples.service("Choir", url="javascript:alert(1)", description='<a href="javascript:alert(2)">x</a>')
    assert "javascript:" not in told(client, service)


def test_an_address_for_letters_is_no_place_to_go(client: Client, cast: Cast) -> None:
    page = told(client, samples.service("Advice", at=samples.location("M33 2NB", kind="postal")), postcode="M33 4ND")
    assert "For letters:" in page
    assert "in a straight line" not in page


def test_a_postcode_that_nobody_knows_is_answered_kindly(client: Client, group: Service) -> None:
    assert "We do not know the postcode “ZZ99 9ZZ”" in told(client, group, postcode="ZZ99 9ZZ")


def test_a_page_takes_no_more_than_twelve_queries(
    client: Client, cast: Cast, group: Service, django_assert_num_queries: CountsQueries
) -> None:
    oak = samples.organisation("Oak")
    approval = samples.approve(oak, by=cast.contracts_officer, body=cast.council)
    for kind in ("insurance", "dbs", "references"):
        ApprovalCheck.objects.create(approval=approval, kind=kind, checked_on=TODAY, checked_by="Connie")
    Service.objects.filter(pk=group.pk).update(organisation=oak, standing="approved")
    for number in range(5):
        Contact.objects.create(service=group, title=f"Desk {number}", phone="0161 496 0000")
    with django_assert_num_queries(12):
        assert client.get(reverse("directory:listing", args=[group.pk])).status_code == 200
