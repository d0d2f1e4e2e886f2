"""Bringing in a file in the staff area: who may, what each page says, and that nothing changes before the yes."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from tests.budgets.import_files import SAMPLES, SISTER, brought, joe, people, written
from tests.budgets.import_officer import LISTING, Officer, text
from tests.cast import Cast
from wallet.budgets.forms.imports import ImportForm
from wallet.budgets.imports import runs, tasks
from wallet.budgets.imports.header import COLUMNS
from wallet.budgets.models import Budget, ImportRun, ImportState
from wallet.people.models import AuditEvent, Organisation, Person, Role, StaffRole, User

CLEAN, OLDER, FAULTY = (
    (SAMPLES / f"finance_export{name}.csv").read_bytes() for name in ("", "_older_system", "_with_faults")
)


@pytest.fixture
def officer(cast: Cast, client: Client) -> Officer:
    client.force_login(cast.finance_officer)
    return Officer(client)


@pytest.fixture
def for_worker(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """Leave what is meant for a worker undone, and note it."""
    waiting: list[tuple[int, ...]] = []
    for task in (tasks.check_file, tasks.import_file):
        monkeypatch.setattr(task, "delay", lambda *arguments: waiting.append(arguments))
    monkeypatch.setattr(tasks, "SMALL", 0)
    return waiting


def test_a_file_is_checked_shown_confirmed_and_imported(officer: Officer, cast: Cast) -> None:
    page = officer.uploads(CLEAN)
    run = ImportRun.objects.get()
    assert "The file is ready to import" in page
    assert "Import 5 budgets" in page
    assert "£316,744.30" in page
    assert (run.state, run.brought_by, run.organisation) == ("ready", cast.finance_officer, cast.council)
    assert not Budget.objects.exists()

    page = officer.confirms(run)
    run.refresh_from_db()
    assert (run.state, run.imported_by, run.new_budgets) == ("imported", cast.finance_officer, 5)
    assert Budget.objects.count() == 5
    for person in Person.objects.filter(case_system="Frameworki"):
        assert f'href="{reverse("home:person", args=[person.pk])}">{person}</a>' in page
        assert person.organisation == cast.council
    assert set(AuditEvent.objects.filter(action="budgets.imported").values_list("actor", flat=True)) == {
        cast.finance_officer.pk
    }


def test_people_whose_money_the_officer_may_not_see_are_counted_and_not_named(officer: Officer, cast: Cast) -> None:
    freda = {"given_name": "Freda", "family_name": "Demo", "date_of_birth": "1941-11-20", "nhs_number": "9990002118"}
    Person.objects.create(**freda, organisation=cast.other_council)
    officer.uploads(CLEAN)
    page = officer.confirms(ImportRun.objects.get())
    assert "Joshua Demo" in page
    assert "Freda" not in page
    assert "1 of the budgets belongs to people whose money you may not see." in page


def test_faults_are_listed_line_by_line_and_nothing_can_be_confirmed(officer: Officer) -> None:
    page = officer.uploads(FAULTY)
    run = ImportRun.objects.get()
    assert "The file has faults" in page
    assert page.count('data-label="Column"') == 8
    assert "“MOON” is not a funder here" in page
    assert "Import " not in page.partition("<main")[2].partition("</main>")[0]
    assert "it has faults, or it was imported already" in officer.confirms(run)
    assert not Budget.objects.exists()


def test_many_faults_are_paged_and_downloaded_whole(officer: Officer) -> None:
    rows = [{**joe(), "amount": "-1", "case_id": f"M-{number}", "nhs_number": ""} for number in range(120)]
    page = officer.uploads(written(rows).encode())
    run = ImportRun.objects.get()
    assert page.count('data-label="Column"') == 50
    assert "?page=3" in page
    answer = officer.client.get(reverse("budgets:import_faults", args=[run.pk]))
    content = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    header, *lines = csv.reader(io.StringIO(content))
    assert header[0] == "\ufeffline"
    assert len(lines) == 120
    assert lines[0][:3] == ["2", "amount", "fault"]
    assert answer["Content-Disposition"] == f'attachment; filename="faults-{run.pk}.csv"'


def test_the_downloaded_faults_hold_no_formula(officer: Officer) -> None:
    header = ",".join([*COLUMNS, "=cmd"])
    officer.uploads(f"{header}\r\n".encode())
    run = ImportRun.objects.get()
    run.findings.update(column="=cmd", sentence="+1")
    answer = officer.client.get(reverse("budgets:import_faults", args=[run.pk]))
    assert b"'=cmd,fault,'+1" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_markup_in_a_file_is_shown_as_text(officer: Officer) -> None:
    page = officer.uploads(written([joe(amount="<script>alert(1)</script>")]).encode(), name="<b>x.csv")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_what_is_no_csv_file_is_said_in_one_sentence(officer: Officer) -> None:
    assert "This is an Excel workbook or another packed file, not a CSV file." in officer.uploads(
        b"PK\x03\x04" + b"\0" * 99
    )
    assert ImportRun.objects.get().state == "faulty"


def test_no_file_an_empty_file_and_a_file_too_large_are_form_errors(officer: Officer) -> None:
    assert "Choose a file" in text(officer.client.post(LISTING, {}))
    assert "The file is empty" in officer.uploads(b"")
    large = SimpleUploadedFile("large.csv", b"x")
    large.size = 51 * 1024 * 1024
    form = ImportForm({}, MultiValueDict({"file": [large]}))
    assert "must be smaller than 50.0\xa0MB" in str(form.errors)
    assert not ImportRun.objects.exists()


def test_the_same_file_again_says_so_and_offers_nothing_to_import(officer: Officer, cast: Cast) -> None:
    officer.uploads(CLEAN)
    officer.confirms(ImportRun.objects.get())
    page = officer.uploads(CLEAN)
    assert "The very same file was imported on " in page
    assert f"by {cast.finance_officer}" in page
    assert "Everything in this file is here already" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_other_sample_after_it_is_nothing_new_but_not_the_same_file(officer: Officer) -> None:
    officer.uploads(CLEAN)
    officer.confirms(ImportRun.objects.get())
    page = officer.uploads(OLDER)
    assert "Everything in this file is here already" in page
    assert "The very same file" not in page
    assert "Only a note" in page


def test_a_second_click_imports_nothing_twice(officer: Officer) -> None:
    officer.uploads(CLEAN)
    run = ImportRun.objects.get()
    officer.confirms(run)
    assert "it was imported already" in officer.confirms(run)
    assert (Budget.objects.count(), ImportRun.objects.get().new_budgets) == (5, 5)


def test_what_was_good_when_checked_and_is_not_any_more_is_stopped_with_its_fault(officer: Officer) -> None:
    officer.uploads(written([joe()]).encode())
    run = ImportRun.objects.get()
    brought(joe(amount="700.00"))
    page = officer.confirms(run)
    assert "The file has faults" in page
    assert "was already imported with £700.00 a week" in page
    assert Budget.objects.count() == 1


def test_a_file_of_further_money_is_offered_as_elements(officer: Officer, cast: Cast) -> None:
    brought(joe())
    Person.objects.filter(given_name="Joe").update(organisation=cast.council)
    page = officer.uploads(written([joe(), joe(**{**SISTER, "frequency": "one_off"})]).encode())
    assert "Add 1 element" in page
    assert "added to" in officer.confirms(ImportRun.objects.get(state="ready"))


def test_the_history_shows_who_brought_what_and_how_far_it_is(officer: Officer, cast: Cast) -> None:
    assert "No file yet" in text(officer.client.get(LISTING))
    officer.uploads(CLEAN, name="april.csv")
    officer.uploads(FAULTY, name="may.csv")
    page = text(officer.client.get(LISTING))
    assert page.index("may.csv") < page.index("april.csv")
    assert "Has faults" in page
    assert "Ready to import" in page
    assert page.count(f">{cast.finance_officer}</td>") == 2


@pytest.mark.parametrize(
    ("part", "status"),
    [("finance_officer", 200), ("manager", 200), ("coordinator", 404), ("broker", 404), ("holder", 404), ("eve", 404)],
)
def test_only_finance_officers_and_managers_find_the_pages(cast: Cast, client: Client, part: str, status: int) -> None:
    client.force_login(cast.finance_officer)
    Officer(client).uploads(FAULTY)
    run = ImportRun.objects.get()
    client.force_login(cast.users()[part])
    for name in ("import_run", "import_faults"):
        assert client.get(reverse(f"budgets:{name}", args=[run.pk])).status_code == status
    assert client.get(LISTING).status_code == status
    assert client.post(reverse("budgets:confirm_import", args=[run.pk])).status_code == (302 if status == 200 else 404)


def test_another_councils_officer_sees_neither_the_file_nor_its_faults(officer: Officer, cast: Cast) -> None:
    officer.uploads(FAULTY)
    run = ImportRun.objects.get()
    other = _officer_at(cast.other_council)
    officer.client.force_login(other)
    assert officer.client.get(reverse("budgets:import_run", args=[run.pk])).status_code == 404
    assert officer.client.get(reverse("budgets:import_faults", args=[run.pk])).status_code == 404
    assert "No file yet" in text(officer.client.get(LISTING))


def test_a_providers_own_finance_officer_brings_nothing_in(officer: Officer, cast: Cast) -> None:
    officer.client.force_login(_officer_at(cast.provider))
    assert officer.client.get(LISTING).status_code == 404


def test_a_large_file_waits_for_a_worker_and_the_page_shows_how_far_it_is(
    officer: Officer, cast: Cast, for_worker: list[tuple[int, ...]]
) -> None:
    page = officer.uploads(CLEAN)
    run = ImportRun.objects.get()
    assert for_worker == [(run.pk,)]
    assert '<meta http-equiv="refresh" content="3">' in page
    tasks.Telling(run.pk)("Checking", 300, 500)
    assert '<progress id="progress" value="300" max="500">60%' in officer.sees(run)

    tasks.check_file(run.pk)
    assert "Import 5 budgets" in officer.sees(run)
    page = officer.confirms(run)
    assert for_worker == [(run.pk,), (run.pk, cast.finance_officer.pk)]
    assert "We are importing the budgets" in page
    tasks.import_file(run.pk, cast.finance_officer.pk)
    assert tasks.told(run.pk) is None
    assert "Imported on " in officer.sees(run)


def test_work_that_was_cut_off_can_be_begun_again(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    officer.uploads(CLEAN)
    run = ImportRun.objects.get()
    runs.start(run=run)
    page = officer.sees(run)
    assert "Nobody is working on this file" in page
    assert "refresh" not in page.partition("</head>")[0]
    assert "Imported on " in officer.confirms(run)

    ImportRun.objects.update(state=ImportState.CHECKING, imported_at=None, imported_by=None)
    assert "Check it again" in officer.sees(run)
    assert "Everything in this file is here already" in officer.confirms(run)


def test_progress_is_told_while_the_transaction_is_open(
    officer: Officer, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int, int]] = []
    real = tasks.Telling.__call__

    def listening(self: tasks.Telling, work: str, done: int, total: int) -> None:
        told.append((work, done, total))
        real(self, work, done, total)

    monkeypatch.setattr(tasks.Telling, "__call__", listening)
    rows = [row for row in people(1_500) if cast.person.nhs_number not in row]
    officer.uploads("\r\n".join(",".join(row) for row in [COLUMNS, *rows]).encode())
    officer.confirms(ImportRun.objects.get())
    total = Person.objects.filter(case_system="Mosaic").count()
    writing = [done for work, done, of in told if work == "Importing" and of == total]
    assert writing == [500, total]
    assert {work for work, _, _ in told} == {"Waiting", "Reading", "Checking", "Importing"}


def _officer_at(organisation: Organisation) -> User:
    user = User.objects.create_user(f"finance{organisation.pk}@cast.example", name="Another Officer")
    StaffRole.objects.create(user=user, organisation=organisation, role=Role.FINANCE, starts_on="2026-01-01")
    return user
