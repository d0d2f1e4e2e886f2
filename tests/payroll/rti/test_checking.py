"""Checking a message: hardened against bad files, the same at every size, judged by the day it is for."""

import io
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from payroll.rti import checking, reading
from payroll.rti.errors import Unreadable
from payroll.rti.rules import hmrc, messages
from tests.outside import outside
from tests.payroll.rti import kinds
from tests.payroll.rti.breakages import sealed
from tests.payroll.rti.kinds import ON

SCHEMAS = outside("hmrc/rti")
BILLION = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>"""
FILE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>"""


@pytest.mark.parametrize("text", [BILLION, FILE, "<!DOCTYPE a><a/>", "", "{}", "<a", "<a>\x00</a>", "\ufeff"])
def test_a_file_that_nobody_should_open_is_not_opened(text: str) -> None:
    with pytest.raises(Unreadable):
        checking.check(message=text.encode(), schemas=SCHEMAS, on=ON)


def test_a_file_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 100)
    with pytest.raises(Unreadable, match="we open none above"):
        checking.check(message=kinds.message({}), schemas=None, on=ON)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("FullPaymentSubmission/26-27/1", "FullPaymentSubmission/18-19/1"),
        ("FullPaymentSubmission/26-27/1", "Corporation/1"),
        ("http://www.govtalk.gov.uk/CM/envelope", "http://example.org"),
        ("Body>", "Leg>"),
    ],
)
def test_what_is_no_message_that_we_know_is_refused(old: str, new: str) -> None:
    with pytest.raises(Unreadable):
        checking.check(message=kinds.message({}).decode().replace(old, new).encode(), schemas=SCHEMAS, on=ON)


def test_a_changed_byte_a_missing_mark_and_two_marks_are_found() -> None:
    message = kinds.message({})
    mark = message[message.index(b"<IRmark") : message.index(b"</IRmark>") + 9]
    for wrong, number in (
        (message.replace(b"Amara", b"Amira"), "2021"),
        (message.replace(mark, b""), "2022"),
        (message.replace(mark, mark * 2), "2022"),
    ):
        faults = [fault for fault in checking.check(message=wrong, schemas=None, on=ON) if fault.rule == "IRmark"]
        assert [fault.number for fault in faults] == [number]


def everybody(people: int) -> bytes:
    """Write about many people by writing about one many times, with every seventh born tomorrow."""
    text = kinds.message({"loan_plans": []}).decode()
    start, end = text.index("<Employee>"), text.index("</Employee>") + len("</Employee>")
    each = [
        text[start:end]
        .replace("PA-000", f"PA-{at:05d}")
        .replace("1990-02-11", "1990-02-11" if at % 7 else "2026-11-28")
        for at in range(people)
    ]
    return sealed((text[:start] + "".join(each) + text[end:]).encode())


@pytest.mark.parametrize("schemas", [SCHEMAS, None], ids=["HMRC's rules", "our own rules"])
def test_many_people_are_checked_in_parts_and_everybody_is_named(
    schemas: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "AT_ONCE", 10)
    message = everybody(35)
    report = checking.examine(message=message, schemas=schemas, on=ON)
    assert report.people == 35
    assert [fault.field for fault in report.faults] == [f"employees[{at}].born_on" for at in range(0, 35, 7)]
    assert [fault.who for fault in report.faults] == [f"Amara O'Neil (PA-{at:05d})" for at in range(0, 35, 7)]
    assert "/Employee[29]/" in report.faults[-1].path
    monkeypatch.setattr(messages, "AT_ONCE", 1000)
    assert checking.examine(message=message, schemas=schemas, on=ON) == report


def test_everybody_is_back_in_the_message_when_it_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "AT_ONCE", 2)
    message = messages.opened(everybody(5))
    assert list(message.parts()) == [0, 2, 4]
    assert [person.findtext(".//{*}PayId") for person in message.people] == [f"PA-{at:05d}" for at in range(5)]


def test_a_fault_around_the_people_is_told_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "AT_ONCE", 10)
    message = sealed(everybody(35).replace(b"<OfficeNo>120", b"<OfficeNo>121").replace(b"2026-11-28", b"1990-02-11"))
    for schemas in (SCHEMAS, None):
        faults = checking.check(message=message, schemas=schemas, on=ON)
        assert [fault.rule for fault in faults] == ["HMRCOFFICENUMBER.0"]


def test_a_message_is_judged_by_the_day_given_whatever_the_wall_says() -> None:
    message = kinds.message(
        {"starter": {"starts_on": "2026-12-27", "declaration": "A"}, "address": kinds.HOME, "loan_plans": []}
    )
    for schemas in (SCHEMAS, None):
        assert checking.check(message=message, schemas=schemas, on=date(2026, 11, 27)) == []
        (fault,) = checking.check(message=message, schemas=schemas, on=date(2026, 11, 26))
        assert fault.rule == "STARTDATE.0"


def test_no_question_for_the_date_of_today_is_left_in_hmrcs_rules() -> None:
    for path in SCHEMAS.rglob("*.sch"):
        text = path.read_text(encoding="utf-8")
        assert "date:date()" in text
        frozen = hmrc.frozen(text, on=ON)
        assert "date:date()" not in frozen
        assert "date:year()" not in frozen


def test_rules_are_compiled_once_for_a_folder_and_a_day() -> None:
    namespace = "http://www.govtalk.gov.uk/taxation/PAYE/RTI/FullPaymentSubmission/26-27/1"
    first = hmrc.rulebook(SCHEMAS, namespace=namespace, on=ON)
    assert hmrc.rulebook(SCHEMAS, namespace=namespace, on=ON).rules is first.rules
    assert hmrc.rulebook(SCHEMAS, namespace=namespace, on=date(2026, 12, 1)).rules is not first.rules
    assert hmrc.rulebook(SCHEMAS, namespace=namespace, on=date(2026, 12, 1)).schema is first.schema


def test_where_hmrcs_files_are_missing_that_is_said(tmp_path: Path) -> None:
    def label() -> str:
        return checking.examine(message=kinds.message({}), schemas=tmp_path, on=ON).label

    assert label() == "not checked against HMRC's schema: none installed"
    shutil.copy(next(SCHEMAS.rglob("Full*.xsd")), tmp_path)
    assert label().endswith("but not its business rules: none installed")
    shutil.copy(next(SCHEMAS.rglob("Full*.sch")), tmp_path)
    assert label() == "checked against HMRC's schema and rules of 2026-27"


@pytest.mark.parametrize("kind", ["xsd", "sch"])
def test_a_file_of_hmrcs_that_is_cut_off_is_named(kind: str, tmp_path: Path) -> None:
    whole = next(SCHEMAS.rglob(f"Full*.{kind}"))
    (tmp_path / whole.name).write_bytes(whole.read_bytes()[:5000])
    with pytest.raises(Unreadable, match=f"{whole.stem}.{kind} among HMRC's files cannot be used"):
        checking.check(message=kinds.message({}), schemas=tmp_path, on=ON)


def test_the_envelope_is_held_to_its_schema_where_that_is_installed() -> None:
    message = kinds.message({}).replace(b"<Qualifier>request", b"<Qualifier>please")
    faults = checking.check(message=message, schemas=SCHEMAS, on=ON)
    assert [fault.path for fault in faults] == ["/GovTalkMessage/Header/MessageDetails/Qualifier"]


def ran(*arguments: Any) -> tuple[int, list[str]]:
    out = io.StringIO()
    try:
        call_command("check_rti", *arguments, stdout=out)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_the_command_says_that_a_file_would_be_accepted() -> None:
    code, lines = ran(outside("hmrc/rti/sample_fps_2026-27.xml"), "--schemas", SCHEMAS, "--on", "2026-11-22")
    assert (code, lines) == (
        0,
        [
            "IRmark QyV7v5a9EXZ0mVKq/oCWB+Mp8LA= (IMSXXP4WXUIXM5EZKKVP5AEWA7RST4FQ)",
            "0 faults in a message about 1 employee; checked against HMRC's schema and rules of 2026-27",
        ],
    )


def test_the_command_names_each_fault_the_person_and_the_value(tmp_path: Path) -> None:
    file = tmp_path / "fps.xml"
    file.write_bytes(sealed(kinds.message({}).replace(b"1990-02-11", b"2090-02-11")))
    code, lines = ran(file, "--on", "2026-11-27")
    assert code == 1
    assert lines[0].startswith("BirthDateType.1: Amara O'Neil (PA-000): The date of birth is in the future.")
    assert "employees[0].born_on" in lines[0]
    assert lines[-1] == ("1 fault in a message about 1 employee; not checked against HMRC's schema: none installed")


def test_the_command_does_not_read_a_file_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "fps.xml"
    with file.open("wb") as hole:
        hole.truncate(reading.LARGEST + 1)
    with pytest.raises(CommandError, match="we open none above 100 MB"):
        ran(file)


@pytest.mark.parametrize("arguments", [("no-such-file.xml",), ("README.md",), ("README.md", "--schemas", "nowhere")])
def test_the_command_says_what_it_cannot_read(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        ran(*arguments)
