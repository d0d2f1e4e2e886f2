"""An EPS from the command line: from JSON and the year's runs, written only when nothing is wrong with it."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from payroll.paye import runs
from payroll.rti import checking
from tests.outside import outside
from tests.payroll.paye.samples import EMPLOYER
from tests.payroll.rti import kinds
from tests.payroll.rti.reading import plain, text

SCHEMAS = outside("hmrc/rti")
BACK = "Body/IRenvelope/EmployerPaymentSummary/RecoverableAmountsYTD"
type Write = Callable[..., tuple[int, list[str], Path]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writing(said: dict[str, Any], *arguments: Any) -> tuple[int, list[str], Path]:
        file, out, told = tmp_path / "said.json", tmp_path / "eps.xml", io.StringIO()
        file.write_text(json.dumps({"employer": EMPLOYER, "tax_year": "2026-27", **said}), encoding="utf-8")
        try:
            call_command("write_eps", file, "--out", out, "--on", "2026-11-27", *arguments, stdout=told)
        except SystemExit as stopped:
            return int(str(stopped.code)), told.getvalue().splitlines(), out
        return 0, told.getvalue().splitlines(), out

    return writing


@pytest.fixture
def family_run(tmp_path: Path) -> Path:
    locked = kinds.run({"loan_plans": [], "pay": [{"kind": "smp", "title": "Maternity pay", "amount": "777.28"}]})
    path = tmp_path / "run.locked.json"
    path.write_text(runs.to_locked_json(locked), encoding="utf-8")
    return path


def test_an_eps_is_written_and_checked(write: Write) -> None:
    code, lines, out = write({"claims_allowance": True}, "--schemas", SCHEMAS)
    assert (code, lines[-1]) == (0, "0 faults; checked against HMRC's schema and rules of 2026-27")
    assert lines[0].endswith("HMRC has not been told.")
    assert checking.check(message=out.read_bytes(), schemas=SCHEMAS, on=kinds.ON) == []


def test_what_comes_back_is_added_up_from_the_runs(write: Write, family_run: Path) -> None:
    code, _, out = write({"recovered": {"tax_month": 8}}, "--runs", family_run, "--schemas", SCHEMAS)
    assert code == 0
    assert text(plain(out.read_bytes()), f"{BACK}/SMPRecovered") == "777.28"
    assert text(plain(out.read_bytes()), f"{BACK}/NICCompensationOnSMP") == "69.96"


def test_an_eps_with_a_fault_is_not_written(write: Write) -> None:
    code, lines, out = write({"recovered": {"tax_month": 3, "smp": {"recovered": "1.00"}}})
    assert (code, out.exists()) == (1, False)
    assert lines[0].startswith("TAXMONTH: It is too early or too late")
    assert lines[-1] == "1 fault; not checked against HMRC's schema: none installed"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "there is nothing here to tell HMRC"),
        ({"claims_allowance": True, "tax_year": "2019-20"}, "We do not know what HMRC’s messages"),
        ({"claims_allowance": True}, "does not say up to which month"),
        ({"recovered": {"tax_month": 8}, "tax_year": "2025-26"}, "is of another employer or tax year"),
        ({"recovered": {"tax_month": 8}, "employer": {**EMPLOYER, "paye_reference": "X1"}}, "of another employer"),
    ],
)
def test_what_cannot_be_said_is_refused(write: Write, family_run: Path, said: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        write(said, "--runs", family_run)


def test_runs_without_family_pay_give_nothing_back(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "run.locked.json"
    path.write_text(runs.to_locked_json(kinds.run({})), encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing comes back"):
        write({"recovered": {"tax_month": 8}}, "--runs", path)


def test_what_is_not_there_or_is_no_day_is_named(write: Write, tmp_path: Path) -> None:
    for arguments, said in (
        (("--schemas", tmp_path / "none"), f"There is no folder {tmp_path / 'none'}."),
        (("--on", "2026-99-01"), "“2026-99-01” is not a date, such as 2026-11-27"),
        (("--out", tmp_path / "none" / "eps.xml"), f"Cannot write {tmp_path / 'none' / 'eps.xml'}: No such file"),
    ):
        with pytest.raises(CommandError, match=re.escape(said)):
            write({"claims_allowance": True}, *arguments)


def test_a_file_that_is_not_there_is_named(write: Write) -> None:
    with pytest.raises(CommandError, match=r"Cannot read nowhere\.json"):
        write({"recovered": {"tax_month": 8}}, "--runs", "nowhere.json")
