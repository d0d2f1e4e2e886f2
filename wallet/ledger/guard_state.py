"""What stands in a database at this moment: its triggers and functions, as the database itself describes them."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

_TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    # ENABLE ALWAYS, so that not even session_replication_role = replica walks past a guard.
    "postgresql": """
        SELECT tgname, pg_get_triggerdef(oid, true) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'""",
}
_FUNCTIONS = "SELECT proname, prosrc, proconfig FROM pg_proc WHERE pronamespace = 'public'::regnamespace"


class Function(NamedTuple):
    """A function's text and the settings it runs under, such as `search_path=public, pg_temp`."""

    body: str
    settings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Every enabled trigger, and on PostgreSQL every function, by name."""

    triggers: dict[str, str]
    functions: dict[str, Function]


def standing(connection: BaseDatabaseWrapper) -> Standing:
    """Ask the database what stands."""
    functions = {}
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS[connection.vendor])
        triggers = {name: normal(definition) for name, definition in cursor.fetchall()}
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTIONS)
            functions = {name: Function(body, frozenset(config or ())) for name, body, config in cursor.fetchall()}
    return Standing(triggers, functions)


def normal(definition: str) -> str:
    """Write a trigger's definition one way, whoever laid it out."""
    return " ".join(definition.replace("OR REPLACE ", "").split()).rstrip(";")
