"""The table of what was asked for tells the truth about what is proved."""

import importlib.util
from types import ModuleType

import pytest

from tests.architecture.sources import PROJECT

ASKED = {"A0": 43, "A1": 45, "A2": 15, "A3": 50, "A4": 50}


@pytest.fixture(scope="module")
def mission() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mission", PROJECT / "scripts" / "mission.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def table() -> str:
    return (PROJECT / "docs" / "mission.md").read_text(encoding="utf-8")


def ids(mission: ModuleType, table: str) -> list[str]:
    """List the ids of the table's rows."""
    return [row["id"] for line in table.splitlines() if (row := mission.ROW.match(line))]


def test_all_203_are_there_once_and_in_order(mission: ModuleType, table: str) -> None:
    wanted = [f"{seed}-{number:02d}" for seed, last in ASKED.items() for number in range(1, last + 1)]
    assert len(wanted) == 203
    assert ids(mission, table) == wanted


def test_every_mark_names_something_that_was_asked_for(mission: ModuleType, table: str) -> None:
    assert set(mission.marks(PROJECT / "tests")) <= set(ids(mission, table))


def test_the_last_column_is_what_the_marks_say(mission: ModuleType, table: str) -> None:
    written = mission.rewritten(table, mission.marks(PROJECT / "tests"))
    assert table == written, "run `make format`"


def test_a_proof_is_written_and_counted(mission: ModuleType) -> None:
    before = "**0 of 2** are\n| A0-01 | One | not yet |\n| A0-02 | Two | `tests/gone.py` |\n"
    after = "**1 of 2** are\n| A0-01 | One | `tests/b.py`, `tests/c.py` |\n| A0-02 | Two | not yet |\n"
    assert mission.rewritten(before, {"A0-01": {"tests/c.py", "tests/b.py"}}) == after
