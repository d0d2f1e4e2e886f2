"""Reading guards from their files: one guard a file, named as the file, opening with the sentence it enforces."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wallet.ledger.guard_state import Function, Standing, normal

_FUNCTION = re.compile(r"^CREATE OR REPLACE FUNCTION (\w+)\((.*?)\$\$(.*?)\$\$;", re.DOTALL | re.MULTILINE)
_SETTING = re.compile(r"\bSET (\w+) = (\w+(?:, \w+)*)")
# On SQLite a trigger ends where END; stands alone, on PostgreSQL at the first line that ends in a semicolon.
_TRIGGERS = {
    "sqlite": re.compile(r"^CREATE TRIGGER (\w+) .*?\bON (\w+)\b.*?^END;$", re.DOTALL | re.MULTILINE),
    "postgresql": re.compile(r"^CREATE OR REPLACE TRIGGER (\w+) .*?\bON (\w+)\b.*?;$", re.DOTALL | re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger as its file defines it."""

    name: str
    table: str
    sql: str


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard: the sentence it enforces, its triggers, and on PostgreSQL the functions behind them."""

    name: str
    sentence: str
    triggers: tuple[Trigger, ...]
    functions: dict[str, Function]
    functions_sql: tuple[str, ...]
    vendor: str

    @property
    def tables(self) -> set[str]:
        """Name the tables it stands on."""
        return {trigger.table for trigger in self.triggers}

    def stands_in(self, stands: Standing) -> bool:
        """Tell whether the database has all of it, switched on and word for word."""
        return all(stands.triggers.get(trigger.name) == normal(trigger.sql) for trigger in self.triggers) and all(
            stands.functions.get(name) == function for name, function in self.functions.items()
        )

    def installing(self) -> list[str]:
        """List the statements that stand it up, whatever stands there now."""
        statements = list(self.functions_sql)
        for trigger in self.triggers:
            if self.vendor == "sqlite":
                statements.append(f"DROP TRIGGER IF EXISTS {trigger.name}")
            statements.append(trigger.sql)
            if self.vendor == "postgresql":
                statements.append(f"ALTER TABLE {trigger.table} ENABLE ALWAYS TRIGGER {trigger.name}")
        return statements

    def uninstalling(self) -> list[str]:
        """List the statements that take it down, if it stands."""
        if self.vendor == "sqlite":
            return [f"DROP TRIGGER IF EXISTS {trigger.name}" for trigger in self.triggers]
        drops = [f"DROP TRIGGER IF EXISTS {trigger.name} ON {trigger.table}" for trigger in self.triggers]
        return drops + [f"DROP FUNCTION IF EXISTS {name}" for name in self.functions]


@cache
def read(directory: Path) -> tuple[Guard, ...]:
    """Read the guards and routines of one app for one database; the directory is named after its vendor."""
    return tuple(_read(path, directory.name) for path in sorted(directory.glob("**/*.sql")))


def _read(path: Path, vendor: str) -> Guard:
    text = path.read_text(encoding="utf-8")
    functions = list(_FUNCTION.finditer(text))
    triggers = [Trigger(match[1], match[2], match[0]) for match in _TRIGGERS[vendor].finditer(text)]
    if any(not trigger.name.startswith(path.stem) for trigger in triggers) or not (triggers or functions):
        raise ValueError(f"{path} does not define the guard that its name promises")
    return Guard(
        name=path.stem,
        sentence=text.partition("\n")[0].removeprefix("-- "),
        triggers=tuple(triggers),
        functions={match[1]: _function(match) for match in functions},
        functions_sql=tuple(match[0] for match in functions),
        vendor=vendor,
    )


def _function(match: re.Match[str]) -> Function:
    return Function(match[3], frozenset(f"{name}={value}" for name, value in _SETTING.findall(match[2])))
