"""HMRC's rules in plain words: by the name they have in HMRC's files, and by the number in HMRC's answers."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of HMRC's: its number, our words, the value at fault, and how to find the fault ourselves."""

    name: str
    number: str
    plain: str
    field: str
    find: str


def named(name: str) -> Rule | None:
    """Find a rule by the name it has in HMRC's files; one of several alike (`TAXMONTH.8`) by what they share."""
    return _by_name().get(name) or _by_name().get(name.rpartition(".")[0])


def numbered(number: str) -> Rule | None:
    """Find a rule by the number that HMRC answers with."""
    return _by_number().get(number)


def findable() -> list[Rule]:
    """List the rules whose faults we find ourselves."""
    return [rule for rule in _by_name().values() if rule.find]


@cache
def _by_name() -> dict[str, Rule]:
    return {row["id"]: _rule(row) for row in _rows()}


@cache
def _by_number() -> dict[str, Rule]:
    return {
        str(number): _rule(row)
        for row in _rows()
        for number in range(row["number"], row.get("numbers_to", row["number"]) + 1)
    }


def _rule(row: dict[str, Any]) -> Rule:
    number = "" if "numbers_to" in row else str(row["number"])  # one of several: which, only HMRC's rules say
    return Rule(row["id"], number, row["plain"], row.get("field", ""), row.get("find", ""))


@cache
def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))[
        "rule"
    ]
    return rows
