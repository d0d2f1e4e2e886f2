"""What the feed alone cannot say is decided by an editor: edited here since, told twice, gone while worked on."""

from datetime import datetime, timedelta

import pytest

from marketplace.directory.imports import deciding, runs
from marketplace.directory.imports.progress import untold
from marketplace.directory.models import ImportRun, Service, StagedService
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory import feeds, samples
from tests.marketplace.directory.feeds import Raw, applied, checked, service
from wallet.people.models import AuditEvent, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]  # the cast’s day, whatever day it is
LATER, LATER_STILL = NOW + timedelta(days=1), NOW + timedelta(days=2)
Outcome, Decision = StagedService.Outcome, StagedService.Decision


def one(name: str = "Lunch club 1") -> Service:
    """Give the listing of a name."""
    return Service.objects.get(name=name)


def edit_here(*, at: datetime, **fields: object) -> None:
    """Change a listing as its provider does, through a copy that is published."""
    listing = one()
    for name, value in {**fields, "modified_at": at}.items():
        setattr(listing, name, value)
    listing.save_revision().publish()
    Service.objects.filter(pk=listing.pk).update(modified_at=at)


def apply(run: ImportRun, at: datetime = LATER) -> ImportRun:
    """Apply a run."""
    run = runs.start(run=run, by=None, at=at, yes_it_shrank=True)
    return runs.apply(run=run, by=None, at=at, on=TODAY, progress=untold)


def decide(run: ImportRun, decision: StagedService.Decision, by: User) -> None:
    """Decide the one row that waits."""
    deciding.decide(row=deciding.undecided(run).get(), decision=decision, by=by, at=LATER)


@pytest.mark.seed("A3-47")
def test_what_a_provider_edited_here_is_not_overwritten() -> None:
    applied([service(1)])
    edit_here(at=LATER, description="We cook with the seasons.")
    assert applied([service(1)], at=LATER).counts == {"unchanged": 1}
    run = apply(checked([service(1, description="Soup.")], at=LATER_STILL), LATER_STILL)
    assert run.counts == {"conflict": 1}
    row = run.staged.get()
    assert row.changes == [{"field": "Description", "before": "We cook with the seasons.", "after": "Soup."}]
    assert row.findings[-1]["sentence"] == "was edited here since; the feed’s change waits for an editor"
    assert one().description == "We cook with the seasons."


def test_a_draft_that_waits_is_an_edit_too() -> None:
    applied([service(1)])
    one().save_revision()
    assert checked([service(1, description="Soup.")], at=LATER).counts == {"conflict": 1}


def test_an_editor_takes_what_the_feed_says(cast: Cast) -> None:
    applied([service(1)])
    edit_here(at=LATER, description="Ours.")
    run = apply(checked([service(1, description="Soup.")], at=LATER_STILL), LATER_STILL)
    decide(run, Decision.TAKE, cast.editor)
    apply(run, LATER_STILL)
    assert one().description == "Soup."
    assert applied([service(1, description="Stew.")], at=LATER_STILL).counts == {"changed": 1}
    assert AuditEvent.objects.get(action="listings.row_decided").actor == cast.editor


def test_an_editor_keeps_what_is_here_and_is_not_asked_again(cast: Cast) -> None:
    applied([service(1)])
    edit_here(at=LATER, description="Ours.")
    run = checked([service(1, description="Soup.")], at=LATER_STILL)
    decide(run, Decision.KEEP, cast.editor)
    apply(run, LATER_STILL)
    assert one().description == "Ours."
    assert applied([service(1, description="Soup.")], at=LATER_STILL).counts == {"unchanged": 1}
    assert checked([service(1, description="Stew.")], at=LATER_STILL).counts == {"conflict": 1}


def test_what_is_edited_while_the_reading_waits_becomes_a_question() -> None:
    applied([service(1)])
    run = checked([service(1, description="Soup.")], at=LATER)
    edit_here(at=LATER, description="Ours.")
    run = apply(run, LATER_STILL)
    assert (one().description, run.counts) == ("Ours.", {"conflict": 1})


@pytest.mark.parametrize(("decision", "shown"), [(Decision.TAKE, False), (Decision.KEEP, True)])
def test_what_is_worked_on_here_is_not_hidden_unasked(
    cast: Cast, decision: StagedService.Decision, *, shown: bool
) -> None:
    applied([service(1), service(2)])
    edit_here(at=LATER, description="Ours.")
    run = apply(checked([service(2)], at=LATER_STILL), LATER_STILL)
    assert (one().live, run.counts) == (True, {"conflict": 1, "unchanged": 1})
    decide(run, decision, cast.editor)
    apply(run, LATER_STILL)
    assert one().live is shown
    assert checked([service(2)], at=LATER_STILL).counts == {"unchanged": 1}


def twin(**fields: object) -> Raw:
    """Write the first service again under another id, spelled a little differently."""
    return service(
        1, id="another-id", name="LUNCH-CLUB 1", service_at_locations=service(1)["service_at_locations"], **fields
    )


def test_what_one_feed_tells_twice_is_reported_and_not_merged(cast: Cast) -> None:
    run = applied([service(1), twin(description="The same.")])
    assert run.counts == {"new": 1, "twin": 1}
    row = run.staged.get(outcome=Outcome.TWIN)
    assert row.findings[-1]["sentence"] == "looks like row 1 of the same feed, “Lunch club 1”"
    assert Service.objects.count() == 1


@pytest.mark.seed("A3-47")
def test_what_another_source_told_already_is_reported() -> None:
    applied([service(1)])
    run = applied([twin()], of=feeds.source("Another feed"))
    assert run.counts == {"twin": 1}
    assert "looks like “Lunch club 1”, which is listed here already" in run.staged.get().findings[-1]["sentence"]


def test_what_somebody_typed_in_counts_too() -> None:
    body = samples.organisation("Neighbours 1")
    samples.service("Lunch Club 1", at="M33 7ZF", organisation=body)
    assert checked([service(1)]).counts == {"twin": 1}


@pytest.mark.parametrize(
    "fields",
    [
        {"organization": {"name": "Somebody else"}, "url": "", "email": None, "contacts": []},
        {"service_at_locations": service(2)["service_at_locations"]},
        {"service_at_locations": []},
        {"name": "Supper club 1"},
    ],
)
def test_another_name_place_or_provider_is_another_listing(fields: Raw) -> None:
    applied([service(1)])
    other = {**twin(), **fields}
    assert checked([other], of=feeds.source("Another feed")).counts == {"new": 1}


def test_the_same_contact_makes_a_twin_of_another_provider() -> None:
    applied([service(1)])
    other = twin(organization={"name": "Somebody else"})
    assert checked([other], of=feeds.source("Another feed")).counts == {"twin": 1}


def test_a_twin_is_brought_in_when_an_editor_says_it_is_another(cast: Cast) -> None:
    run = applied([service(1), twin()])
    decide(run, Decision.TAKE, cast.editor)
    apply(run)
    assert Service.objects.count() == 2
    assert applied([service(1), twin()], at=LATER_STILL).counts == {"unchanged": 2}


def test_a_twin_that_was_left_out_stays_out_until_an_editor_thinks_again(cast: Cast) -> None:
    run = applied([service(1), twin()])
    decide(run, Decision.KEEP, cast.editor)
    apply(run)
    again = applied([service(1), twin(description="Changed.")], at=LATER)
    assert again.counts == {"left_out": 1, "unchanged": 1}
    row = again.staged.get(outcome=Outcome.LEFT_OUT)
    deciding.decide(row=row, decision=Decision.TAKE, by=cast.editor, at=LATER)
    apply(again)
    assert Service.objects.count() == 2
