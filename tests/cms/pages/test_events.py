"""Events: their days are kept for the list, stay out of it when they are over, and cost the same however many."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from cms.pages.list_fields import DaysFormField
from cms.pages.models import EventDay, EventIndexPage, EventPage, HomePage
from cms.pages.occurrences import LONDON
from cms.pages.queries import event_days
from tests.cast import NOW, Cast

pytestmark = pytest.mark.usefixtures("cast")


def at(month: int, day: int, hour: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=LONDON)


@pytest.fixture
def index(site: HomePage) -> EventIndexPage:
    return site.add_child(instance=EventIndexPage(title="What’s on", slug="whats-on", summary="What there is to do."))  # type: ignore[no-any-return]


def event(index: EventIndexPage, title: str = "Coffee morning", **fields: object) -> EventPage:
    facts = {"starts_at": at(12, 1), "ends_at": at(12, 1, 12), "place": "The library", "summary": "Come in."} | fields
    return index.add_child(instance=EventPage(title=title, **facts))  # type: ignore[no-any-return]


def text(client: Client, query: str = "") -> str:
    answer = client.get(f"/whats-on/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_on_stands_under_its_days_and_what_is_over_has_left(index: EventIndexPage, client: Client) -> None:
    event(index, "Weekly walk", repeats="weekly", repeats_until=date(2026, 12, 15), cancelled_on=["2026-12-08"])
    event(index, "Long ago", starts_at=at(11, 20), ends_at=at(11, 20, 11))
    event(index, "Still going", starts_at=at(11, 20), ends_at=at(11, 25, 11))
    shown = text(client)
    assert "Long ago" not in shown
    days = ["Sunday 22 November 2026", "Tuesday 1 December 2026", "Tuesday 8 December 2026", "Tuesday 15 December 2026"]
    places = [shown.index(day) for day in days]
    assert places == sorted(places)
    assert shown.index("Still going") < shown.index("Tuesday 1 December")
    assert places[2] < shown.index("Called off") < places[3]


def test_the_list_can_be_narrowed(index: EventIndexPage, client: Client) -> None:
    event(index, "Free tea", starts_at=at(11, 22, 15), ends_at=at(11, 22, 16), cost="Free.")
    event(index, "Web talk", starts_at=at(11, 24), ends_at=at(11, 24, 11), online_link="https://talk.example/")
    event(index, "Winter fair", starts_at=at(12, 5), ends_at=at(12, 5, 11), cost="£3")
    for query, expected in {
        "?q=winter+library": {"Winter fair"},
        "?when=week": {"Free tea"},
        "?when=month": {"Free tea", "Web talk"},
        "?good=free": {"Free tea"},
        "?good=online": {"Web talk"},
        "?good=online&good=free": set(),
        "?when=someday&good=strange&page=x": {"Free tea", "Web talk", "Winter fair"},
    }.items():
        shown = text(client, query)
        assert {title for title in ("Free tea", "Web talk", "Winter fair") if title in shown} == expected


def test_a_draft_changes_no_day_until_it_is_published(index: EventIndexPage) -> None:
    page = event(index)
    page.starts_at, page.ends_at = at(12, 3), at(12, 3, 12)
    revision = page.save_revision()
    assert [one.starts_at for one in EventDay.objects.all()] == [at(12, 1)]
    revision.publish()
    assert [one.starts_at for one in EventDay.objects.all()] == [at(12, 3)]
    page.refresh_from_db()
    page.unpublish()
    assert not EventDay.objects.exists()


def test_days_follow_an_event_into_another_list_and_go_with_it(index: EventIndexPage, site: HomePage) -> None:
    page = event(index)
    other = site.add_child(instance=EventIndexPage(title="Elsewhere", slug="elsewhere", summary="Other things."))
    page.move(other, pos="last-child")
    assert EventDay.objects.get().listed_on == other
    page.refresh_from_db()
    page.delete()
    assert not EventDay.objects.exists()


def test_every_day_can_be_worked_out_anew(index: EventIndexPage) -> None:
    event(index, repeats="daily", repeats_until=date(2026, 12, 5))
    kept = list(EventDay.objects.values_list("starts_at", flat=True))
    EventDay.objects.all().delete()
    told = StringIO()
    call_command("rebuild_event_days", stdout=told)
    assert told.getvalue() == "5 days are listed.\n"
    assert list(EventDay.objects.values_list("starts_at", flat=True)) == kept


def test_what_is_called_off_altogether_stands_there_as_called_off(index: EventIndexPage, client: Client) -> None:
    event(index, is_cancelled=True)
    assert "Called off" in text(client)
    assert "This does not happen." in client.get("/whats-on/coffee-morning/").content.decode()


def test_a_page_says_when_it_is_next_and_that_it_is_over(index: EventIndexPage, client: Client) -> None:
    event(
        index,
        "Walk",
        starts_at=at(10, 20),
        ends_at=at(10, 20, 12),
        repeats="weekly",
        repeats_until=date(2027, 2, 2),
        cancelled_on=["2026-12-01"],
    )
    shown = client.get("/whats-on/walk/").content.decode()
    assert "Every Tuesday, 10am to midday, until 2 February 2027" in shown
    assert "Tuesday 17 November 2026" not in shown
    assert "<s>Tuesday 1 December 2026</s>" in shown
    assert "And 5 more times." in shown
    event(index, "Past", starts_at=at(11, 20), ends_at=at(11, 20, 11))
    assert "This is over" in client.get("/whats-on/past/").content.decode()


def test_nobody_reads_of_an_event_that_is_kept_private(index: EventIndexPage, client: Client) -> None:
    PageViewRestriction.objects.create(page=event(index), restriction_type=PageViewRestriction.LOGIN)
    assert "Coffee morning" not in text(client)


def test_a_list_costs_the_same_however_much_is_on(
    index: EventIndexPage, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event(index, repeats="daily", repeats_until=date(2027, 2, 1))
    text(client)  # the frame keeps where sites begin, once
    asked = []
    for numbers in (range(1), range(1, 5)):
        for number in numbers:
            event(index, f"Group {number}", repeats="weekly", repeats_until=date(2027, 2, 2))
        with CaptureQueriesContext(connection) as queries:
            assert text(client, "?page=2").count("tri-day__one") == 20
        asked.append(len(queries))
        assert len([one for one in queries if "pages_eventday" in one["sql"]]) == 2
    assert asked[0] == asked[1]
    with django_assert_num_queries(1):
        days = event_days.with_events(event_days.to_come(listed_on=index, at=NOW))
        for one in days[:20]:
            assert (one.event.title, one.event.url_path, one.event.where, one.event.price) is not None


def test_an_event_says_what_cannot_be_beside_its_field(index: EventIndexPage) -> None:
    with pytest.raises(ValidationError) as refused:
        event(index, repeats="weekly")
    assert "Nothing repeats for ever here." in refused.value.message_dict["repeats_until"][0]
    with pytest.raises(ValidationError) as refused:
        event(index, cancelled_on=["2026-12-02"])
    assert refused.value.message_dict == {
        "cancelled_on": ["It does not happen on 2 December 2026. Check the date, or take it out."]
    }


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("3 March 2027\n\n1/2/27\n3 March 2027", ["2027-02-01", "2027-03-03"]),
        ("2027-03-03", ["2027-03-03"]),
        ("", []),
    ],
)
def test_days_are_typed_one_a_line_as_people_write_them(lines: str, days: list[str]) -> None:
    field = DaysFormField(required=False)
    assert field.clean(lines) == days
    assert field.has_changed(days, lines) is False
    assert field.clean(field.prepare_value(days)) == days


@pytest.mark.parametrize("line", ["tomorrow", "31 February 2027", "3 March"])
def test_a_line_that_is_no_day_is_named(line: str) -> None:
    with pytest.raises(ValidationError, match=f"“{line}” is not a date"):
        DaysFormField().clean(f"1 March 2027\n{line}")


def test_the_desk_asks_for_days_and_topics_and_not_for_json(index: EventIndexPage, cast: Cast) -> None:
    form_class = EventPage.get_edit_handler().get_form_class()
    form = form_class(instance=event(index, cancelled_on=["2026-12-01"]), for_user=cast.editor)
    assert "1 December 2026</textarea>" in str(form["cancelled_on"])
    assert timedelta(0) < form.instance.rhythm.lasts
