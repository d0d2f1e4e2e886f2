"""Any figure and any rounding, changed by its smallest step, turns the battery red."""

import copy
import dataclasses
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from payroll.paye import income_tax, reference, rounding
from payroll.paye.reference import TaxYear, tax_year
from tests.payroll.paye import battery

YEARS = reference.installed_years()
LABELS = {
    "applies_from",
    "applies_to",
    "source",
    "confidence",
    "frequency",
    "regime",
    "letter",
    "employer_from",
    "plan",
}
LABELS |= {"kind", "vehicle", "declaration", "band", "is_share_of_earnings"}  # what a row is about, not how much

type Path = tuple[str | int, ...]


def figures(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Find every figure in the rows of a year, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in LABELS:
                yield from figures(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from figures(inner, (*path, at))
    else:
        yield path, value


def stepped(value: Any) -> Any:
    """Change a figure by its smallest step: one more, a day later, the last digit of a text one up."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, date):
        return value + timedelta(days=1)
    if re.fullmatch(r"[A-Z]+", value):
        return "D0"  # the code BR, one rate up
    return re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), str(value), count=1)


def mutant(year: TaxYear, path: Path) -> TaxYear:
    """Copy a year with one figure changed."""
    rows: Any = copy.deepcopy(year.rows)
    holder = rows
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = stepped(holder[path[-1]])
    return dataclasses.replace(year, rows=rows)


ALL = [(name, path) for name in YEARS for path, _ in figures(tax_year(name).rows)]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Forget what was cached, before and after, so that a change is met everywhere and stays nowhere."""
    forget()
    yield
    forget()


def forget() -> None:
    kind = type(cache(forget))
    for name, module in list(sys.modules.items()):
        if name.startswith("payroll.paye") and name != "payroll.paye.reference":
            for value in vars(module).values():
                if isinstance(value, kind):
                    value.cache_clear()


def in_force(monkeypatch: pytest.MonkeyPatch, year: TaxYear) -> None:
    """Let rules that find their year by a day find this one."""
    monkeypatch.setattr(reference, "tax_year", lambda name: year if name == year.name else tax_year(name))


@pytest.mark.parametrize("name", YEARS)
def test_the_battery_is_green_for_the_figures_as_they_are(name: str) -> None:
    assert battery.first_fault(tax_year(name)) is None


@pytest.mark.parametrize(
    ("name", "path"), ALL, ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else value
)
def test_a_figure_changed_by_its_smallest_step_turns_the_battery_red(
    name: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = mutant(tax_year(name), path)
    in_force(monkeypatch, changed)
    assert battery.first_fault(changed) is not None


ROUNDINGS = ["pence_down", "pence_up", "pence_half_up", "pence_half_down"]


@pytest.mark.parametrize("name", ROUNDINGS)
@pytest.mark.parametrize("other", [*ROUNDINGS, 1, -1])
def test_a_rounding_changed_turns_the_battery_red(name: str, other: str | int, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == other:
        return
    right = getattr(rounding, name)
    wrong = getattr(rounding, other) if isinstance(other, str) else lambda pounds: right(pounds) + other
    replaced = 0
    for module in [module for key, module in sys.modules.items() if key.startswith("payroll.paye")]:
        if module is not rounding and vars(module).get(name) is right:
            monkeypatch.setattr(module, name, wrong)
            replaced += 1
    assert replaced
    assert any(battery.first_fault(tax_year(year)) for year in YEARS)


def test_cutting_off_a_place_earlier_turns_the_battery_red(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four places it is; with five, no penny of these years' tables comes out differently."""
    right = rounding.truncated
    monkeypatch.setattr(income_tax, "truncated", lambda pounds, places: right(pounds, places - 1))
    assert any(battery.first_fault(tax_year(year)) for year in YEARS)
