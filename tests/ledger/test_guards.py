"""The guards themselves: they stand, they are missed when they do not, and a server without them does not start."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from tests.ledger.books import Books, sql
from wallet.ledger import guards
from wallet.ledger.guard_files import Guard, read

SQL = Path(settings.BASE_DIR) / "wallet/ledger/sql"
ONLY_ON_SQLITE = {"pence_are_whole_numbers"}  # PostgreSQL's columns know no fractions


def names(vendor: str) -> set[str]:
    return {guard.name for guard in read(SQL / vendor) if guard.triggers}


def test_every_guard_stands(db: None) -> None:
    assert guards.missing() == set()
    assert names(connection.vendor) <= set(guards.known())


def test_both_databases_have_the_same_guards() -> None:
    assert names("sqlite") - names("postgresql") == ONLY_ON_SQLITE
    assert names("postgresql") <= names("sqlite")


@pytest.mark.parametrize(
    "guard",
    [guard for vendor in ("sqlite", "postgresql") for guard in read(SQL / vendor)],
    ids=lambda guard: guard.name,
)
def test_a_guard_opens_with_the_sentence_it_enforces(guard: Guard) -> None:
    assert guard.sentence[0].isupper()
    assert guard.sentence.endswith(".")
    assert 20 < len(guard.sentence) < 120


def test_installing_twice_changes_nothing(db: None) -> None:
    guards.install()
    guards.install()
    assert guards.missing() == set()


def test_guards_can_be_taken_down_and_stood_up_again(db: None) -> None:
    guards.uninstall()
    assert guards.missing() == set(guards.known())
    guards.uninstall()
    guards.install()
    assert guards.missing() == set()


@pytest.mark.parametrize("name", sorted(names(connection.vendor)))
def test_any_missing_guard_is_named(name: str, db: None) -> None:
    guards.uninstall(only=[name])
    assert guards.missing() == {name}
    guards.install()
    assert guards.missing() == set()


def blunt_on_sqlite() -> None:
    trigger = guards.known()["account_is_never_overdrawn"].triggers[0]
    sql(f"DROP TRIGGER {trigger.name}")
    sql(trigger.sql.replace("NEW.balance_pence < 0", "NEW.balance_pence < -100000000"))


def blunt_the_function() -> None:
    sql(
        "CREATE OR REPLACE FUNCTION account_is_never_overdrawn() RETURNS trigger LANGUAGE plpgsql"
        " AS $$ BEGIN RETURN NULL; END $$"
    )


def blunt_the_condition() -> None:
    trigger = guards.known()["account_is_never_overdrawn"].triggers[0]
    sql(trigger.sql.replace("new.balance_pence < 0", "new.balance_pence < -100000000"))


def switch_off() -> None:
    sql("ALTER TABLE ledger_posting DISABLE TRIGGER account_is_never_overdrawn")


def stand_aside_for_replicas() -> None:
    sql("ALTER TABLE ledger_posting ENABLE TRIGGER account_is_never_overdrawn")


def change_where_it_looks() -> None:
    sql("ALTER FUNCTION account_is_never_overdrawn() SET search_path = elsewhere")


BLUNTED = {
    "sqlite": [blunt_on_sqlite],
    "postgresql": [
        blunt_the_function,
        blunt_the_condition,
        switch_off,
        stand_aside_for_replicas,
        change_where_it_looks,
    ],
}


@pytest.mark.parametrize("blunt", BLUNTED[connection.vendor], ids=lambda blunt: blunt.__name__.replace("_", " "))
def test_a_blunted_guard_counts_as_missing_and_is_made_sharp_again(blunt: Callable[[], None], books: Books) -> None:
    connection.check_constraints()
    blunt()
    assert guards.missing() == {"account_is_never_overdrawn"}
    guards.install()
    assert guards.missing() == set()


def test_the_system_check_names_a_missing_guard(db: None) -> None:
    assert guards.check_guards(None, databases=["default"]) == []
    guards.uninstall(only=["transfer_stays_in_one_fund"])
    (warning,) = guards.check_guards(None, databases=["default"])
    assert "transfer_stays_in_one_fund" in warning.msg
    assert guards.check_guards(None) == []


def test_the_system_check_runs_with_the_database_checks(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    guards.uninstall(only=["transfer_stays_in_one_fund"])
    call_command("check", databases=["default"])
    assert "transfer_stays_in_one_fund" in capsys.readouterr().err


def test_a_server_without_a_guard_does_not_start(child_environment: dict[str, str], project: Path) -> None:
    start = [sys.executable, "-c", "import config.wsgi"]
    assert subprocess.run(start, env=child_environment, cwd=project, check=False, capture_output=True).returncode == 0
    guards.uninstall(only=["account_is_never_overdrawn"])
    try:
        refused = subprocess.run(start, env=child_environment, cwd=project, check=False, capture_output=True, text=True)
    finally:
        guards.install()
    assert refused.returncode != 0
    assert "account_is_never_overdrawn" in refused.stderr


def test_another_app_may_register_guards_of_its_own(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor = tmp_path / connection.vendor
    vendor.mkdir()
    name = "fund_has_a_name"
    body = {
        "sqlite": f"CREATE TRIGGER {name} BEFORE INSERT ON ledger_fund\n    WHEN NEW.name = ''\nBEGIN\n"
        "    SELECT RAISE(ABORT, 'nameless: a fund has a name');\nEND;",
        "postgresql": f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$\n"
        "BEGIN RAISE EXCEPTION 'nameless: a fund has a name'; END $$;\n\n"
        f"CREATE OR REPLACE TRIGGER {name} BEFORE INSERT ON ledger_fund\n"
        f"    FOR EACH ROW WHEN (new.name::text = ''::text) EXECUTE FUNCTION {name}();",
    }[connection.vendor]
    (vendor / f"{name}.sql").write_text(f"-- A fund has a name.\n{body}\n", encoding="utf-8")
    monkeypatch.setattr(guards, "_directories", dict(guards._directories))
    guards.register("other", tmp_path)
    assert guards.missing() == {name}
    guards.install()
    assert guards.missing() == set()


def test_a_file_that_is_no_guard_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sqlite").mkdir()
    (tmp_path / "sqlite" / "promise.sql").write_text("-- A promise.\nSELECT 1;\n", encoding="utf-8")
    with pytest.raises(ValueError, match="promise"):
        read(tmp_path / "sqlite")


def test_every_guard_is_in_the_document() -> None:
    document = (Path(settings.BASE_DIR) / "docs/ledger.md").read_text(encoding="utf-8")
    listed = {
        line.split("`")[1] for line in document.splitlines() if re.match(r"^\| `\w+_\w+` \| [A-Z].*\.? \|$", line)
    }
    assert listed == names("sqlite") | names("postgresql")


if connection.vendor == "postgresql":

    def test_a_role_that_owns_nothing_can_post_and_can_do_no_more(books: Books) -> None:
        """As docs/operating.md says: SELECT and INSERT, UPDATE on accounts for the lock, USAGE on sequences."""
        sql("CREATE ROLE till")
        tables = ", ".join(f"ledger_{name}" for name in ("fund", "account", "entry", "transfer", "posting", "close"))
        sql(f"GRANT SELECT, INSERT ON {tables} TO till; GRANT UPDATE ON ledger_account TO till")
        sql("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO till")
        connection.check_constraints()
        sql("SET LOCAL ROLE till")
        assert books.post("k", ("care.available", "care.committed", 1)).is_new
        connection.check_constraints()
        for forbidden in ("DELETE FROM ledger_posting", "ALTER TABLE ledger_posting DISABLE TRIGGER ALL"):
            with pytest.raises(ProgrammingError), transaction.atomic():
                sql(forbidden)
        sql("RESET ROLE")
