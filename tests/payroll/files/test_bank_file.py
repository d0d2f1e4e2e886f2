"""`manage.py bank_file`: payments of settled runs, checked, written once, and told."""

import errno
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from lxml import etree

from payroll.files import accounts
from payroll.files.models import Weight, WeightTable
from payroll.paye import runs
from payroll.paye.runs import LockedRun
from tests.outside import outside
from tests.payroll.files.runs import AMARA, pay, person, settle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 4, 24, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    monkeypatch.setattr(timezone, "localdate", noon.date)


def kept(folder: Path, name: str, locked: LockedRun) -> Path:
    path = folder / name
    path.write_text(runs.to_locked_json(locked))
    return path


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    call_command("bank_file", *map(str, arguments))
    return capsys.readouterr().out.splitlines()


def test_runs_become_one_bacs_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = kept(tmp_path, "one.json", settle(person(bank=AMARA, pay=pay("500.00"))))
    two = kept(tmp_path, "two.json", settle(person(2, pay=pay("600.00")), payday="2026-05-01"))
    out = tmp_path / "bacs.txt"
    assert call(capsys, one, two, "--bacs", "123456", "--serial", "000001", "--out", out) == [
        accounts.NOT_CHECKED,
        f"{out}: 2 payments, £1,100.00; Bacs processes them on 29 April 2026 and 30 April 2026.",
        "Amara O'Neil: account name: “A O'Neil” is written “A ONEIL”",
    ]
    content = out.read_bytes()
    assert content.startswith(b"VOL1000001")
    assert content.count(b"\r\n") == 11
    with pytest.raises(CommandError, match="is there already; a payment file is never written over"):
        call(capsys, one, "--bacs", "123456", "--serial", "000002", "--out", out)
    assert out.read_bytes() == content


def test_a_run_becomes_an_iso_20022_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = kept(tmp_path, "one.json", settle(person(pay=pay("500.00")), person(2, bank=None)))
    out = tmp_path / "pain.xml"
    said = call(capsys, one, "--iso20022", "--out", out, "--paid-otherwise", "PA-2")
    assert said[1] == f"{out}: 1 payment, £500.00; asked for 30 April 2026."
    schema = etree.XMLSchema(etree.parse(outside("bank/pain.001.001.09.xsd")))
    schema.assertValid(etree.parse(out))


def test_one_account_can_pay_for_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = kept(tmp_path, "one.json", settle(person(pay=pay("500.00")), employer={"bank": None}))
    account = ("--paid-from", "40-00-00", "2222 2222", "Bureau clients")
    call(capsys, one, "--bacs", "123456", "--serial", "000001", "--out", tmp_path / "bacs.txt", *account)
    assert b"40000022222222017" in (tmp_path / "bacs.txt").read_bytes()
    call(capsys, one, "--iso20022", "--out", tmp_path / "pain.xml", *account)
    assert b"<Nm>Bureau clients</Nm>" in (tmp_path / "pain.xml").read_bytes()


def test_half_a_file_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.BytesIO):
        def write(self, _: object, /) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def opened(path: Path, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        if mode != "xb":
            return io.open(path, mode, *arguments, **named)  # noqa: UP020
        path.touch()
        return Full()

    one, out = kept(tmp_path, "one.json", settle(person())), tmp_path / "pain.xml"
    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(CommandError, match="No space left"):
        call(capsys, one, "--iso20022", "--out", out)
    assert not out.exists()


def test_account_numbers_that_fail_their_check_are_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = WeightTable.objects.create(name="valacdos", digest="", loaded_at=datetime(2026, 4, 1, tzinfo=UTC))
    # the last digit alone counts, and must be 0
    weights = [0] * 13 + [1]
    Weight.objects.create(table=table, line=1, starts_at="089999", ends_at="089999", algorithm="MOD10", weights=weights)
    one = kept(tmp_path, "one.json", settle(person(1), person(10, forenames=["Joe"])))
    arguments = (one, "--iso20022", "--out", tmp_path / "pain.xml")
    with pytest.raises(CommandError, match="do not belong together for Amara O'Neil; look again"):
        call(capsys, *arguments)
    assert not (tmp_path / "pain.xml").exists()
    (said,) = call(capsys, *arguments, "--anyway")
    assert said.startswith(f"{tmp_path / 'pain.xml'}: 2 payments")


def test_what_cannot_be_written_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = kept(tmp_path, "one.json", settle(person()))
    two = kept(tmp_path, "two.json", settle(person(2)))
    bare = kept(tmp_path, "bare.json", settle(person(bank=None)))
    (tmp_path / "plain.json").write_text("{}")
    out = ("--out", tmp_path / "out")
    for arguments, sentence in (
        ((tmp_path / "none.json", "--iso20022", *out), "No such file"),
        ((tmp_path / "plain.json", "--iso20022", *out), "not a settled run"),
        ((one, two, "--iso20022", *out), "for one run"),
        ((bare, "--iso20022", *out), "no bank details for Amara O'Neil"),
        ((one, "--bacs", "12", *out), "“12” is not a Bacs service user number"),
        ((one, "--bacs", "123456", *out), "“” is not a serial number"),
        ((one, one, "--bacs", "123456", "--serial", "A00001", *out), "stands here twice"),
        ((one, "--iso20022", *out, "--paid-otherwise", "PA-9"), "Nobody in this run is paid as PA-9"),
        ((one, "--iso20022", *out, "--paid-from", "1", "22222222", "Us"), "“1” is not a sort code"),
        ((one, "--iso20022", *out, "--paid-from", "400000", "22222222", ""), "account_name: whose account it is"),
        ((one, "--iso20022", "--out", tmp_path / "no" / "out"), "No such file"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call(capsys, *arguments)
    assert not (tmp_path / "out").exists()
