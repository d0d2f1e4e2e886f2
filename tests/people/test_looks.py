"""Who has looked, and what has been changed: as the person reads it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.spending.purse import build_world
from wallet.people.models import AuditEvent, Look, Payee, Person
from wallet.people.operations import audit
from wallet.people.queries import changes, looks
from wallet.spending.models import Funding

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def look(cast: Cast, *, at: datetime, page: str = "Home", purpose: str = "Audit", person: Person | None = None) -> None:
    Look.objects.create(
        person=person or cast.person,
        user=cast.coordinator,
        organisation=cast.council,
        purpose=purpose,
        page=page,
        at=at,
    )


def test_somebody_at_work_is_asked_why_and_every_page_they_read_is_shown_to_the_person(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.coordinator)
    details = reverse("people:details", args=[cast.person.pk])
    why = client.get(details).headers["Location"]
    assert why.startswith(reverse("people:purpose", args=[cast.person.pk]))
    assert "Choose why you are looking" in client.post(why, {"purpose": ""}).content.decode()
    assert client.post(why, {"purpose": "Planning support"}).headers["Location"] == details
    assert client.get(details).status_code == 200
    client.get(reverse("people:supporters", args=[cast.person.pk]))

    client.force_login(cast.holder)
    shown = client.get(reverse("people:looked", args=[cast.person.pk])).content.decode()
    for words in ("Planning support", "Coordinator", "Midshire Council", "Details", "Supporters"):
        assert words in shown


def test_another_reason_is_kept_in_the_officers_own_words(cast: Cast, client: Client) -> None:
    client.force_login(cast.coordinator)
    why = reverse("people:purpose", args=[cast.person.pk])
    assert "Write the other reason" in client.post(why, {"purpose": "other", "words": " "}).content.decode()
    client.post(why, {"purpose": "other", "words": "Zahera rang about her swimming"})
    client.get(reverse("people:details", args=[cast.person.pk]))
    assert Look.objects.get().purpose == "Zahera rang about her swimming"


@pytest.mark.parametrize("there", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_way_on_never_leads_off_this_site(cast: Cast, client: Client, there: str) -> None:
    client.force_login(cast.coordinator)
    why = reverse("people:purpose", args=[cast.person.pk], query={"next": there})
    answer = client.post(why, {"purpose": "Audit"})
    assert answer.headers["Location"] == reverse("home:person", args=[cast.person.pk])


def test_looks_are_gathered_by_the_day_in_britain_the_officer_and_the_purpose(cast: Cast) -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # already 1 July in summer time
    look(cast, at=late, page="Statement")
    look(cast, at=NOW, page="Home")
    look(cast, at=NOW, page="Home", purpose="Planning support")
    look(cast, at=NOW - timedelta(days=1), page="Home")
    look(cast, at=NOW, person=cast.stranger)
    days = looks.by_day(looks.paged(person=cast.person, page="1", on=date(2026, 7, 1)))
    assert [(day.on, [(visit.purpose, visit.pages) for visit in day.visits]) for day in days] == [
        (date(2026, 7, 1), [("Planning support", ("Home",)), ("Audit", ("Home", "Statement"))]),
        (date(2026, 6, 30), [("Audit", ("Home",))]),
    ]


def test_a_long_list_is_paged_and_a_page_costs_the_same_however_long(
    cast: Cast, client: Client, django_assert_num_queries: object
) -> None:
    client.force_login(cast.holder)
    address = reverse("people:looked", args=[cast.person.pk])
    for number in range(120):
        look(cast, at=NOW + timedelta(minutes=number), page=f"Page {number}")
    client.get(address)  # the first page of a session also notes when it began
    with django_assert_num_queries(5):  # type: ignore[operator]
        first = client.get(address).content.decode()
    assert "Page 119" in first
    assert "Page 69." not in first
    assert "Page 0." in client.get(address, {"page": "3"}).content.decode()


def test_a_change_is_written_in_words_with_money_and_dates_as_people_write_them(cast: Cast) -> None:
    event = audit.record(
        action="supporter.limits_changed",
        subject=cast.person,
        by=cast.holder,
        at=NOW,
        person=cast.person,
        before={"spend_limit_pence": 5_000, "ends_on": None, "may_suggest": True, "note": ""},
        after={"spend_limit_pence": 0, "ends_on": "2027-01-31", "may_suggest": False, "note": None},
    )
    (change,) = changes.in_words([event])
    assert (change.title, change.who) == ("Supporter: limits changed", "Holder")
    assert [(detail.name, detail.before, detail.after) for detail in change.details] == [
        ("Spend limit", "£50.00", "£0.00"),
        ("Ends", "", "31 January 2027"),
        ("May suggest", "Yes", "No"),
    ]


def test_what_happens_at_night_names_no_person() -> None:
    event = AuditEvent(action="instalment.paid", at=NOW, before={}, after={"reason": "as agreed"})
    (change,) = changes.in_words([event])
    assert change.who == "The system, overnight"
    assert change.details[0].after == "as agreed"


def test_the_person_reads_what_was_changed_about_them_and_nothing_else(cast: Cast, client: Client) -> None:
    for person, name in ((cast.person, "mine"), (cast.stranger, "theirs")):
        audit.record(action="person.changed", subject=person, by=None, at=NOW, person=person, after={"note": name})
    client.force_login(cast.holder)
    shown = client.get(reverse("people:changes", args=[cast.person.pk])).content.decode()
    assert "mine" in shown
    assert "theirs" not in shown
    assert "Nothing has been changed" not in shown


@pytest.mark.parametrize(
    ("field", "value", "reads"),
    [
        ("on", "2026-11-22", "22 November 2026"),
        ("verified_at", "2026-07-01T12:00:00+00:00", "1 July 2026 at 1:00pm"),
        ("funding", "shares", "Shares"),
        ("kind", "account_manager", "Account manager"),
        ("email", "a@b.example", "a@b.example"),
        ("reference", "COP 123", "COP 123"),
        ("purpose", "swimming_club", "swimming_club"),
        ("purpose", "2026-99-99", "2026-99-99"),
        ("purpose", "2026-11-22T99:99", "2026-11-22T99:99"),
        ("amount_pence", -1, "−£0.01"),
        ("rows", 12, "12"),
        ("note", "2026 was good", "2026 was good"),
    ],
)
def test_a_value_is_written_as_people_read_it(field: str, value: object, reads: str) -> None:
    event = AuditEvent(action="a.b", at=NOW, before={}, after={field: value})
    (change,) = changes.in_words([event])
    assert change.details[0].after == reads


def test_ids_are_read_by_name_all_at_once(cast: Cast, django_assert_num_queries: object) -> None:
    club = Payee.objects.create(name="Swim Club", kind=Payee.Kind.BUSINESS)
    events = [
        AuditEvent(action="payment.recorded", at=NOW, before={}, after={"payee": club.pk, "user": cast.eve.pk})
        for _ in range(3)
    ]
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = changes.in_words(events)
    assert [[detail.after for detail in change.details] for change in found] == [["Swim Club", "Eve"]] * 3


def test_a_payment_is_told_with_its_portion_and_its_funder_by_name(cast: Cast, client: Client) -> None:
    world = build_world(cast)
    world.record(funding=Funding.EARMARKED, earmarked_to=world.holding("ICB"))
    client.force_login(cast.holder)
    shown = client.get(reverse("people:changes", args=[cast.person.pk])).content.decode()
    for words in ("Corner shop", "Direct payment to Zahera Demo", str(world.holding("ICB").element.stream), "£100.00"):
        assert words in shown
