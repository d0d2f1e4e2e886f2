"""The year files: every figure dated, sourced and sure or not; a new year is a new file and nothing else."""

import dataclasses
import shutil
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from payroll.paye import national_insurance, reference
from payroll.paye.errors import OutsideTheYear, YearNotInstalled
from payroll.paye.periods import Frequency
from payroll.paye.reference import TaxYear, installed_years, tax_year

YEARS = [tax_year(name) for name in installed_years()]
KEYS = ("regime", "frequency", "letter", "plan", "band", "kind", "vehicle", "declaration")


def rows(year: TaxYear) -> list[tuple[str, dict[str, Any]]]:
    return [(table, row) for table, found in year.rows.items() for row in found]


@pytest.mark.parametrize("year", YEARS, ids=lambda year: year.name)
def test_every_row_has_a_source_a_confidence_and_days_in_its_year(year: TaxYear) -> None:
    for table, row in rows(year):
        assert len(row["source"]) > 10, table
        assert row["confidence"] in {"high", "medium", "low"}, table
        assert year.starts_on <= row["applies_from"] <= row.get("applies_to", year.ends_on) <= year.ends_on, table


@pytest.mark.parametrize("year", YEARS, ids=lambda year: year.name)
def test_no_two_rows_apply_to_the_same_thing_on_the_same_day(year: TaxYear) -> None:
    seen: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for table, row in rows(year):
        seen.setdefault((table, *(row.get(key) for key in KEYS)), []).append(row)
    for same in seen.values():
        ordered = sorted(same, key=lambda row: row["applies_from"])
        assert all(a["applies_to"] < b["applies_from"] for a, b in pairwise(ordered))


def test_both_years_have_the_same_tables() -> None:
    assert {frozenset(year.rows) for year in YEARS} == {frozenset(YEARS[0].rows)}


def test_a_change_within_the_year_is_a_second_row_and_is_met_from_its_day() -> None:
    year, change = tax_year("2026-27"), date(2026, 11, 6)
    letters = []
    for row in year.rows["ni_letters"]:
        before = {**row, "applies_to": change - timedelta(days=1)}
        letters += [before, {**row, "applies_from": change, "employer": "13.8"}]
    changed = dataclasses.replace(year, rows={**year.rows, "ni_letters": letters})

    def employer(day: date) -> int:
        return national_insurance.contributions(
            letter="A", year=changed.as_of(day), frequency=Frequency.MONTHLY, pay_pence=220_000
        ).employer.pence

    assert employer(date(2026, 11, 5)) == 26_745
    assert employer(date(2026, 11, 6)) == 24_605  # 13.8% of 1,783.00 is 246.054


def test_a_new_year_is_a_new_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (reference.YEARS / "2026-27.toml").read_text(encoding="utf-8")
    text = text.replace("2027-", "2028-").replace("2026-", "2027-")
    for path in reference.YEARS.glob("*.toml"):
        shutil.copy(path, tmp_path)
    (tmp_path / "2027-28.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(reference, "YEARS", tmp_path)
    with pytest.raises(YearNotInstalled, match="2025-26 and 2026-27 and 2027-28 are installed"):
        tax_year("2028-29")
    assert tax_year("2027-28").starts_on == date(2027, 4, 6)
    assert reference.year_of(date(2028, 4, 5)).name == "2027-28"
    tax_year.cache_clear()


@pytest.mark.parametrize("name", ["2024-25", "2026", "../years/2026-27", "", "2027-28"])
def test_a_year_without_a_file_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(YearNotInstalled, match=f"tax year {name}; 2025-26 and 2026-27"):
        tax_year(name)


def test_what_a_year_does_not_say_for_a_day_is_refused() -> None:
    with pytest.raises(OutsideTheYear, match="no minimum wage for 1 April 2027"):
        tax_year("2026-27").row("minimum_wage", on=date(2027, 4, 1), band="21")


def test_the_arithmetic_stands_without_a_web_framework() -> None:
    program = (
        "import sys, pkgutil, importlib, payroll.paye\n"
        "rooms = pkgutil.walk_packages(payroll.paye.__path__, 'payroll.paye.')\n"
        "assert len([importlib.import_module(room.name) for room in rooms]) > 20\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'wallet', 'config')])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
