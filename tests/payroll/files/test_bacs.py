"""Bacs Standard 18: positions, days, contras and what is refused."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from payroll.files import bacs
from payroll.files.bacs import BacsFile
from payroll.files.characters import Replaced
from payroll.files.errors import (
    BeyondTheLimit,
    DuplicateReference,
    NoBankDetails,
    NoPayingAccount,
    NotAProcessingDay,
    NotAServiceUser,
    NothingToPay,
    PaidTwice,
    UnknownPerson,
)
from payroll.paye.runs import BankAccount, LockedRun
from tests.payroll.files.bacs_reading import amounts, positions
from tests.payroll.files.runs import AMARA, HOUSEHOLD, JOE, pay, person, settle


def write(*locked: LockedRun, **changes: Any) -> BacsFile:
    given: dict[str, Any] = {
        "locked": locked,
        "service_user_number": "123456",
        "serial": "000042",
        "created_on": date(2026, 4, 24),
        **changes,
    }
    return bacs.standard18(**given)


def records(file: BacsFile) -> list[str]:
    assert file.text.endswith("\r\n")
    return file.text.split("\r\n")[:-1]


def test_a_file_of_one_day_has_labels_entries_of_100_and_a_contra() -> None:
    file = write(settle(person(bank=AMARA, pay=pay("1000.00")), person(2, bank=JOE, pay=pay("1000.00"))))
    assert records(file) == [
        f"VOL1000042{' ' * 31}123456{' ' * 32}1",
        f"HDR1A123456S  112345600004200010001{' ' * 6} 26114 26120 000000{' ' * 20}",
        f"HDR2F0200000100{' ' * 35}00{' ' * 28}",
        f"UHL1 26119999999{' ' * 4}000000001 DAILY  001{' ' * 40}",
        "0899990037495809920000055779911000000000100000SAMIRA HADDAD     AMARA WAGES       A ONEIL           ",
        "1079998883749109920000055779911000000000100000SAMIRA HADDAD     JOE WAGES         JOE BLOGGS        ",
        "2000005577991101720000055779911000000000200000S HADDAD          CONTRA            S HADDAD          ",
        f"EOF1A123456S  112345600004200010001{' ' * 6} 26114 26120 000000{' ' * 20}",
        f"EOF2F0200000100{' ' * 35}00{' ' * 28}",
        f"UTL1{200_000:013d}{200_000:013d}00000010000002{' ' * 36}",
    ]
    assert (file.credits, file.total_pence, file.processing_on) == (2, 200_000, (date(2026, 4, 29),))


def test_several_paydays_make_a_file_of_several_days_with_a_contra_for_each() -> None:
    first = settle(person(pay=pay("500.00")))
    later = settle(person(pay=pay("600.00")), payday="2026-05-05")
    file = write(later, first)
    labels = {record[:4]: record for record in records(file) if len(record) == 80}
    assert file.processing_on == (date(2026, 4, 29), date(2026, 5, 1))  # 4 May is a bank holiday
    assert positions(labels["HDR2"], 6, 15) == "0212000106"
    assert positions(labels["UHL1"], 29, 37) == "4 MULTI  "
    assert positions(labels["UHL1"], 5, 10) == " 26119"
    assert positions(labels["HDR1"], 48, 53) == " 26122"  # expires after the last day
    entries = [record for record in records(file) if len(record) == 106]
    assert [(positions(one, 16, 17), int(positions(one, 36, 46)), positions(one, 101, 106)) for one in entries] == [
        ("99", 60_000, " 26121"),
        ("99", 50_000, " 26119"),
        ("17", 60_000, " 26121"),
        ("17", 50_000, " 26119"),
    ]


def test_households_of_a_bureau_share_a_file_and_each_pays_from_its_own_account() -> None:
    other = {"sort_code": "30-00-00", "account_number": "11111111", "account_name": "Grace Hall"}
    one = settle(person(pay=pay("500.00")))
    two = settle(person(pay=pay("700.00")), employer={"name": "Grace Hall", "bank": other})
    file = write(one, two)
    contras = [record for record in records(file) if positions(record, 16, 17) == "17" and len(record) == 100]
    assert [(positions(record, 1, 14), int(positions(record, 36, 46))) for record in contras] == [
        ("20000055779911", 50_000),
        ("30000011111111", 70_000),
    ]
    assert positions(records(file)[-1], 31, 44) == "00000020000002"


def test_one_account_can_pay_for_all() -> None:
    account = BankAccount(sort_code="400000", account_number="22222222", account_name="Bureau clients")
    without = settle(person(), employer={"bank": None})
    file = write(without, settle(person(2)), paid_from=account)
    contras = [record for record in records(file) if positions(record, 65, 70) == "CONTRA"]
    assert [positions(record, 1, 14) for record in contras] == ["40000022222222"]
    assert amounts(records(file))[-1] == ("17", file.total_pence)


@pytest.mark.parametrize(
    ("payday", "created", "processing"),
    [
        ("2026-04-30", "2026-04-28", "2026-04-29"),
        ("2026-05-02", "2026-04-29", "2026-04-30"),  # a Saturday is paid on the Friday before
        ("2026-05-05", "2026-04-30", "2026-05-01"),  # after a bank holiday
        ("2026-04-07", "2026-03-31", "2026-04-02"),  # after Easter
    ],
)
def test_bacs_has_the_file_two_working_days_before_the_pay(payday: str, created: str, processing: str) -> None:
    locked = settle(person(), payday=payday)
    file = write(locked, created_on=date.fromisoformat(created))
    assert file.processing_on == (date.fromisoformat(processing),)
    assert positions(records(file)[3], 5, 10) == f" {date.fromisoformat(processing):%y%j}"


@pytest.mark.parametrize(
    ("created", "sentence"),
    [
        (date(2026, 4, 29), r"must have the file by 28 April 2026; pay by another way\."),
        (date(2026, 4, 30), "must have the file by 28 April 2026"),
        (date(2026, 3, 28), "at most 31 days ahead"),
    ],
)
def test_a_file_that_comes_too_late_or_too_early_is_refused(created: date, sentence: str) -> None:
    with pytest.raises(NotAProcessingDay, match=sentence):
        write(settle(person()), created_on=created)


def test_what_bacs_cannot_carry_is_replaced_and_told() -> None:
    bank = {**AMARA, "account_name": "Zoë Müller-O’Neil, 王", "reference": "pay_april"}
    file = write(settle(person(bank=bank), employer={"name": "Šárka & Søn"}))
    entry = records(file)[4]
    assert positions(entry, 47, 64) == "SARKA & SON".ljust(18)
    assert positions(entry, 65, 82) == "PAY APRIL".ljust(18)
    assert positions(entry, 83, 100) == "ZOE MULLER-ONEIL".ljust(18)
    assert file.replaced == (
        Replaced(whose="Amara O'Neil", what="employer's name", given="Šárka & Søn", written="SARKA & SON"),
        Replaced(whose="Amara O'Neil", what="account name", given="Zoë Müller-O’Neil, 王", written="ZOE MULLER-ONEIL"),
        Replaced(whose="Amara O'Neil", what="reference", given="pay_april", written="PAY APRIL"),
    )
    plain = {**AMARA, "account_name": "A ONeil"}
    assert write(settle(person(bank=plain))).replaced == ()


def test_long_names_are_cut_to_their_fields_on_both_sides() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    household = {**HOUSEHOLD, "account_name": letters}
    locked = settle(person(bank={**AMARA, "account_name": letters}), employer={"name": letters, "bank": household})
    _, _, _, _, entry, contra, *_ = records(write(locked))
    assert positions(entry, 47, 64) == positions(entry, 83, 100) == letters[:18]
    assert positions(contra, 47, 64) == positions(contra, 83, 100) == letters[:18]


def test_a_name_of_which_nothing_can_be_written_has_a_stand_in() -> None:
    file = write(settle(person(bank={**AMARA, "account_name": "王芳", "reference": "工资"})))
    assert positions(records(file)[4], 65, 100) == "PAY 1".ljust(18) + "PAYEE".ljust(18)


def test_references_that_become_the_same_are_refused() -> None:
    twins = [
        person(n, bank={**AMARA, "account_number": f"0000000{n}", "reference": r}) for n, r in ((1, "A_1"), (2, "A*1"))
    ]
    with pytest.raises(DuplicateReference, match="“A 1”"):
        write(settle(*twins))


@pytest.mark.parametrize(
    ("changes", "refusal", "sentence"),
    [
        ({"service_user_number": "12345"}, NotAServiceUser, "“12345” is not a Bacs service user number"),
        ({"service_user_number": "12345６"}, NotAServiceUser, "six digits"),
        ({"service_user_number": "000000"}, NotAServiceUser, "six digits"),
        ({"serial": "000000"}, NotAServiceUser, "not all of them 0"),
        ({"serial": "abc123"}, NotAServiceUser, "six capitals or digits"),
        ({"paid_otherwise": ("PA-9",)}, UnknownPerson, "PA-9"),
        ({"paid_otherwise": ("PA-1",)}, NothingToPay, "Nobody is paid by bank"),
        ({"locked": ()}, NothingToPay, "Nobody is paid by bank"),
    ],
)
def test_what_bacs_would_not_take_is_refused(changes: dict[str, Any], refusal: type[Exception], sentence: str) -> None:
    with pytest.raises(refusal, match=sentence):
        write(settle(person()), **changes)


def test_a_run_is_not_paid_twice_in_a_file() -> None:
    with pytest.raises(PaidTwice, match="run of Samira Haddad for 30 April 2026"):
        write(settle(person()), settle(person()))


def test_accounts_are_needed_on_both_sides() -> None:
    with pytest.raises(NoPayingAccount, match="Samira Haddad"):
        write(settle(person(), employer={"bank": None}))
    with pytest.raises(NoBankDetails, match="Amara O'Neil"):
        write(settle(person(bank=None)))


def _rich(pounds: Sequence[int]) -> LockedRun:
    """Answer a settled run with the net pay of each person raised, as no tax would leave it."""
    locked = settle(*(person(number) for number in range(1, len(pounds) + 1)))
    employees = tuple(
        dataclasses.replace(one, net_pence=each * 100) for one, each in zip(locked.run.employees, pounds, strict=True)
    )
    return LockedRun(run=dataclasses.replace(locked.run, employees=employees), digest=locked.digest)


def test_a_payment_over_the_limit_is_refused() -> None:
    assert write(_rich([20_000_000])).total_pence == 2_000_000_000
    with pytest.raises(BeyondTheLimit, match=r"Bacs carries £20,000,000\.00"):
        write(_rich([20_000_001]))


def test_a_contra_that_does_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bacs, "MOST_DIGITS", 39_999_999)
    with pytest.raises(BeyondTheLimit, match=r"All together £400,000\.00"):
        write(_rich([200_000, 200_000]))
