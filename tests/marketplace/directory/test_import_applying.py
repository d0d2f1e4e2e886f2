"""A feed is applied: what is new comes, what changed changes, what is gone is hidden, and again changes nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.directory.imports import deciding, runs
from marketplace.directory.imports.faults import NotReady, Shrunk
from marketplace.directory.imports.progress import untold
from marketplace.directory.models import (
    FeedEntry,
    ImportRun,
    Location,
    Organisation,
    SearchEntry,
    Service,
    StagedService,
    Term,
)
from marketplace.directory.operations import search_index
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory import feeds, samples
from tests.marketplace.directory.feeds import applied, checked, service
from wallet.people.models import AuditEvent

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
Outcome, Decision = StagedService.Outcome, StagedService.Decision


def one(name: str = "Lunch club 1") -> Service:
    """Give the listing of a name."""
    return Service.objects.get(name=name)


@pytest.mark.seed("A3-47")
def test_a_feed_brings_whole_listings() -> None:
    run = applied([service(1), service(2)])
    assert run.counts == {"new": 2}
    listing = one()
    assert str(listing.pk) == service(1)["id"]
    assert (listing.standing, listing.live, listing.created_at) == ("community", True, NOW)
    assert str(listing.organisation) == "Neighbours 1"
    location = listing.at_locations.get().location
    assert (location.postcode, location.precision) == ("M33 7ZF", Location.Precision.SECTOR)
    assert listing.cost_options.get().amount_pence == 450
    assert listing.schedules.get().byday == "MO,WE"
    assert listing.contacts.get().phone == "0161 000 0001"
    assert str(listing.service_terms.get().term.taxonomy) == "Kinds of help"
    assert (listing.checked_on, listing.checked_by) == (date(2026, 10, 1), "Trafford’s feed")
    assert SearchEntry.objects.filter(service__in=Service.objects.all()).count() == 2


def test_nothing_changes_before_somebody_says_so() -> None:
    run = checked([service(1)])
    assert (run.state, run.counts) == ("ready", {"new": 1})
    assert not Service.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.seed("A3-47")
def test_the_same_again_changes_nothing() -> None:
    services = [service(number) for number in range(1, 8)]
    applied(services)
    before = list(Service.objects.order_by("pk").values())
    parts = [list(one().schedules.values()), list(one().contacts.values()), list(Organisation.objects.values())]
    run = applied(services, at=LATER)
    assert run.counts == {"unchanged": 7}
    assert list(Service.objects.order_by("pk").values()) == before
    assert [list(one().schedules.values()), list(one().contacts.values()), list(Organisation.objects.values())] == parts


def test_what_changed_is_told_field_by_field_and_applied() -> None:
    applied([service(1), service(2)])
    changed = service(1, description="Soup.", cost_options=[{"option": "A meal", "amount": 5}], maximum_age=90)
    run = checked([changed, service(2)], at=LATER)
    assert run.counts == {"changed": 1, "unchanged": 1}
    assert run.staged.get(outcome=Outcome.CHANGED).changes == [
        {"field": "Description", "before": "A warm meal, number 1.", "after": "Soup."},
        {"field": "Maximum age", "before": "", "after": "90"},
        {"field": "Prices", "before": "A meal, £4.50 (session), per session", "after": "A meal, £5.00 (session)"},
    ]
    runs.apply(run=runs.start(run=run, by=None, at=LATER), by=None, at=LATER, on=TODAY, progress=untold)
    listing = one()
    assert (listing.description, listing.maximum_age, listing.modified_at) == ("Soup.", 90, LATER)
    assert listing.cost_options.get().amount_pence == 500
    assert one("Lunch club 2").modified_at == NOW


def test_an_organisation_that_signs_in_here_speaks_for_itself(cast: Cast) -> None:
    applied([service(1)])
    Organisation.objects.update(body=cast.provider, website="https://ours.example")
    other = {**service(1)["organization"], "website": "https://theirs.example"}
    run = applied([service(1, organization=other, description="Soup.")], at=LATER)
    assert [change["field"] for change in run.staged.get().changes] == ["Description"]
    assert Organisation.objects.get().website == "https://ours.example"


def test_what_is_gone_is_hidden_and_comes_back() -> None:
    services = [service(number) for number in range(1, 11)]
    applied(services)
    run = applied(services[1:], at=LATER)
    assert run.counts == {"gone": 1, "unchanged": 9}
    assert (one().live, one().modified_at) == (False, LATER)
    assert not SearchEntry.objects.filter(service=one()).exists()
    assert applied(services[1:], at=LATER).counts == {"unchanged": 9}
    back = applied(services, at=LATER + timedelta(days=1))
    assert back.counts == {"changed": 1, "unchanged": 9}
    assert one().live is True


def test_a_listing_whose_row_cannot_be_used_is_not_gone() -> None:
    applied([service(number) for number in range(1, 11)])
    run = applied([service(1, name=""), *(service(number) for number in range(2, 11))], at=LATER)
    assert run.counts == {"refused": 1, "unchanged": 9}
    assert one().live is True


@pytest.mark.parametrize(("left", "asks"), [(8, False), (7, True), (0, True)])
def test_a_feed_that_loses_more_than_a_fifth_asks_first(left: int, asks: bool) -> None:
    services = [service(number) for number in range(1, 11)]
    applied(services)
    run = checked(services[:left], at=LATER)
    assert run.has_shrunk is asks
    if not asks:
        assert runs.start(run=run, by=None, at=LATER).state == "applying"
        return
    with pytest.raises(Shrunk):
        runs.start(run=run, by=None, at=LATER)
    run = runs.start(run=run, by=None, at=LATER, yes_it_shrank=True)
    assert run.shrink_agreed_at == LATER
    assert AuditEvent.objects.filter(action="listings.shrinking_agreed").count() == 1


def test_one_bad_row_spoils_no_feed() -> None:
    run = applied([service(1), None, 7, {"id": "x"}, service(2), service(2, name="Again")])
    assert run.counts == {"new": 2, "refused": 4}
    told = {row.number: row.findings[-1]["sentence"] for row in run.staged.filter(outcome=Outcome.REFUSED)}
    assert told == {
        2: "“None” is no record of a service",
        3: "“7” is no record of a service",
        4: "the service has no name",
        6: "has the same id as row 5; only that one was used",
    }


def test_a_feed_lays_no_hand_on_the_listing_of_another() -> None:
    applied([service(1)])
    other = feeds.source("Another feed")
    stolen = service(1, name="Something else", service_at_locations=[])
    applied([stolen], of=other)
    assert one().organisation_id != one("Something else").organisation_id
    assert str(one("Something else").pk) != service(1)["id"]
    assert applied([stolen], of=other, at=LATER).counts == {"unchanged": 1}


def test_a_secret_address_stays_secret() -> None:
    applied([service(1)])
    Location.objects.update(is_masked=True)
    moved = service(1, description="Moved.")
    moved["service_at_locations"][0]["location"]["name"] = "Another hall"
    applied([moved], at=LATER)
    assert Location.objects.values_list("name", "is_masked").get() == ("Another hall", True)


def test_our_own_word_is_used_where_the_feed_says_the_same() -> None:
    ours = samples.term("Food")
    applied([service(1)])
    assert one().service_terms.get().term == ours
    assert Term.objects.count() == 1


def test_a_newer_reading_overtakes_an_older_one() -> None:
    older = checked([service(1)])
    checked([service(1, description="Soup.")])
    older.refresh_from_db()
    assert older.state == ImportRun.State.OUTDATED
    with pytest.raises(NotReady):
        runs.start(run=older, by=None, at=NOW)


def test_what_was_cut_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "AT_A_TIME", 3)
    run = runs.start(run=checked([service(number) for number in range(1, 9)]), by=None, at=NOW)
    refresh = search_index.refresh
    calls: list[int] = []

    def fail_at_third(**kwargs: Any) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        refresh(**kwargs)

    monkeypatch.setattr(search_index, "refresh", fail_at_third)
    with pytest.raises(KeyboardInterrupt):
        runs.apply(run=run, by=None, at=NOW, on=TODAY, progress=untold)
    assert Service.objects.count() == 6
    run = ImportRun.objects.get(pk=run.pk)
    assert runs.apply(run=run, by=None, at=NOW, on=TODAY, progress=untold).state == "applied"
    assert Service.objects.count() == FeedEntry.objects.count() == 8


def test_the_number_of_questions_does_not_grow_with_the_rows() -> None:
    few = _questions([service(number) for number in range(1, 6)], "Few")
    many = _questions([service(number) for number in range(101, 301)], "Many")
    assert many <= few + 4


def test_old_readings_let_go_of_their_rows_and_files() -> None:
    for day in range(12):
        applied([service(1, description=f"Day {day}")], at=NOW + timedelta(days=day))
    kept = ImportRun.objects.exclude(file="")
    assert (ImportRun.objects.count(), kept.count(), StagedService.objects.count()) == (12, 10, 10)


def test_every_apply_is_written_down(cast: Cast) -> None:
    run = runs.start(run=checked([service(1)]), by=cast.editor, at=NOW)
    runs.apply(run=run, by=cast.editor, at=NOW, on=TODAY, progress=untold)
    event = AuditEvent.objects.get(action="listings.imported")
    assert (event.actor, event.after) == (cast.editor, {"counts": {"new": 1}})


def _questions(services: list[feeds.Raw], name: str) -> int:

    with CaptureQueriesContext(
        connection,
    ) as asked:
        applied(services, of=feeds.source(name))
    return len(asked)


def test_a_row_may_be_decided_only_where_it_asks(cast: Cast) -> None:
    row = checked([service(1)]).staged.get()
    with pytest.raises(NotReady):
        deciding.decide(row=row, decision=Decision.TAKE, by=cast.editor, at=NOW)
