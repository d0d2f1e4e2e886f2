"""`manage.py import_listings`: says what it found, changes nothing unless told to, and goes on after a kill."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from marketplace.directory.models import FeedEntry, ImportRun, Service, Source
from tests.cast import Cast
from tests.fixtures.database import database_url
from tests.marketplace.directory.feeds import service
from wallet.people.models import AuditEvent

ROOT = Path(__file__).resolve().parents[3]
MANY = 3_000


def told(*arguments: str) -> str:
    """Run the command and give what it said."""
    out = io.StringIO()
    call_command("import_listings", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Give a saved feed of three services, one of them with faults."""
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([service(1), service(2, email="", id="13082"), {"id": "3"}]))
    return path


@pytest.mark.seed("A3-47")
@pytest.mark.django_db
def test_it_says_what_was_repaired_and_changes_nothing(feed: Path) -> None:
    said = told(str(feed))
    assert "row 2, 13082: repaired: e-mail: the e-mail address is empty; it was left out" in said
    assert "row 2, 13082: repaired: id: “13082” is no UUID; the listing got a lasting one of its own" in said
    assert "row 3, 3: cannot be used: name: the service has no name" in said
    assert said.endswith(
        "3 rows: 2 new, 0 changed, 0 unchanged, 0 edited here since, 0 looks like another listing, 1 cannot be used, "
        "0 left out, as decided before, 0 no longer in the feed.\n"
    )
    assert not Service.objects.exists()


@pytest.mark.django_db
def test_it_applies_when_it_is_told_to_and_again_changes_nothing(feed: Path, cast: Cast) -> None:
    said = told(str(feed), "--apply", "--name", "Trafford", "--by", cast.editor.email)
    assert said.endswith("Applied: 2 new, 0 changed, 0 hidden. 0 wait for an editor.\n")
    assert AuditEvent.objects.get(action="listings.imported").actor == cast.editor
    again = told(str(feed), "--apply", "--name", "Trafford")
    assert "3 rows: 0 new, 0 changed, 2 unchanged" in again
    assert Source.objects.get().name == "Trafford"


@pytest.mark.django_db
def test_a_feed_that_shrank_wants_a_word(feed: Path) -> None:
    told(str(feed), "--apply", "--name", "Trafford")
    feed.write_text("[]")
    with pytest.raises(CommandError, match=r"has lost many more listings than is usual.*--yes-it-shrank"):
        told(str(feed), "--apply", "--name", "Trafford")
    assert "2 hidden" in told(str(feed), "--apply", "--name", "Trafford", "--yes-it-shrank")


@pytest.mark.django_db
def test_a_spreadsheet_is_read_with_a_mapping_or_by_its_columns(tmp_path: Path) -> None:
    sheet, mapping = tmp_path / "clubs.csv", tmp_path / "clubs.toml"
    sheet.write_text("Klub,PC\nBowls,M33 2NB\n")
    with pytest.raises(CommandError, match="The columns are: Klub, PC"):
        told(str(sheet))
    mapping.write_text('[fields]\nname = "Klub"\npostcode = "PC"\n')
    assert "Applied: 1 new" in told(str(sheet), "--mapping", str(mapping), "--apply")
    sheet.write_text("name,postcode\nBowls,M33 2NB\n")
    assert "The columns were told by their names" in told(str(sheet), "--name", "Another", "--format", "csv")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["no-such-file.json"], "There is no file no-such-file.json"),
        (["http://10.0.0.1/services"], "10.0.0.1 is not a machine on the public internet"),
        (["{feed}", "--by", "nobody@cast.example"], "Nobody here has the e-mail address"),
        (["{feed}", "--mapping", "no-such-mapping"], "cannot be opened"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(feed: Path, arguments: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        told(*(argument.format(feed=feed) for argument in arguments))
    assert not Service.objects.exists()


@pytest.mark.django_db
def test_the_whole_report_can_be_had_as_a_spreadsheet(feed: Path, tmp_path: Path) -> None:
    feed.write_text(json.dumps([service(1, name="=cmd()", email="")]))
    report = tmp_path / "report.csv"
    told(str(feed), "--report", str(report))
    header, line = report.read_text(encoding="utf-8-sig").splitlines()
    assert header == "row,line,id in the feed,name,kind,field,what was found,before,after"
    expected = "repaired,e-mail,the e-mail address is empty; it was left out,,"
    assert line == f"1,,{service(1)['id']},'=cmd(),{expected}"


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_goes_on_where_it_was(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps([service(number) for number in range(1, MANY + 1)]))
    command = [sys.executable, "manage.py", "import_listings", str(feed), "--name", "Trafford", "--apply"]
    killed = subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        while killed.poll() is None and not FeedEntry.objects.exists():
            time.sleep(0.05)
    finally:
        killed.send_signal(signal.SIGKILL)
        _, said = killed.communicate()
    done = FeedEntry.objects.count()
    assert 0 < done < MANY, said
    assert done == Service.objects.count()
    assert ImportRun.objects.get().state == "applying"
    again = told(str(feed), "--name", "Trafford", "--apply")
    assert again.startswith("Going on with what was cut off: being applied.")
    assert Service.objects.count() == FeedEntry.objects.count() == MANY
    assert ImportRun.objects.get().state == "applied"


def _environment() -> dict[str, str]:
    """Give a process of its own the database of this test."""
    return {**os.environ, "DATABASE_URL": database_url(), "DEMO": "1"}
