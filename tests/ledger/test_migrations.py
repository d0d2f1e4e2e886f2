"""Migrations and guards: on SQLite an altered table is built anew, and the guards have to be there again afterwards."""

import subprocess
import sys
from pathlib import Path

from django.core.management import call_command

TOLD = """\
at 0001: missing [], 1 entries, overdrawing refused
at 0002: missing [], 2 entries, overdrawing refused
at 0001: missing [], 3 entries, overdrawing refused
at 0002: missing [], 4 entries, overdrawing refused
without lifting the guards first: it fails
"""


def test_migrating_forth_and_back_on_sqlite_leaves_the_guards_standing(tmp_path: Path, project: Path) -> None:
    run = [sys.executable, "-m", "tests.ledger.migrating", str(tmp_path / "ledger.sqlite3")]
    done = subprocess.run(run, cwd=project, capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout) == ("", TOLD)


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "ledger", check=True, dry_run=True, verbosity=0)
