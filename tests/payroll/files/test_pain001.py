"""The ISO 20022 message: valid under the schema, and its sums are those of the run."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from lxml import etree

from payroll.files import pain001
from payroll.files.errors import DuplicateReference, NoBankDetails, NoPayingAccount, NothingToPay
from payroll.paye.runs import BankAccount, LockedRun
from tests.outside import outside
from tests.payroll.files.runs import AMARA, pay, person, settle

AT = datetime(2026, 4, 24, 12, tzinfo=UTC)
NAMES = {"p": pain001.NAMESPACE}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(outside("bank/pain.001.001.09.xsd")))


def texts(message: bytes, path: str) -> list[str]:
    found = etree.fromstring(message).findall(path, NAMES)
    return [element.text or "" for element in found]


def build(locked: LockedRun, **changes: Any) -> bytes:
    return pain001.build(**{"locked": locked, "at": AT, **changes})


def test_the_message_is_valid_and_says_who_gets_what(schema: etree.XMLSchema) -> None:
    locked = settle(person(1, bank=AMARA, pay=pay("1000.00")), person(2, pay=pay("500.00")))
    message = build(locked)
    schema.assertValid(etree.fromstring(message))
    assert message.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert texts(message, ".//p:CtrlSum") == ["1500.00", "1500.00"]
    assert texts(message, ".//p:NbOfTxs") == ["2", "2"]
    assert texts(message, ".//p:InstdAmt") == ["1000.00", "500.00"]
    assert texts(message, ".//p:CdtrAgt//p:ClrSysId/p:Cd") == ["GBDSC", "GBDSC"]
    assert texts(message, ".//p:CdtrAgt//p:MmbId") == ["089999", "089999"]
    assert texts(message, ".//p:CdtrAcct//p:Othr/p:Id") == ["00374958", "00000002"]
    assert texts(message, ".//p:DbtrAcct//p:Othr/p:Id") == ["55779911"]
    assert texts(message, ".//p:EndToEndId") == ["AMARA WAGES", "WAGES 2"]
    assert texts(message, ".//p:Cdtr/p:Nm") == ["A O'Neil", "A O'Neil"]
    assert texts(message, ".//p:ReqdExctnDt/p:Dt") == ["2026-04-30"]


def test_an_iban_stands_instead_of_the_number_where_there_is_one(schema: etree.XMLSchema) -> None:
    bank = {**AMARA, "sort_code": "601613", "account_number": "31926819", "iban": "GB29 NWBK 6016 1331 9268 19"}
    message = build(settle(person(bank=bank)))
    schema.assertValid(etree.fromstring(message))
    assert texts(message, ".//p:CdtrAcct//p:IBAN") == ["GB29NWBK60161331926819"]
    assert texts(message, ".//p:CdtrAcct//p:Othr/p:Id") == []


def test_pay_on_a_weekend_is_asked_for_on_the_working_day_before() -> None:
    assert texts(build(settle(person(), payday="2026-05-04")), ".//p:ReqdExctnDt/p:Dt") == ["2026-05-01"]


def test_the_same_run_makes_the_same_message_and_another_another() -> None:
    one, other = settle(person()), settle(person(pay=pay("1.00")))
    assert build(one) == build(one)
    numbers = {texts(build(locked), ".//p:MsgId")[0] for locked in (one, other)}
    assert len(numbers) == 2
    assert max(map(len, numbers)) <= 35


def test_the_time_is_told_in_utc() -> None:
    at = datetime(2026, 4, 24, 13, tzinfo=timezone(timedelta(hours=1)))
    assert texts(build(settle(person()), at=at), ".//p:CreDtTm") == ["2026-04-24T12:00:00Z"]


def test_what_the_message_cannot_carry_is_replaced_and_told(schema: etree.XMLSchema) -> None:
    bank = {**AMARA, "account_name": "Zoë <Müller> & 王", "reference": "//a//b/"}
    locked = settle(person(bank=bank))
    message = build(locked)
    schema.assertValid(etree.fromstring(message))
    assert texts(message, ".//p:Cdtr/p:Nm") == ["Zoe Muller"]
    assert texts(message, ".//p:EndToEndId") == ["a/b"]
    assert [(one.what, one.given, one.written) for one in pain001.replaced(locked=locked)] == [
        ("account name", "Zoë <Müller> & 王", "Zoe Muller"),
        ("reference", "//a//b/", "a/b"),
    ]


def test_a_roll_number_is_what_the_society_reads(schema: etree.XMLSchema) -> None:
    message = build(settle(person(bank={**AMARA, "roll_number": "D/1234-5"})))
    schema.assertValid(etree.fromstring(message))
    assert texts(message, ".//p:Ustrd") == ["D/1234-5"]


def test_one_account_can_pay_for_another(schema: etree.XMLSchema) -> None:
    account = BankAccount(sort_code="400000", account_number="22222222", account_name="Bureau clients")
    message = build(settle(person(), employer={"bank": None}), paid_from=account)
    schema.assertValid(etree.fromstring(message))
    assert texts(message, ".//p:Dbtr/p:Nm") == ["Bureau clients"]


def test_what_cannot_be_paid_is_refused() -> None:
    with pytest.raises(NoPayingAccount, match="Samira Haddad"):
        build(settle(person(), employer={"bank": None}))
    with pytest.raises(NoBankDetails, match="Amara O'Neil"):
        build(settle(person(bank=None)))
    with pytest.raises(NothingToPay, match="Nobody is paid by bank"):
        build(settle(person()), paid_otherwise=("PA-1",))
    same = [
        person(n, bank={**AMARA, "account_number": f"0000000{n}", "reference": r}) for n, r in ((1, "A&1"), (2, "A*1"))
    ]
    with pytest.raises(DuplicateReference, match="“A 1”"):
        build(settle(*same))
