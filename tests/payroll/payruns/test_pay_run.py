"""`manage.py pay_run`: everything of a run in one folder, or every fault and nothing."""

import csv
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from payroll.files import accounts
from payroll.paye import runs
from payroll.payruns.queries.bundles import bundle
from tests.outside import outside
from tests.payroll.files.weights import refuse_all_but_noughts
from tests.payroll.payruns.samples import BANK, LEAVES, STAYS, settled, text, whole
from tests.poppler import words

pytestmark = pytest.mark.django_db

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _no_schemas() -> Iterator[None]:
    with override_settings(RTI_SCHEMAS=None):
        yield


def pay(folder: Path, content: str, **options: Any) -> Path:
    """Run the command on a file, and answer the folder that it writes."""
    file, out = folder / "run.json", folder / "out"
    file.write_text(content, encoding="utf-8")
    call_command("pay_run", file, **{"out": out, "on": date(2026, 4, 28), **options})
    return out


def files(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


@pytest.mark.seed("A3-36")
def test_a_run_becomes_a_folder_with_everything(tmp_path: Path, capsys: Captured) -> None:
    out = pay(tmp_path, text())
    assert files(out) == [
        "README.txt",
        "fps.xml",
        "p45/PA-002.pdf",
        "payments.csv",
        "payslips/PA-001.pdf",
        "payslips/PA-002.pdf",
        "pension.csv",
        "run.locked.json",
    ]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    locked = runs.from_locked_json((out / "run.locked.json").read_bytes())
    assert locked == settled()
    (first, second) = locked.run.employees
    payments = {row["Payee"]: row for row in csv.DictReader(io.StringIO((out / "payments.csv").read_text("utf-8-sig")))}
    assert payments["A ONEIL"]["Amount"] == f"{first.net_pence / 100:.2f}"
    assert payments["Amara Osei"]["Amount"] == f"{second.net_pence / 100:.2f}"
    assert b"<NINO>AB123456C</NINO>" in (out / "fps.xml").read_bytes()
    assert "Amara Osei" in words((out / "p45/PA-002.pdf").read_bytes(), tmp_path)
    said = capsys.readouterr().out
    assert "2 people paid" in said
    assert said.count("Account numbers were not checked") == 1
    assert "A download is not a filing." in said


def test_the_readme_says_what_is_due_what_to_look_at_and_that_nothing_was_filed(tmp_path: Path) -> None:
    read = (pay(tmp_path, text()) / "README.txt").read_text(encoding="utf-8")
    totals = settled().run.totals
    for part in (
        "A download is not a filing. HMRC knows nothing of this run",
        f"£{totals.due_to_hmrc_pence / 100:,.2f} to HMRC",
        "by 22 May 2026",
        "fps.xml: Full Payment Submission",
        "- Amara Osei (PA-002): This person must be enrolled into a pension",
        "p45/: a P45 for each person who leaves",
        "ACCOUNT\n- Amara Osei (PA-002)",
        "not checked against HMRC's schema",
        accounts.NOT_CHECKED,
    ):
        assert part in read, part


def test_a_bank_account_that_looks_mistyped_is_a_warning(tmp_path: Path, capsys: Captured) -> None:
    refuse_all_but_noughts(BANK["sort_code"])
    employer = {**whole()["employer"], "bank": {**BANK, "account_name": "S Haddad"}}
    out = pay(tmp_path, text(STAYS, employer=employer))
    read, said = (out / "README.txt").read_text(encoding="utf-8"), capsys.readouterr().out
    for warning in (
        f"Samira Haddad: {accounts.THE_EMPLOYERS}",
        f"Amara O'Neil (PA-001): {accounts.MISTYPED}",
    ):
        assert f"- {warning}" in read
        assert f"look at: {warning}" in said
    assert "not checked" not in read.replace("not checked against HMRC", "")
    assert "; 1 person\n" in read
    assert "1 person paid £" in said


def test_the_submission_is_checked_against_hmrcs_own_files(tmp_path: Path, capsys: Captured) -> None:
    out = pay(tmp_path, text(), schemas=outside("hmrc/rti/2026-27"))
    assert "checked against HMRC's schema and rules of 2026-27" in capsys.readouterr().out
    assert (out / "fps.xml").is_file()


def test_a_place_that_files_by_itself_is_told_how(tmp_path: Path, capsys: Captured) -> None:
    with override_settings(RTI_LIVE=True, RTI_TEST=True, RTI_VENDOR_ID="1234"):
        out = pay(tmp_path, text())
    assert f"manage.py file_rti {out / 'fps.xml'}" in capsys.readouterr().out
    assert b"HMRC-PAYE-RTI-FPS" in (out / "fps.xml").read_bytes()
    pay(tmp_path, text(STAYS), out=tmp_path / "other")
    assert "file_rti" not in capsys.readouterr().out


def test_every_fault_of_the_file_is_named_and_nothing_is_written(tmp_path: Path, capsys: Captured) -> None:
    bad = {**STAYS, "tax_code": "1257Z", "ni_number": "BG123456A"}
    with pytest.raises(SystemExit) as ended:
        pay(tmp_path, text(bad, payday="2027-04-06"))
    said = capsys.readouterr().err
    assert ended.value.code == 1
    for path in (
        "employees[0].tax_code: “1257Z”",
        "employees[0].ni_number: “BG123456A”",
        "payday: The payday 6 April 2027",
    ):
        assert path in said
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


def test_a_submission_that_hmrc_would_refuse_is_left_out_and_all_else_is_there(
    tmp_path: Path, capsys: Captured
) -> None:
    out = pay(tmp_path, text())
    with pytest.raises(SystemExit) as ended:  # the same run again, on a day when the check finds a fault
        pay(tmp_path, text(LEAVES), out=tmp_path / "other", on=date(2026, 3, 1))
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "fps.xml was not written." in said
    assert "employees[0].leaves_on" in said
    assert "fps.xml" not in files(tmp_path / "other")
    assert "payslips/PA-002.pdf" in files(tmp_path / "other")
    assert "There is no fps.xml" in (tmp_path / "other/README.txt").read_text(encoding="utf-8")
    assert "fps.xml" in files(out)


def test_the_same_run_again_is_the_same_and_another_is_refused(tmp_path: Path) -> None:
    out = pay(tmp_path, text())
    before = {name: (out / name).read_bytes() for name in files(out)}
    (out / "mine.txt").write_text("a note", encoding="utf-8")
    pay(tmp_path, text())
    assert {name: (out / name).read_bytes() for name in files(out)} == {**before, "mine.txt": b"a note"}
    with pytest.raises(CommandError, match="holds another pay run"):
        pay(tmp_path, text(STAYS))
    assert (out / "run.locked.json").read_bytes() == before["run.locked.json"]


def test_a_submission_of_an_earlier_day_does_not_outlive_todays_check(tmp_path: Path) -> None:
    out = pay(tmp_path, text(LEAVES))
    assert "fps.xml" in files(out)
    with pytest.raises(SystemExit):
        pay(tmp_path, text(LEAVES), on=date(2026, 3, 1))
    assert "fps.xml" not in files(out)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(CommandError, match="holds something else than a pay run"):
        pay(tmp_path, text())
    assert files(tmp_path / "out") == ["letter.txt"]
    with pytest.raises(CommandError, match="is a file, not a folder"):
        pay(tmp_path, text(), out=tmp_path / "run.json")


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert "README.txt" in files(pay(tmp_path, text()))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("pay_run", tmp_path / "none.json", out=tmp_path / "out")


def test_a_folder_of_schemas_that_is_not_there_is_no_check(tmp_path: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        pay(tmp_path, text(), schemas=tmp_path / "none")
    assert f"There is no folder {tmp_path / 'none'}." in capsys.readouterr().err
    assert "fps.xml" not in files(tmp_path / "out")


def test_a_day_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="“tomorrow” is not a date, such as 2026-11-27"):
        call_command("pay_run", str(tmp_path / "none.json"), "--out", str(tmp_path / "out"), "--on", "tomorrow")


def test_what_was_killed_half_way_leaves_no_folder_and_is_taken_up_again(tmp_path: Path) -> None:
    people = [{**STAYS, "pay_id": f"PA-{number:04d}", "ni_number": f"AB{number:06d}C"} for number in range(600)]
    file, out = tmp_path / "run.json", tmp_path / "out"
    file.write_text(text(*people), encoding="utf-8")
    command = [sys.executable, "manage.py", "pay_run", str(file), "--out", str(out), "--on", "2026-04-28"]
    at_work = subprocess.Popen(
        command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}, stderr=subprocess.DEVNULL
    )
    first = wait_for(tmp_path, 20)
    at_work.send_signal(signal.SIGKILL)
    at_work.wait()
    assert not out.exists()
    made_at = first.stat().st_mtime_ns
    pay(tmp_path, file.read_text(encoding="utf-8"))
    assert len(list((out / "payslips").glob("*.pdf"))) == 600
    assert (out / "payslips" / first.name).stat().st_mtime_ns == made_at
    assert not list(tmp_path.rglob("*.unfinished"))


def wait_for(folder: Path, papers: int) -> Path:
    """Wait until so many payslips lie beside the folder to come, and answer the first."""
    for _ in range(1_200):
        there = sorted(folder.glob(".out.*.partial/payslips/*.pdf"))
        if len(there) >= papers:
            return there[0]
        time.sleep(0.05)
    raise AssertionError("no payslips were made in a minute")


def test_a_fault_stands_beside_the_value_that_it_is_about() -> None:
    found = bundle(locked=settled(LEAVES), schemas=None, on=date(2026, 3, 1)).submission
    assert not found.is_offered
    assert [fault.field for fault in found.faults] == ["employees[0].leaves_on"]
    assert all(fault.plain for fault in found.faults)
