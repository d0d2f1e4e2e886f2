"""`manage.py import_budgets`: what it says, how it ends, and that being killed leaves nothing behind."""

import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.budgets.import_files import SAMPLES, joe, write, written
from wallet.budgets.models import Budget, Element, ImportedBudget, ImportRun
from wallet.ledger.models import Entry
from wallet.people.models import AuditEvent, Organisation, Payee, Person, User

CLEAN, FAULTY = SAMPLES / "finance_export.csv", SAMPLES / "finance_export_with_faults.csv"
FIGURES = "13 rows, 5 people, 5 budgets, £316,744.30 in all"


def told(*arguments: object) -> list[str]:
    out = StringIO()
    call_command("import_budgets", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
class TestTelling:
    def test_a_check_reports_and_changes_nothing(self) -> None:
        assert told(CLEAN, "--check") == [f"{FIGURES}: would be imported"]
        assert not Person.objects.exists()

    def test_an_import_says_what_it_imported_and_the_second_time_that_nothing_changed(self) -> None:
        assert told(CLEAN) == [f"{FIGURES}: imported"]
        same, everything, last = told(CLEAN)
        assert same.startswith("The very same file was imported on ")
        assert everything == "Everything in this file is on file already."
        assert last == f"{FIGURES}: nothing changed"
        assert ImportRun.objects.count() == 1
        assert told(CLEAN, "--check")[-1] == f"{FIGURES}: nothing changed"

    def test_what_is_new_is_said_where_it_is_not_everything(self, tmp_path: Path) -> None:
        told(CLEAN)
        more = tmp_path / "more.csv"
        more.write_text(
            CLEAN.read_text(encoding="utf-8")
            + written([joe(nhs_number="", holder_name="Valley Living (demo)")]).splitlines()[1]
            + "\r\n",
            encoding="utf-8",
        )
        new, last = told(more)
        assert new == "new: 1 person, 1 budget, 1 element, £38,695.21"
        assert last.endswith(": imported")

    def test_faults_are_written_one_a_line_and_the_command_ends_with_1(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended:
            call_command("import_budgets", str(FAULTY))
        lines = capsys.readouterr().out.splitlines()
        assert ended.value.code == 1
        assert [line.partition(",")[0] for line in lines[:8]] == [f"line {number}" for number in range(2, 10)]
        assert lines[8:] == ["8 rows, 8 faults: nothing changed"]
        assert not Person.objects.exists()

    def test_the_file_is_kept_privately_with_its_digest(self) -> None:
        told(CLEAN)
        run = ImportRun.objects.get()
        with run.file.open("rb") as kept:
            assert kept.read() == CLEAN.read_bytes()
        assert run.digest in str(run.file.name)
        assert stat.S_IMODE(Path(run.file.path).stat().st_mode) == 0o600

    def test_whose_doing_it_is_can_be_said(self) -> None:
        officer = User.objects.create_user("officer@council.example", name="Fatima Officer")
        told(CLEAN, "--by", "Officer@council.example")
        assert ImportRun.objects.get().imported_by == officer
        assert set(AuditEvent.objects.values_list("actor", flat=True)) == {officer.pk}
        with pytest.raises(CommandError, match=r"Nobody here has the e-mail address nobody@council\.example"):
            told(CLEAN, "--by", "nobody@council.example")

    def test_a_file_that_cannot_be_opened_or_read_is_one_plain_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="cannot be opened: No such file"):
            told(tmp_path / "missing.csv")
        with pytest.raises(CommandError, match="cannot be opened: Is a directory"):
            told(tmp_path)
        (tmp_path / "book.csv").write_bytes(b"PK\x03\x04" + b"\0" * 99)
        with pytest.raises(CommandError, match=r"This is an Excel workbook or another packed file, not a CSV file\."):
            told(tmp_path / "book.csv")


def test_no_progress_is_written_where_no_terminal_looks(child_environment: dict[str, str], project: Path) -> None:
    command = [sys.executable, "manage.py", "import_budgets", str(CLEAN)]
    ended = subprocess.run(command, cwd=project, env=child_environment, capture_output=True, text=True, check=False)
    assert (ended.stdout, ended.stderr) == (f"{FIGURES}: imported\n", "")


def test_a_file_may_come_through_a_pipe(child_environment: dict[str, str], project: Path) -> None:
    command = [sys.executable, "manage.py", "import_budgets", "/dev/stdin"]
    content = CLEAN.read_text(encoding="utf-8")
    ended = subprocess.run(
        command, cwd=project, env=child_environment, input=content, capture_output=True, text=True, check=True
    )
    assert ended.stdout == f"{FIGURES}: imported\n"


def test_two_imports_of_one_file_at_once_import_it_once(
    child_environment: dict[str, str], project: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "manage.py", "import_budgets", str(write(tmp_path / "some.csv", 400))]
    both = [
        subprocess.Popen(command, cwd=project, env=child_environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    endings = sorted(process.communicate(timeout=300)[0].splitlines()[-1].rpartition(": ")[2] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert endings == ["imported", "nothing changed"]
    assert Person.objects.count() == Budget.objects.count() == ImportedBudget.objects.count()


def test_an_import_killed_in_the_middle_leaves_nothing_and_the_next_one_completes(
    child_environment: dict[str, str], project: Path, tmp_path: Path
) -> None:
    file = write(tmp_path / "many.csv", 6_000)
    _kill_while_it_writes(file, child_environment, project)
    for model in (Person, Budget, Element, Payee, Organisation, Entry, ImportRun, ImportedBudget, AuditEvent):
        assert not model._default_manager.exists(), model
    assert told(file)[-1].endswith("in all: imported")
    assert Person.objects.count() == ImportRun.objects.get().new_people
    assert Element.objects.count() == ImportRun.objects.get().new_elements


KILLED_AT = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from wallet.budgets.imports import applying
from wallet.people.models import Person
real, calls = applying.apply, []
def apply(matches, *, into):
    real(matches, into=into)
    calls.append(1)
    if len(calls) == 3:
        print(Person.objects.count(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
applying.apply = apply
call_command("import_budgets", sys.argv[1])
"""


def _kill_while_it_writes(file: Path, environment: dict[str, str], project: Path) -> None:
    """Run an import that is killed, as `kill -9` does, when the third batch of cases has been written."""
    command = [sys.executable, "-c", KILLED_AT, str(file)]
    ended = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == -9, ended.stderr
    assert int(ended.stdout) == 1_500  # people it had written, and saw, before it died
