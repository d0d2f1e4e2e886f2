"""Editors bring listings in on their screens: sources, readings, rows, decisions; nobody else may look."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from marketplace.directory.forms.imports import UploadForm
from marketplace.directory.imports import tasks
from marketplace.directory.models import ImportRun, Service, Source, StagedService
from tests.cast import NOW, Cast
from tests.marketplace.directory import feeds
from tests.marketplace.directory.feeds import applied, checked, service
from wallet.people.models import AuditEvent

LATER = NOW + timedelta(days=1)
SOURCE = {"name": "Trafford", "format": "open_referral", "address": "https://feed.example/services"}


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    """Sign the editor in."""
    client.force_login(cast.editor)
    return client


def upload(services: object) -> SimpleUploadedFile:
    """Choose a file."""
    return SimpleUploadedFile("feed.json", json.dumps(services).encode())


def words(client: Client, name: str, *arguments: int, **query: str) -> str:
    """Read a page as text."""
    return client.get(reverse(f"directory:{name}", args=arguments), query).content.decode()


def test_an_editor_adds_a_source_and_changes_it(editor: Client, cast: Cast) -> None:
    editor.post(reverse("directory:add_import_source"), {**SOURCE, "is_scheduled": "on"})
    source = Source.objects.get()
    assert (source.name, source.is_scheduled) == ("Trafford", True)
    change = reverse("directory:change_import_source", args=[source.pk])
    editor.post(change, {"name": "Clubs", "format": "csv", "mapping": '[fields]\nname = "Klub"'})
    source.refresh_from_db()
    assert (source.name, source.mapping, source.address) == ("Clubs", {"fields": {"name": "Klub"}}, "")
    assert "&quot;Klub&quot;" in editor.get(change).content.decode()
    assert list(AuditEvent.objects.order_by("pk").values_list("action", "actor")) == [
        ("listings.source_added", cast.editor.pk),
        ("listings.source_changed", cast.editor.pk),
    ]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": ""}, "Enter a name"),
        ({"name": "There"}, "Another source has this name already"),
        ({"address": "ftp://feed.example"}, "Only addresses that begin with https:// or http://"),
        ({"address": "", "is_scheduled": "on"}, "Enter the address that is to be read every night"),
        ({"mapping": "[fields]\nnmae = 1"}, "no field “nmae”"),
        ({"mapping": "= ="}, "This cannot be read"),
        ({"format": "pdf"}, "not one of the available choices"),
    ],
)
def test_what_no_source_can_be_is_refused(editor: Client, fields: dict[str, str], why: str) -> None:
    feeds.source("There")
    response = editor.post(reverse("directory:add_import_source"), {**SOURCE, **fields})
    assert why in response.content.decode()
    assert Source.objects.count() == 1


@pytest.mark.seed("A3-47")
def test_an_editor_brings_a_file_in_reads_it_and_applies_it(editor: Client, cast: Cast) -> None:
    source = feeds.source()
    page = reverse("directory:import_source", args=[source.pk])
    response = editor.post(page, {"file": upload([service(1), service(2, email="")])}, follow=True)
    said = response.content.decode()
    assert "Ready to apply" in said
    assert "the e-mail address is empty; it was left out" in said
    assert not Service.objects.exists()
    run = ImportRun.objects.get()
    said = editor.post(reverse("directory:apply_import", args=[run.pk]), follow=True).content.decode()
    assert "Applied on 22 November 2026" in said
    assert Service.objects.count() == 2
    run.refresh_from_db()
    assert (run.brought_by, run.applied_by) == (cast.editor, cast.editor)
    assert "Applied" in words(editor, "imports")


def test_a_file_that_is_none_or_too_large_is_refused(editor: Client) -> None:
    page = reverse("directory:import_source", args=[feeds.source().pk])
    assert "Choose a file" in editor.post(page, {}).content.decode()
    form = UploadForm({}, {"file": upload([service(1)])}, most_megabytes=0)
    assert form.errors["file"] == ["The file must be smaller than 0 MB"]


def test_what_cannot_be_read_says_why(editor: Client) -> None:
    page = reverse("directory:import_source", args=[feeds.source().pk])
    file = SimpleUploadedFile("feed.json", b"<!doctype html><html>")
    said = editor.post(page, {"file": file}, follow=True).content.decode()
    assert "The address answered with a web page" in said
    assert "Nothing was changed" in said


def test_a_feed_that_shrank_is_applied_only_with_a_word(editor: Client) -> None:
    applied([service(1), service(2)])
    run = checked([service(1)], at=LATER)
    apply = reverse("directory:apply_import", args=[run.pk])
    assert "1 of 2 listings are no longer in the feed" in words(editor, "import_run", run.pk)
    assert "The feed has lost many more listings" in editor.post(apply, follow=True).content.decode()
    assert Service.objects.filter(live=True).count() == 2
    editor.post(apply, {"yes_it_shrank": "on"})
    assert Service.objects.filter(live=True).count() == 1


def test_an_editor_looks_at_a_row_and_decides(editor: Client, cast: Cast) -> None:
    applied([service(1)])
    listing = Service.objects.get()
    listing.description = "Ours."
    listing.save_revision().publish()
    run = checked([service(1, description="Soup.")], at=LATER)
    row = run.staged.get()
    said = words(editor, "import_row", run.pk, row.pk)
    assert "Ours." in said
    assert "Soup." in said
    page = reverse("directory:import_row", args=[run.pk, row.pk])
    assert "Choose what should happen" in editor.post(page, {}).content.decode()
    editor.post(page, {"decision": "take"})
    row.refresh_from_db()
    assert (row.decision, row.decided_by) == ("take", cast.editor)
    editor.post(reverse("directory:apply_import", args=[run.pk]))
    listing.refresh_from_db()
    assert listing.description == "Soup."


def test_rows_are_narrowed_by_outcome_and_by_what_was_found(editor: Client) -> None:
    run = checked([service(1), service(2, email=""), service(3, name="")])
    assert "Lunch club 1" in words(editor, "import_run", run.pk, show="new")
    assert "Lunch club 1" not in words(editor, "import_run", run.pk, show="refused")
    found = words(editor, "import_run", run.pk, show="", found="email")
    assert "Lunch club 2" in found
    assert "Lunch club 1" not in found
    assert "Lunch club 1" in words(editor, "import_run", run.pk, show="", found="no such code")


def test_the_report_is_a_spreadsheet(editor: Client) -> None:
    run = checked([service(1, email="")])
    response = editor.get(reverse("directory:import_report", args=[run.pk]))
    lines = response.getvalue().decode("utf-8-sig").splitlines()
    assert lines[1].endswith("repaired,e-mail,the e-mail address is empty; it was left out,,")


def test_work_that_was_cut_off_can_be_gone_on_with(editor: Client) -> None:
    run = checked([service(1)])
    ImportRun.objects.filter(pk=run.pk).update(state="comparing")
    assert "Nobody is working on this" in words(editor, "import_run", run.pk)
    tasks.Telling(run.pk)("Comparing", 5, 10)
    said = words(editor, "import_run", run.pk)
    assert "Comparing: 5 of 10" in said
    assert 'http-equiv="refresh"' in said
    cache.clear()
    editor.post(reverse("directory:apply_import", args=[run.pk]))
    run.refresh_from_db()
    assert run.state == "ready"


def test_a_source_is_read_now(editor: Client, settings: Settings) -> None:
    settings.FETCH_FROM_THIS_MACHINE = True
    with feeds.machine() as machine:
        machine.says("/services", [service(1)])
        source = feeds.source(address=f"{machine.address}/services")
        editor.post(reverse("directory:read_import_source", args=[source.pk]))
    assert ImportRun.objects.get().counts == {"new": 1}
    Source.objects.update(address="")
    response = editor.post(reverse("directory:read_import_source", args=[source.pk]), follow=True)
    assert "This cannot be done now" in response.content.decode()


def test_the_pages_ask_the_same_few_questions_however_much_there_is(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        checked([service(1)], of=feeds.source(f"Feed {number}"))
    run = checked([service(number, email="") for number in range(1, 41)])
    words(editor, "imports")
    with django_assert_num_queries(8):
        words(editor, "imports")
    with django_assert_num_queries(11):
        words(editor, "import_run", run.pk)


def test_eve_and_the_provider_find_nothing(client: Client, cast: Cast) -> None:
    run = checked([service(1)])
    row = run.staged.get()
    pages = [
        reverse("directory:imports"),
        reverse("directory:import_source", args=[run.source_id]),
        reverse("directory:import_run", args=[run.pk]),
        reverse("directory:import_row", args=[run.pk, row.pk]),
        reverse("directory:import_report", args=[run.pk]),
    ]
    for user in (cast.eve, cast.provider_worker, cast.coordinator):
        client.force_login(user)
        assert {client.get(page).status_code for page in pages} == {404}
        assert client.post(reverse("directory:apply_import", args=[run.pk])).status_code == 404
    assert StagedService.objects.get().outcome == "new"
    assert ImportRun.objects.get().state == "ready"
