"""A provider changes a listing: the public sees the last approved copy until an editor lets the new one through."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow, WorkflowState

from marketplace.directory.errors import (
    ChangedMeanwhile,
    MoveNotPossible,
    NoReasons,
    NotComplete,
    NothingToSend,
    OwnWords,
    WaitsForAnEditor,
)
from marketplace.directory.models import CostOption, Organisation, Schedule, Service, Submission
from marketplace.directory.operations import drafts, listings
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory import samples

type Captured = Callable[..., AbstractContextManager[list[object]]]


@pytest.fixture
def service(cast: Cast) -> Service:
    """Give a live listing of Little Oak, checked half a year ago, with one price."""
    organisation = Organisation.objects.create(name="Little Oak Support", body=cast.provider, modified_at=NOW)
    service = Service.objects.create(
        organisation=organisation,
        name="Saturday club",
        description="Games and lunch.",
        eligibility="Young people with a learning disability.",
        application_process="Ring us.",
        email="club@oak.example",
        is_virtual=True,
        checked_on=TODAY - timedelta(days=180),
        created_at=NOW,
        modified_at=NOW,
    )
    CostOption.objects.create(service=service, amount_pence=1_250)
    Schedule.objects.create(service=service, freq="WEEKLY", byday="SA", description="Saturdays")
    return service


def change(service: Service, cast: Cast, **values: object) -> None:
    def apply(draft: Service) -> None:
        for name, value in values.items():
            setattr(draft, name, value)

    service.refresh_from_db()
    drafts.save(
        service=service,
        change=apply,
        seen=drafts.mark(service=service),
        part="what",
        by=cast.provider_worker,
        at=NOW,
    )
    service.refresh_from_db()


def sent_in(service: Service, cast: Cast, **values: object) -> Submission:
    change(service, cast, **(values or {"name": "Saturday and Sunday club"}))
    return listings.submit(service=service, by=cast.provider_worker, at=NOW)


def test_the_public_row_and_its_parts_stay_as_they_are_until_an_editor_says_yes(service: Service, cast: Cast) -> None:
    price = service.cost_options.get()
    dearer = CostOption(pk=price.pk, amount_pence=1_500)
    weekly = CostOption(pk=uuid4(), amount_pence=5_000, per="week")
    submission = sent_in(service, cast, name="New name", cost_options=[dearer, weekly])
    shown = Service.objects.get(pk=service.pk)
    assert (shown.name, shown.cost_options.get().amount_pence) == ("Saturday club", 1_250)

    listings.approve(submission=submission, by=cast.editor, at=NOW)
    shown = Service.objects.get(pk=service.pk)
    assert shown.name == "New name"
    assert {(cost.pk, cost.amount_pence) for cost in shown.cost_options.all()} == {
        (price.pk, 1_500),
        (weekly.pk, 5_000),
    }
    assert shown.live
    assert not shown.has_unpublished_changes
    assert (shown.checked_on, shown.checked_by) == (TODAY, "Little Oak Support")


def test_whoever_sent_it_in_is_told_once_it_is_decided(
    service: Service, cast: Cast, django_capture_on_commit_callbacks: Captured
) -> None:
    submission = sent_in(service, cast)
    with django_capture_on_commit_callbacks(execute=True):
        listings.send_back(submission=submission, reasons={"what": "Say what you play."}, by=cast.editor, at=NOW)
    (letter,) = mail.outbox
    assert letter.to == [cast.provider_worker.email]
    assert "Say what you play." in letter.body


def test_editors_hear_of_a_change(service: Service, cast: Cast, django_capture_on_commit_callbacks: Captured) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        submission = sent_in(service, cast)
    (letter,) = mail.outbox
    there = reverse("directory:change", args=[submission.pk])
    assert (letter.to, there in letter.body) == ([settings.CONTACT_EMAIL], True)


def test_a_part_that_the_draft_leaves_out_goes_when_it_is_published(service: Service, cast: Cast) -> None:
    submission = sent_in(service, cast, cost_options=[], is_free=True)
    listings.approve(submission=submission, by=cast.editor, at=NOW)
    assert not service.cost_options.exists()


def test_an_old_draft_does_not_bring_back_what_belongs_to_the_listing_as_a_whole(service: Service, cast: Cast) -> None:
    submission = sent_in(service, cast)
    listings.set_status(service=service, status=Service.Status.TEMPORARILY_CLOSED, by=cast.provider_worker, at=NOW)
    listings.approve(submission=submission, by=cast.editor, at=NOW)
    assert Service.objects.get(pk=service.pk).status == Service.Status.TEMPORARILY_CLOSED


def test_nobody_approves_what_they_wrote_or_work_for(service: Service, cast: Cast) -> None:
    submission = sent_in(service, cast)
    for user in (cast.provider_worker, cast.provider_manager, cast.coordinator, cast.eve):
        with pytest.raises(OwnWords):
            listings.approve(submission=submission, by=user, at=NOW)
    assert Service.objects.get(pk=service.pk).name == "Saturday club"


def test_an_editor_who_changed_something_small_leaves_the_yes_to_another(service: Service, cast: Cast) -> None:
    submission = sent_in(service, cast)
    service.refresh_from_db()
    listings.edit_waiting(
        submission=submission,
        change=lambda draft: setattr(draft, "name", "Weekend club"),
        seen=drafts.mark(service=service),
        part="what",
        by=cast.editor,
        at=NOW,
    )
    with pytest.raises(OwnWords):
        listings.approve(submission=submission, by=cast.editor, at=NOW)
    cast.manager.staff_roles.update(role="editor")
    listings.approve(submission=submission, by=cast.manager, at=NOW)
    assert Service.objects.get(pk=service.pk).name == "Weekend club"


def test_what_is_sent_back_says_why_and_can_be_sent_again(service: Service, cast: Cast) -> None:
    submission = sent_in(service, cast)
    with pytest.raises(NoReasons):
        listings.send_back(submission=submission, reasons={"what": "  "}, by=cast.editor, at=NOW)
    listings.send_back(submission=submission, reasons={"what": "Say what you play."}, by=cast.editor, at=NOW)
    assert [reason.words for reason in submission.reasons.all()] == ["Say what you play."]
    change(service, cast, description="Board games and lunch.")
    again = listings.submit(service=service, by=cast.provider_worker, at=NOW)
    listings.approve(submission=again, by=cast.editor, at=NOW)
    assert Service.objects.get(pk=service.pk).description == "Board games and lunch."
    assert WorkflowState.objects.get().status == "approved"


def test_a_decision_is_made_once(service: Service, cast: Cast) -> None:
    submission = sent_in(service, cast)
    listings.approve(submission=submission, by=cast.editor, at=NOW)
    with pytest.raises(MoveNotPossible):
        listings.approve(submission=submission, by=cast.editor, at=NOW)
    with pytest.raises(MoveNotPossible):
        listings.withdraw(submission=submission, by=cast.provider_worker, at=NOW)


def test_what_waits_is_not_changed_under_the_editors_eyes(service: Service, cast: Cast) -> None:
    submission = sent_in(service, cast)
    with pytest.raises(WaitsForAnEditor):
        change(service, cast, name="Another")
    listings.withdraw(submission=submission, by=cast.provider_worker, at=NOW)
    change(service, cast, name="Another")
    assert drafts.of(service=service).name == "Another"


def test_a_draft_is_not_written_over_what_somebody_else_saved_meanwhile(service: Service, cast: Cast) -> None:
    seen = drafts.mark(service=service)
    change(service, cast, name="First")
    with pytest.raises(ChangedMeanwhile, match="Provider worker"):
        drafts.save(
            service=service,
            change=lambda draft: setattr(draft, "name", "Second"),
            seen=seen,
            part="what",
            by=cast.provider_manager,
            at=NOW,
        )
    service.refresh_from_db()
    assert drafts.of(service=service).name == "First"


def test_half_a_listing_is_kept_but_not_sent_in(service: Service, cast: Cast) -> None:
    new = drafts.begin(
        organisation=service.organisation,  # type: ignore[arg-type]
        name="Evening club",
        kind=Service.Kind.GROUP,
        by=cast.provider_worker,
        at=NOW,
    )
    assert not new.live
    with pytest.raises(NotComplete, match="what it is, who it is for"):
        listings.submit(service=new, by=cast.provider_worker, at=NOW)
    with pytest.raises(NothingToSend):
        listings.submit(service=service, by=cast.provider_worker, at=NOW)


def test_an_earlier_copy_comes_back_as_a_draft_and_not_before_the_public(service: Service, cast: Cast) -> None:
    change(service, cast, name="One")
    first = service.latest_revision
    change(service, cast, name="Two")
    drafts.restore(service=service, revision=first, by=cast.provider_worker, at=NOW)
    service.refresh_from_db()
    assert drafts.of(service=service).name == "One"
    assert service.name == "Saturday club"


def test_a_listing_is_taken_down_at_once_and_comes_back_through_the_editors(service: Service, cast: Cast) -> None:
    listings.hide(service=service, by=cast.provider_worker, at=NOW)
    assert not Service.objects.get(pk=service.pk).live
    submission = listings.submit(service=service, by=cast.provider_worker, at=NOW)
    listings.approve(submission=submission, by=cast.editor, at=NOW)
    shown = Service.objects.get(pk=service.pk)
    assert shown.live
    assert shown.cost_options.get().amount_pence == 1_250


def test_one_click_says_that_everything_is_still_right(service: Service, cast: Cast) -> None:
    listings.still_right(service=service, by=cast.provider_worker, at=NOW)
    service.refresh_from_db()
    assert (service.checked_on, service.checked_by) == (TODAY, "Little Oak Support")


def test_the_workflow_is_made_again_where_an_emptied_database_has_none(service: Service, cast: Cast) -> None:
    assert not Workflow.objects.filter(name__startswith="Listings").exists()
    sent_in(service, cast)
    Workflow.objects.all().delete()
    Submission.objects.all().delete()
    change(service, cast, name="Once more")
    listings.approve(
        submission=listings.submit(service=service, by=cast.provider_worker, at=NOW), by=cast.editor, at=NOW
    )
    assert Service.objects.get(pk=service.pk).name == "Once more"


def test_an_editor_changes_what_nobody_looks_after_and_another_publishes_it(cast: Cast, client: Client) -> None:
    unclaimed = samples.service("Lunch club", description="Lunch.", email="lunch@club.example")
    client.force_login(cast.editor)
    assert client.get(reverse("directory:my_listing", args=[unclaimed.pk])).status_code == 200
    assert "Lunch club" not in client.get(reverse("directory:my_listings")).text
    listings.still_right(service=unclaimed, by=cast.editor, at=NOW)
    unclaimed.refresh_from_db()
    assert unclaimed.checked_by == "Midshire Council"
    whole = {"eligibility": "All", "is_virtual": True, "is_free": True, "application_process": "Come along."}

    def write(draft: Service) -> None:
        for name, value in whole.items():
            setattr(draft, name, value)
        draft.schedules.set([Schedule(description="Mondays")])

    mark = drafts.mark(service=unclaimed)
    drafts.save(service=unclaimed, change=write, seen=mark, part="who", by=cast.editor, at=NOW)
    unclaimed.refresh_from_db()
    submission = listings.submit(service=unclaimed, by=cast.editor, at=NOW)
    with pytest.raises(OwnWords):
        listings.approve(submission=submission, by=cast.editor, at=NOW)
    cast.manager.staff_roles.update(role="editor")
    listings.approve(submission=submission, by=cast.manager, at=NOW)
    assert Service.objects.get(pk=unclaimed.pk).eligibility == "All"


def test_an_editor_leaves_to_the_provider_what_a_provider_looks_after(
    service: Service, cast: Cast, client: Client
) -> None:
    client.force_login(cast.editor)
    assert client.get(reverse("directory:my_listing", args=[service.pk])).status_code == 404


def test_closed_for_a_while_and_open_again_at_once_but_never_back_from_its_end(
    service: Service, cast: Cast, client: Client
) -> None:
    client.force_login(cast.provider_worker)
    client.post(reverse("directory:close_listing", args=[service.pk]))
    service.refresh_from_db()
    assert service.status == Service.Status.TEMPORARILY_CLOSED
    client.post(reverse("directory:reopen_listing", args=[service.pk]))
    service.refresh_from_db()
    assert service.status == Service.Status.ACTIVE
    Service.objects.filter(pk=service.pk).update(status=Service.Status.DEFUNCT)
    client.post(reverse("directory:reopen_listing", args=[service.pk]))
    service.refresh_from_db()
    assert service.status == Service.Status.DEFUNCT
