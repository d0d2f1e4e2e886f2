"""The database's own guards over money: standing them up, taking them down, and naming any that does not stand."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections

from wallet.ledger.guard_files import Guard, read
from wallet.ledger.guard_state import standing

_directories: dict[str, Path] = {}


class GuardsMissing(Exception):
    """The server must not start: money would be unguarded."""


def register(label: str, directory: Path) -> None:
    """Name the directory of an app's guards: `<directory>/<vendor>/*.sql`, one guard a file, named as its trigger."""
    _directories[label] = directory


def known(using: str = DEFAULT_DB_ALIAS) -> dict[str, Guard]:
    """Return every registered guard (and routine) for this database, by name."""
    vendor = connections[using].vendor
    return {guard.name: guard for directory in _directories.values() for guard in read(directory / vendor)}


def missing(using: str = DEFAULT_DB_ALIAS) -> set[str]:
    """Name the guards that are absent, switched off, or not word for word what their file says."""
    stands = standing(connections[using])
    return {name for name, guard in known(using).items() if not guard.stands_in(stands)}


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Stand up every guard that does not stand, on the tables that exist; does nothing when all is well."""
    absent = missing(using)
    tables = set(connections[using].introspection.table_names()) if absent else set()
    guards = [guard for name, guard in known(using).items() if name in absent and guard.tables <= tables]
    _run(using, [statement for guard in guards for statement in guard.installing()])


def uninstall(using: str = DEFAULT_DB_ALIAS, *, only: Collection[str] = ()) -> None:
    """Take down all guards, or `only` those named: for migrations on SQLite and for tests."""
    guards = [guard for name, guard in known(using).items() if name in only or not only]
    _run(using, [statement for guard in guards for statement in guard.uninstalling()])


def require_standing(using: str = DEFAULT_DB_ALIAS) -> None:
    """Refuse to go on while any guard does not stand; called where a server starts."""
    absent = sorted(missing(using))
    connections[using].close()
    if absent:
        raise GuardsMissing(
            f"These guards over money do not stand in the database: {', '.join(absent)}. "
            "Run “manage.py migrate” to stand them up, and find out who took them down."
        )


def check_guards(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[checks.CheckMessage]:
    """Report each missing guard to `check --database`; a warning only, or `migrate` could not stand it up again."""
    return [
        checks.Warning(
            f"The guard “{name}” does not stand in “{using}”.", hint="Run “manage.py migrate”.", id="ledger.W001"
        )
        for using in databases or []
        if "ledger_entry" in connections[using].introspection.table_names()
        for name in sorted(missing(using))
    ]


def before_migrations(*, using: str = DEFAULT_DB_ALIAS, plan: Sequence[Any] = (), **_: Any) -> None:
    """Take the guards down on SQLite, whose altered tables are made anew: triggers would block that, or vanish."""
    if plan and connections[using].vendor == "sqlite":
        uninstall(using)


def after_migrations(*, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Stand the guards up again."""
    install(using)


def _run(using: str, statements: Sequence[str]) -> None:
    if statements:
        with connections[using].cursor() as cursor:
            if connections[using].vendor == "postgresql":
                cursor.execute(";\n".join(statement.rstrip(";") for statement in statements))
            else:
                for statement in statements:
                    cursor.execute(statement)
