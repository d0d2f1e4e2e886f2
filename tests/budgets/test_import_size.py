"""A large file: bounded memory, and no more queries for a row than a handful for hundreds of people."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.budgets.import_files import brought_file, write

# Peak memory of a whole process, beyond what it had when Django was ready; a file twice as long may not need more.
MEASURED = """
import resource, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection, transaction
connection.ensure_connection()
ready = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
call_command("import_budgets", *sys.argv[1:])
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - ready) // 1024)
"""
MOST_MEGABYTES = 100


def megabytes(environment: dict[str, str], project: Path, *arguments: str) -> int:
    ended = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        cwd=project,
        env={**environment, "DEBUG": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(ended.stdout.splitlines()[-1])


def test_twenty_thousand_rows_are_checked_in_bounded_memory(
    child_environment: dict[str, str], project: Path, tmp_path: Path
) -> None:
    small, large = write(tmp_path / "small.csv", 2_000), write(tmp_path / "large.csv", 20_000)
    few, many = (megabytes(child_environment, project, str(file), "--check") for file in (small, large))
    assert many < MOST_MEGABYTES
    assert many - few < 30, f"{few} MB for 2,000 rows, {many} MB for 20,000"


def test_importing_needs_no_more_memory_for_more_people(
    child_environment: dict[str, str], project: Path, tmp_path: Path
) -> None:
    assert megabytes(child_environment, project, str(write(tmp_path / "large.csv", 8_000))) < MOST_MEGABYTES


@pytest.mark.django_db
def test_the_number_of_queries_follows_the_batches_and_not_the_rows(tmp_path: Path) -> None:
    def queries(rows: int) -> int:
        content = write(tmp_path / "rows.csv", rows).read_bytes()
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            assert brought_file(content).faults == []
            transaction.set_rollback(True)
        return len(captured)

    queries(10)  # whatever is asked for only once is asked for here
    assert queries(1_000) <= queries(100) + 5


@pytest.mark.django_db
def test_sqlite_opens_an_account_without_reading_every_transfer() -> None:
    """With an element still unsplit, SQLite looks for transfers of each new account; PostgreSQL never does."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "ledger_transfer").values()
    indexed = {constraint["columns"][0] for constraint in found if constraint["index"]}
    assert ({"debit_account_id", "credit_account_id"} <= indexed) == (connection.vendor == "sqlite")
