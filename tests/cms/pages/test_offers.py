"""The local offer: narrowed as asked, closed by itself, and held against what the law asks it to say."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from cms.pages import send_offer
from cms.pages.models import HomePage, OfferIndexPage, OfferPage
from cms.pages.queries import offers
from tests.cast import Cast
from tests.cms.factories.pages import OfferIndexPageFactory, OfferPageFactory
from tests.marketplace.directory.open_referral import whole

pytestmark = pytest.mark.usefixtures("cast")
TODAY = date(2026, 11, 22)


@pytest.fixture
def index(site: HomePage) -> OfferIndexPage:
    page: OfferIndexPage = OfferIndexPageFactory(parent=site, slug="local-offer")
    return page


def offer(index: OfferIndexPage, title: str, **fields: object) -> OfferPage:
    page: OfferPage = OfferPageFactory(parent=index, title=title, **fields)
    return page


def text(client: Client, address: str = "/local-offer/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.seed("A1-14")
def test_an_offer_leaves_the_list_after_its_last_day_and_its_page_says_so(
    index: OfferIndexPage, client: Client
) -> None:
    offer(index, "Closed call", slug="closed", ends_on=date(2026, 11, 21))
    offer(index, "Last day", slug="last", ends_on=TODAY)
    offer(index, "To come", slug="to-come", starts_on=date(2027, 3, 1))
    shown = text(client)
    assert "Closed call" not in shown
    assert "Until 22 November 2026" in shown
    assert "Opens 1 March 2027" in shown
    assert "Not open yet" in shown
    closed = text(client, "/local-offer/closed/")
    assert "This has closed" in closed
    assert "The last day was 21 November 2026." in closed
    assert 'href="/local-offer/"' in closed
    assert "This opens on 1 March 2027." in text(client, "/local-offer/to-come/")
    assert "This has closed" not in text(client, "/local-offer/last/")


@pytest.mark.seed("A0-02", "A3-01")
def test_anybody_can_narrow_the_list_to_what_is_for_them(index: OfferIndexPage, client: Client) -> None:
    offer(index, "Portage", part="education", maximum_age=4, send_topics=["early_years"], area="Millbrook")
    offer(index, "Therapy", part="health", minimum_age=5, maximum_age=18, provided_by="The NHS", area="Eastham")
    offer(index, "Breaks", part="care", send_topics=["social_care"], starts_on=date(2027, 1, 1))
    every = {"Portage", "Therapy", "Breaks"}
    for query, expected in {
        "q=nhs+therapy": {"Therapy"},
        "part=health&part=care": {"Therapy", "Breaks"},
        "age=3": {"Portage", "Breaks"},
        "age=18": {"Therapy", "Breaks"},
        "area=eastham": {"Therapy", "Breaks"},
        "topic=early_years": {"Portage"},
        "open=now": {"Portage", "Therapy"},
        "topic=early_years&part=health": set(),
        "age=3.5": {"Portage", "Breaks"},
        f"q={'e+' * 90}": {"Therapy", "Breaks", "Portage"},
        f"q={'nothing+' * 90}": every,
        "part=strange&topic=strange&page=99": every,
    }.items():
        shown = text(client, f"/local-offer/?{query}")
        assert {title for title in every if f">{title}</a>" in shown} == expected
        assert f"{len(expected)} offer" in shown
    counted = text(client, "/local-offer/?age=3&part=care")
    assert [re.search(rf"{part} \((\d)\)", counted)[1] for part in ("Education", "Health", "Social care")] == [  # type: ignore[index]
        "1",
        "0",
        "1",
    ]
    assert "Give an age up to 120" in text(client, "/local-offer/?age=1000")


def test_a_list_costs_the_same_however_long_it_is(index: OfferIndexPage, client: Client) -> None:
    offer(index, "First")
    text(client, "/local-offer/?open=now")
    asked = []
    for number in range(2):
        offer(index, f"Offer {number}")
        with CaptureQueriesContext(connection) as queries:
            text(client, "/local-offer/?open=now")
        asked.append(len(queries))
        of_offers = [one["sql"] for one in queries if "pages_offerpage" in one["sql"] and "ends_on" in one["sql"]]
        assert len(of_offers) == 2  # counts of the parts, and the page
    assert asked[0] == asked[1]


def test_nobody_reads_of_an_offer_that_is_kept_private(index: OfferIndexPage, client: Client) -> None:
    kept = offer(index, "Secret", service=whole())
    PageViewRestriction.objects.create(page=kept, restriction_type=PageViewRestriction.LOGIN)
    assert "Secret" not in text(client)
    assert "Secret" not in text(client, f"/local-offer-topics/{index.pk}/")


@pytest.mark.seed("A3-03")
def test_an_offer_that_is_a_service_shows_its_listing_as_it_is_today(index: OfferIndexPage, client: Client) -> None:
    listing = whole("Walking with carers")
    offer(index, "Walks", slug="walks", service=listing)
    assert "The hall" in text(client, "/local-offer/walks/")
    listing.name = "Walking in the rain"
    listing.save()
    shown = text(client, "/local-offer/walks/?again")
    assert f'href="/find-support/{listing.pk}/"' in shown
    assert "Walking in the rain" in shown
    listing.live = False
    listing.save()
    assert "Walking in the rain" not in text(client, "/local-offer/walks/?again")


def test_what_does_not_fit_is_said_beside_its_field(index: OfferIndexPage) -> None:
    with pytest.raises(ValidationError) as refused:
        offer(
            index,
            "Strange",
            starts_on=date(2027, 3, 2),
            ends_on=date(2027, 3, 1),
            minimum_age=9,
            maximum_age=8,
            send_topics=["magic"],
        )
    assert refused.value.message_dict.keys() >= {"ends_on", "maximum_age", "send_topics"}
    assert refused.value.message_dict["send_topics"] == ["The law names no such topic: magic."]


def test_the_desk_asks_for_topics_with_a_box_each_and_where_the_law_says_so(index: OfferIndexPage, cast: Cast) -> None:
    form = OfferPage.get_edit_handler().get_form_class()(
        instance=offer(index, "Portage", send_topics=["early_years"]), for_user=cast.editor
    )
    shown = str(form["send_topics"])
    assert shown.count('type="checkbox"') == len(send_offer.newest())
    assert re.search(r'value="early_years"[^>]*checked', shown)
    assert "Early years (Schedule 2, paragraph 1(a))" in shown


def test_editors_see_which_topics_nothing_answers(index: OfferIndexPage, client: Client, cast: Cast) -> None:
    portage = offer(index, "Portage", send_topics=["early_years", "advice"])
    offer(index, "Gone", send_topics=["health"], ends_on=date(2026, 11, 21))
    client.force_login(cast.editor)
    shown = text(client, "/office/site/local-offer/")
    assert f"2 of {len(send_offer.newest())} topics are answered" in shown
    assert shown.count(f"/editing/pages/{portage.pk}/edit/") == 3  # two topics, and it has no listing
    assert shown.count(">Missing<") == len(send_offer.newest()) - 2
    assert "Gone" not in shown


def test_everybody_sees_what_the_law_asks_and_where_it_is_said(index: OfferIndexPage, client: Client) -> None:
    offer(index, "Portage", slug="portage", send_topics=["early_years"])
    shown = text(client, f"/local-offer-topics/{index.pk}/")
    assert f'/local-offer-topics/{index.pk}/"' in text(client)
    assert 'href="/local-offer/portage/"' in shown
    assert "Schedule 2, paragraph 1(a)" in shown
    assert shown.count("Nothing here yet") == len(send_offer.newest()) - 1
    index.unpublish()
    assert client.get(f"/local-offer-topics/{index.pk}/?again").status_code == 404


def test_the_whole_offer_can_be_printed_for_somebody_without_the_internet(
    index: OfferIndexPage, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    offer(index, "Portage", part="education", who_for='<p>See <a href="https://portage.example/">Portage</a>.</p>')
    offer(index, "Gone", ends_on=date(2026, 11, 21))
    shown = text(client, f"/local-offer-copy/{index.pk}/")
    assert "<p>See Portage.</p>" in shown
    assert "How it is decided" in shown
    assert "Gone" not in shown
    assert f'href="/local-offer-copy/{index.pk}/"' in text(client)
    offer(index, "Breaks")
    with django_assert_num_queries(1):  # every offer with all that it says
        told = [(one.title, one.who_for, one.complaints) for one in offers.whole(below=index, on=TODAY, most=500)]
    assert [title for title, *_ in told] == ["Breaks", "Portage"]


def test_every_topic_of_the_law_says_what_and_where_once() -> None:
    topics = send_offer.topics(on=TODAY)
    assert len({topic.key for topic in topics}) == len(topics)
    assert {topic.part for topic in topics} == set(OfferPage.Part.values)
    assert all(topic.title and topic.says.endswith(".") and topic.law for topic in topics)
    assert send_offer.ever_known() == {topic.key for topic in topics}
    assert "2014/1530" in send_offer.source(on=TODAY)
