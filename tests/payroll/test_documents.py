"""What docs/payroll.md shows is what happens."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from payroll.paye import runs
from payroll.paye.periods import Frequency
from payroll.paye.runs import EmployeeResult, PayKind

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "payroll.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def run() -> runs.Run:
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    return runs.compute(runs.from_json(example))


def test_the_example_is_worked_out(run: runs.Run) -> None:
    (result,) = run.employees
    assert result.gross_pence == 96 * 1_375 + 18_000
    assert run.period.number == 36
    # 36 weeks of free pay at £241.93 are more than the year's pay but for £4,040: 20% is £808.00, less £702.20.
    assert result.tax.pence == 10_580
    assert result.ni.employee.pence == 4_264  # 8% of 1,500.00 − 967.00
    assert result.pension is not None
    assert result.pension.employee.pence == 4_080  # four fifths of 5% of 1,020.00
    assert result.net_pence == 150_000 - 10_580 - 4_264 - 4_080 + 1_800
    assert result.warnings == ()


def test_every_kind_frequency_and_figure_is_documented() -> None:
    names = {*PayKind, *Frequency, *(field.name for field in fields(EmployeeResult) if field.name != "given")}
    assert [name for name in sorted(names) if f"`{name}`" not in TEXT] == []
