"""Listings are looked at again and again: reminders at the right days, once each, then the listing hides."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from marketplace.directory import letters, tasks
from marketplace.directory.models import Organisation, ReviewReminder, Service
from marketplace.directory.operations import listings, review_reminders
from marketplace.directory.queries.listings import published
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory import samples

type Captured = Callable[..., AbstractContextManager[list[object]]]


@pytest.fixture
def service(cast: Cast) -> Service:
    """Give a listing of Little Oak that was checked today."""
    oak = Organisation.objects.create(name="Little Oak Support", body=cast.provider, modified_at=NOW)
    return samples.service("Saturday club", organisation=oak, checked_on=TODAY)


def after(days: int) -> dict[str, date | datetime]:
    on = TODAY + timedelta(days=days)
    return {"on": on, "at": datetime(on.year, on.month, on.day, 4, tzinfo=UTC)}


def remind(days: int) -> int:
    return review_reminders.make_due(**after(days))  # type: ignore[arg-type]


def test_reminders_come_at_their_moments_and_once_each(service: Service) -> None:
    assert remind(89) == 0
    assert [remind(days) for days in (90, 91, 168, 169, 170, 540, 541, 900)] == [1, 0, 0, 1, 0, 0, 1, 0]
    assert [each.moment for each in ReviewReminder.objects.order_by("id")] == ["due", "overdue", "hidden"]


def test_a_job_that_was_killed_and_starts_again_writes_to_nobody_twice(
    service: Service, cast: Cast, django_capture_on_commit_callbacks: Captured
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remind(90)
    assert [letter.to for letter in mail.outbox] == [[cast.provider_worker.email]]
    reminder = ReviewReminder.objects.get()
    letters.send_reminders(cast.provider_worker.email, [reminder.pk])  # the broker hands the same letter out again
    with django_capture_on_commit_callbacks(execute=True):
        remind(90)
    assert len(mail.outbox) == 1


def test_a_check_begins_a_new_round(service: Service, cast: Cast) -> None:
    remind(90)
    listings.still_right(service=service, by=cast.provider_worker, at=NOW + timedelta(days=100))
    assert remind(189) == 0
    assert remind(190) == 1


def test_a_listing_unchecked_for_too_long_hides(service: Service) -> None:
    assert published(on=TODAY + timedelta(days=540)).filter(pk=service.pk).exists()
    assert not published(on=TODAY + timedelta(days=541)).filter(pk=service.pk).exists()


def test_the_nightly_work_runs_as_celery_runs_it(service: Service) -> None:
    Service.objects.filter(pk=service.pk).update(checked_on=TODAY - timedelta(days=90))
    assert tasks.make_reminders() == 1


def test_editors_see_what_is_due(service: Service, cast: Cast, client: Client) -> None:
    Service.objects.filter(pk=service.pk).update(checked_on=TODAY - timedelta(days=169))
    client.force_login(cast.editor)
    page = client.get(reverse("directory:checks_due"))
    assert "Saturday club" in page.text
    assert "Check overdue" in page.text


def test_the_command_does_the_same_and_says_how_many(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    Service.objects.filter(pk=service.pk).update(checked_on=TODAY - timedelta(days=90))
    call_command("remind_providers")
    call_command("remind_providers")
    assert capsys.readouterr().out == "1 reminder made.\n0 reminders made.\n"
