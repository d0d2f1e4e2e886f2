"""`manage.py read_notices`: what it says, what it writes, and when it writes nothing."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from payroll.paye import runs
from tests.payroll.paye.samples import assistant, compute, month

HEADER = "form,effective date,nino,works number,surname,tax code\n"
GOOD = "P6,2026-04-20,AB123456C,,O'Neil,1100L\n"
BAD = "P6,2026-04-20,AB123456C,,O'Neil,11OOL\n"

NOBODY = "nobody in this run has that National Insurance number or works number"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    second = assistant(pay_id="PA-002", ni_number="AB123457C", surname="Bloggs")
    (tmp_path / "run.json").write_text(json.dumps(month(assistant(), second)))
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[list[str], list[str]]:
    call_command("read_notices", *map(str, arguments))
    said = capsys.readouterr()
    return said.out.splitlines(), said.err.splitlines()


def test_notices_are_put_into_a_run_and_each_is_accounted_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notices.csv").write_text(
        f"{HEADER}{GOOD}P9,2026-06-01,AB123457C,,Bloggs,BR\nP6,2026-04-20,,PA-009,Smith,BR\n"
    )
    run, new = folder / "run.json", folder / "new.json"
    out, err = call(capsys, folder / "notices.csv", "--apply", run, "--out", new)
    assert out == [
        "line 2: applied: P6 for O'Neil (AB123456C): 1257L W1/M1 becomes 1100L from 20 April 2026",
        "line 3: for later: P9 for Bloggs (AB123457C): it holds from 1 June 2026",
        f"line 4: not matched: P6 for Smith (PA-009): {NOBODY}",
        "3 notices: 1 applied, 1 for later, 1 not matched.",
    ]
    assert err == []
    changed = runs.from_json(new.read_text())
    assert [str(pay.employee.tax_code) for pay in changed.pay] == ["1100L", "1257L W1/M1"]
    again, _ = call(capsys, folder / "notices.csv", "--apply", new, "--out", folder / "newer.json")
    assert again[-1] == "3 notices: 1 already there, 1 for later, 1 not matched."
    assert (folder / "newer.json").read_text() == new.read_text()


def test_the_day_can_be_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notices.csv").write_text(f"{HEADER}P9,2026-06-01,AB123457C,,Bloggs,BR\n")
    files = ("--apply", folder / "run.json", "--out", folder / "new.json")
    out, _ = call(capsys, folder / "notices.csv", *files, "--on", "2026-06-01")
    assert out[-1] == "1 notice: 1 applied."
    with pytest.raises(CommandError, match="“June” is not a date"):
        call(capsys, folder / "notices.csv", *files, "--on", "June")


def test_a_bad_row_keeps_all_of_them_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notices.csv").write_text(f"{HEADER}{GOOD}{BAD}")
    files = ("--apply", folder / "run.json", "--out", folder / "new.json")
    with pytest.raises(SystemExit) as left:
        call(capsys, folder / "notices.csv", *files)
    said = capsys.readouterr()
    assert left.value.code == 1
    assert "line 3: tax_code: “11OOL” is not a tax code" in said.err
    assert said.out.splitlines() == [
        "line 2: P6 for O'Neil (AB123456C): 1100L from 20 April 2026",
        "1 notice, 1 bad row. Nothing was applied, because of the bad rows.",
    ]
    assert not (folder / "new.json").exists()


def test_good_rows_are_applied_when_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notices.csv").write_text(f"{HEADER}{GOOD}{BAD}")
    files = ("--apply", folder / "run.json", "--out", folder / "new.json")
    with pytest.raises(SystemExit) as left:
        call(capsys, folder / "notices.csv", *files, "--good-rows")
    assert left.value.code == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 notice, 1 bad row: 1 applied."
    assert str(runs.from_json((folder / "new.json").read_text()).pay[0].employee.tax_code) == "1100L"


def test_without_a_run_notices_are_only_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notices.csv").write_text(f"{HEADER}{GOOD}")
    out, _ = call(capsys, folder / "notices.csv")
    assert out == ["line 2: P6 for O'Neil (AB123456C): 1100L from 20 April 2026", "1 notice."]


def test_what_cannot_be_read_or_written_is_refused_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, run = folder / "notices.csv", folder / "run.json"
    good.write_text(f"{HEADER}{GOOD}")
    (folder / "broken.json").write_text("{")
    (folder / "settled.json").write_text(runs.to_locked_json(runs.lock(compute(month()))))
    for arguments, sentence in (
        ((folder / "none.csv",), "No such file"),
        ((run,), "The first line names no column form"),
        ((good, "--apply", run), "belong together"),
        ((good, "--apply", folder / "none.json", "--out", folder / "new.json"), "No such file"),
        ((good, "--apply", folder / "broken.json", "--out", folder / "new.json"), "not JSON"),
        ((good, "--apply", folder / "settled.json", "--out", folder / "new.json"), "settled and changes no more"),
        ((good, "--apply", run, "--out", folder / "no" / "new.json"), "No such file"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call(capsys, *arguments)


def test_a_run_that_could_not_be_paid_with_them_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "form,effective date,nino,plan\n"
    (folder / "notices.csv").write_text(f"{header}SL1,2026-04-06,AB123456C,9\n")
    with pytest.raises(CommandError, match="With these notices the run could not be paid"):
        call(capsys, folder / "notices.csv", "--apply", folder / "run.json", "--out", folder / "new.json")
    assert not (folder / "new.json").exists()
