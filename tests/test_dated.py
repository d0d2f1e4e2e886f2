"""Figures that change by date: each day finds the row of its time."""

from datetime import date
from pathlib import Path

import pytest

from wallet.dated import Figures, NotInForce

FILE = """
[[limit]]
from = 2027-01-01
value = 7

[[limit]]
from = 2026-01-01
value = 5
"""


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    path = tmp_path / "figures.toml"
    path.write_text(FILE, encoding="utf-8")
    return Figures(path)


def test_a_figure_holds_from_its_day_until_the_next(figures: Figures) -> None:
    found = {
        day: figures.row("limit", on=day)["value"] for day in (date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    }
    assert list(found.values()) == [5, 5, 7]
    assert figures.row("limit", on=date(2099, 1, 1))["value"] == 7


@pytest.mark.parametrize(("name", "on"), [("limit", date(2025, 12, 31)), ("other", date(2026, 6, 1))])
def test_before_its_first_day_nothing_is_in_force(figures: Figures, name: str, on: date) -> None:
    with pytest.raises(NotInForce, match=name):
        figures.row(name, on=on)


def test_steps_meet_without_a_gap(figures: Figures) -> None:
    first, last = figures.steps("limit")
    assert (first.before, last.before) == (last.starts_on, date.max)
