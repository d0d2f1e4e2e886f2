"""Every night the feeds are read by themselves; what fails or shrinks changes nothing and is told by e-mail."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings as own
from django.core.mail import EmailMessage
from pytest_django.fixtures import Settings

from config.celery import app
from marketplace.directory.imports import tasks
from marketplace.directory.models import ImportRun, Service, Source
from tests.cast import NOW, Cast
from tests.marketplace.directory import feeds
from tests.marketplace.directory.feeds import Machine, applied, service


@pytest.fixture
def machine(settings: Settings, cast: Cast) -> Iterator[Machine]:
    """Give a machine that may be asked although it is this one, on the cast's day."""
    settings.FETCH_FROM_THIS_MACHINE = True
    with feeds.machine() as here:
        yield here


def nightly(machine: Machine, name: str = "Trafford") -> Source:
    """Make a source that is read every night."""
    return feeds.source(name, address=f"{machine.address}/{name}/services", is_scheduled=True)


@pytest.mark.seed("A3-47")
def test_feeds_are_read_and_applied_every_night(machine: Machine, mailoutbox: list[EmailMessage]) -> None:
    nightly(machine)
    feeds.source("By hand", address=f"{machine.address}/hand")
    machine.says("/Trafford/services", [service(1), service(2)])
    assert tasks.read_scheduled() == 1
    assert (ImportRun.objects.get().state, Service.objects.count()) == ("applied", 2)
    assert (ImportRun.objects.get().applied_by, mailoutbox) == (None, [])


def test_a_feed_that_fails_changes_nothing_is_told_and_stops_no_other(
    machine: Machine, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: object
) -> None:
    applied([service(1)], of=nightly(machine, "Bury"), at=NOW - timedelta(days=1))
    nightly(machine)
    machine.says("/Bury/services", b"<html>Maintenance</html>")
    machine.says("/Trafford/services", [service(2)])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        tasks.read_scheduled()
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == ([own.CONTACT_EMAIL], "Bury could not be read")
    assert "The address answered with a web page" in letter.body
    assert f"/office/directory/imports/{ImportRun.objects.get(state='failed').pk}/" in letter.body
    assert Service.objects.filter(live=True).count() == 2


def test_a_feed_that_shrank_waits_for_an_editor(
    machine: Machine, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: object
) -> None:
    source = nightly(machine)
    applied([service(number) for number in range(1, 6)], of=source, at=NOW - timedelta(days=1))
    machine.says("/Trafford/services", [service(1)])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        tasks.read_source(source.pk)
    assert ImportRun.objects.first().state == "ready"  # type: ignore[union-attr]
    assert Service.objects.filter(live=True).count() == 5
    assert "4 of 5 are no longer in it" in mailoutbox[0].body


def test_the_nightly_work_has_its_hour() -> None:
    entry = app.conf.beat_schedule["read-feeds"]
    assert entry["task"] == tasks.read_scheduled.name
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({3}, {5})
