"""What search finds, in which order, and how each result says that it comes to the person."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from marketplace.directory import places
from marketplace.directory.facets import Facet
from marketplace.directory.models import AssistantProfile, SearchEntry, Service, ServiceAtLocation, Synonym
from marketplace.directory.operations import search_index
from marketplace.directory.queries import listings
from marketplace.directory.queries.search import Results, SearchQuery, Sort, search
from tests.cast import Cast
from tests.marketplace.directory import samples
from tests.marketplace.directory.samples import TODAY

pytestmark = pytest.mark.django_db


def names(results: Results) -> list[str]:
    return [hit.service.name for hit in results.hits]


def find(text: str = "", **asked: object) -> Results:
    return search(query=SearchQuery(text=text, **asked), on=TODAY)  # type: ignore[arg-type]


def sale() -> places.Place:
    place = places.find("M33 2NB")
    assert place is not None
    return place


@pytest.mark.seed("A1-37")
def test_a_word_finds_its_other_forms() -> None:
    samples.service("Walking for carers")
    samples.service("Children’s drama group")
    samples.service("Café for all")
    assert names(find("walks")) == ["Walking for carers"]
    assert names(find("carer")) == names(find("carers")) == ["Walking for carers"]
    assert (
        names(find("childrens")) == names(find("children's")) == names(find("children")) == ["Children’s drama group"]
    )
    assert names(find("cafe")) == names(find("CAFÉ")) == ["Café for all"]


def test_all_the_words_must_be_there_and_small_ones_do_not_count() -> None:
    samples.service("Walking group")
    samples.service("Walking for carers")
    assert names(find("a walk for the carers")) == ["Walking for carers"]


def test_some_of_the_words_are_enough_where_no_listing_has_all_and_it_says_so() -> None:
    samples.service("Walking group")
    samples.service("Photography walks in the evening")
    samples.service("Knitting")
    found = find("evening walking pottery")
    assert found.has_only_some_words
    assert names(found) == ["Photography walks in the evening", "Walking group"]
    assert not find("walk").has_only_some_words


def test_words_in_the_name_come_before_words_it_is_filed_under_and_those_before_the_rest() -> None:
    samples.service("Afternoon club", description="We sometimes go swimming.")
    samples.service("Blue lagoon", terms=[samples.term("Swimming")])
    samples.service("Zebra swimming")
    assert names(find("swim")) == ["Zebra swimming", "Blue lagoon", "Afternoon club"]


def test_html_of_a_description_is_not_part_of_its_words() -> None:
    samples.service("Lunch", description="<p>Soup</p><p>bread</p><a href='https://example.org/strong'>here</a>")
    assert names(find("soup bread")) == ["Lunch"]
    assert names(find("strong")) == []
    assert names(find("souppbread")) == []


def test_an_equal_word_finds_both_ways() -> None:
    Synonym.objects.create(words="respite", means="short break")
    samples.service("Short breaks at the farm")
    samples.service("Respite for families")
    assert names(find("respite")) == ["Respite for families", "Short breaks at the farm"]
    assert names(find("short break")) == ["Short breaks at the farm", "Respite for families"]


def test_each_result_says_how_it_comes_to_the_person() -> None:
    samples.service("Gym", at="M33 3AA")
    samples.service("Home visits", areas={"E08000009": "Trafford"})
    samples.service("Video calls", is_virtual=True)
    samples.service("Gym far away", at="TR1 1AA")
    found = find(place=sale())
    assert [(hit.service.name, hit.label) for hit in found.hits] == [
        ("Gym", "0.7 miles"),  # 0.35 miles south and 0.64 west of the middle of M33 2
        ("Home visits", "covers Trafford"),
        ("Video calls", "online"),
    ]


def test_a_service_with_several_places_shows_its_nearest() -> None:
    chain = samples.service("Leisure centre", at="WA14 1AA")
    ServiceAtLocation.objects.create(service=chain, location=samples.location("M33 2AA"))
    search_index.refresh(service_ids=[chain.pk])
    (hit,) = find(place=sale(), miles=10).hits
    assert hit.label == "under half a mile"


def test_a_masked_address_is_known_only_by_its_district() -> None:
    masked = samples.location("M33 2NB", is_masked=True, city="Sale")
    samples.service("Refuge", at=masked)
    entry = SearchEntry.objects.get()
    district = places.find("M33")
    assert district is not None
    assert [(point.latitude, point.longitude) for point in entry.points.all()] == [
        (district.latitude, district.longitude)
    ]
    assert find(place=sale()).hits[0].towns == []


@pytest.mark.seed("A3-47")
def test_an_assistant_is_found_as_far_as_they_travel(cast: Cast) -> None:
    for name, miles, who in (("Ada", 3, cast.eve), ("Ben", 15, cast.recipient)):
        made = samples.service(name, at="WA14 1AA", kind="assistant", listed_by=who)
        AssistantProfile.objects.create(service=made, travels_miles=miles)
        search_index.refresh(service_ids=[made.pk])
    assert names(find("personal assistant", place=sale(), miles=1)) == ["Ben"]
    assert names(find("personal assistant", place=sale(), miles=20)) == ["Ben"]


def test_near_ones_come_first_or_by_name_when_asked() -> None:
    samples.service("Alpha walks", at="WA14 1AA")
    samples.service("Beta walks", at="M33 2AA")
    assert names(find("walk", place=sale())) == ["Beta walks", "Alpha walks"]
    assert names(find("walk", place=sale(), sort=Sort.NAME)) == ["Alpha walks", "Beta walks"]


def test_what_the_public_may_not_see_is_not_found() -> None:
    samples.service("Seen")
    samples.service("Draft", live=False)
    samples.service("Internal", is_internal=True)
    samples.service("Ended", status="defunct")
    samples.service("Forgotten", checked_on=TODAY - timedelta(days=541))
    samples.service("Never checked", checked_on=None)
    published = listings.published(on=TODAY).order_by("name").values_list("name", flat=True)
    assert names(find()) == list(published) == ["Never checked", "Seen"]


def test_age_keeps_those_for_somebody_of_that_age() -> None:
    samples.service("Youth club", minimum_age=11, maximum_age=18)
    samples.service("Over sixties", minimum_age=60)
    samples.service("Everybody")
    assert names(find(age=16)) == ["Everybody", "Youth club"]
    assert names(find(age=18)) == ["Everybody", "Youth club"]
    assert names(find(age=60)) == ["Everybody", "Over sixties"]


@pytest.mark.seed("A4-42")
def test_each_facet_narrows_and_its_counts_are_given_the_other_choices() -> None:
    leisure = samples.term("Leisure")
    gym = samples.term("Gyms", parent=leisure)
    gardens = samples.term("Gardens", parent=leisure)
    samples.service("Gym", terms=[gym], is_free=True, days="MO,WE")
    samples.service("Walled garden", terms=[gardens], days="SA", prices={"session": 1500})
    samples.service("Care at home", days="MO", prices={"hour": 2400})
    assert names(find(chosen={Facet.CATEGORY: (str(leisure.pk),)})) == ["Gym", "Walled garden"]
    found = find(chosen={Facet.DAY: ("MO",)})
    assert names(found) == ["Care at home", "Gym"]
    assert found.tally.of(Facet.DAY) == {"MO": 2, "WE": 1, "SA": 1}
    assert found.tally.of(Facet.CATEGORY) == {str(leisure.pk): 1, str(gym.pk): 1}
    assert found.tally.of(Facet.COST) == {"free": 1, "1000": 1, "2000": 1}
    assert names(find(chosen={Facet.DAY: ("SA", "WE")})) == ["Gym", "Walled garden"]
    assert names(find(chosen={Facet.COST: ("2000",)})) == ["Gym", "Walled garden"]


def test_of_ways_in_every_chosen_one_must_be_there() -> None:
    hall, shed = samples.location("M33 2AA"), samples.location("M33 2AB")
    ramp, loop = samples.access(hall, "Ramp").term, samples.access(hall, "Hearing loop").term
    samples.access(shed, "Ramp")
    samples.service("In the hall", at=hall)
    samples.service("In the shed", at=shed)
    assert ramp
    assert loop
    assert names(find(chosen={Facet.ACCESS: (str(ramp.pk),)})) == ["In the hall", "In the shed"]
    assert names(find(chosen={Facet.ACCESS: (str(ramp.pk), str(loop.pk))})) == ["In the hall"]
    assert find(chosen={Facet.ACCESS: (str(ramp.pk),)}).tally.of(Facet.ACCESS) == {str(ramp.pk): 2, str(loop.pk): 1}


def test_an_approval_counts_until_its_last_day_and_no_longer(cast: Cast) -> None:
    oak = samples.organisation("Little Oak")
    samples.service("Support at home", organisation=oak, standing="approved")
    samples.service("Neighbours")
    samples.approve(oak, by=cast.contracts_officer, body=cast.council, valid_to=date(2026, 11, 30))
    chosen = {Facet.STANDING: ("approved",)}
    until = search(query=SearchQuery(chosen=chosen), on=date(2026, 11, 30))
    after = search(query=SearchQuery(chosen=chosen), on=date(2026, 12, 1))
    assert [(hit.service.name, hit.is_approved) for hit in until.hits] == [("Support at home", True)]
    assert until.tally.of(Facet.STANDING) == {"approved": 1, "community": 1}
    assert names(after) == []


def test_a_page_holds_so_many_and_the_next_goes_on() -> None:
    for number in range(5):
        samples.service(f"Group {number}")
    first, last = find(per_page=2), find(per_page=2, page=3)
    assert (names(first), first.total, first.pages) == (["Group 0", "Group 1"], 5, 3)
    assert names(last) == ["Group 4"]


@pytest.mark.parametrize(
    "text", ["'); DROP TABLE x; --", '"', "AND OR NOT", "a:b*", "\\", "100%", "_", "NEAR(", "日本語"]
)
def test_no_sign_that_somebody_types_breaks_the_search(text: str) -> None:
    samples.service("Walking group")
    find(text)


def test_words_of_another_script_are_found() -> None:
    samples.service("Grupa polskich seniorów łąka")
    samples.service("文化 group")
    assert names(find("seniorow laka")) == ["Grupa polskich seniorów łąka"]
    assert names(find("文化")) == ["文化 group"]


def test_queries_stay_the_same_however_many_are_found(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(30):
        samples.service(f"Group {number}", at="M33 2AA", prices={"hour": 900}, terms=[samples.term("Groups")])
    place = sale()
    find("group", place=place)  # reads the facet sets once a process
    with django_assert_num_queries(6):
        find("group", place=place, age=30, chosen={Facet.COST: ("1000",), Facet.KIND: ("service",)})


def test_a_rebuild_gives_the_same_and_forgets_what_is_gone() -> None:
    gone = samples.service("Walking group")
    samples.service("Running group")
    Service.objects.filter(pk=gone.pk).update(live=False)
    assert names(find("group")) == ["Running group", "Walking group"]
    assert search_index.rebuild() == 1
    assert names(find("group")) == ["Running group"]
    assert names(find("walking")) == []
