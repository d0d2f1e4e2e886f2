"""The list that a family works through at their own bank."""

import csv
import dataclasses
import io

import pytest

from payroll.files import dues, payment_list
from payroll.files.errors import (
    DuplicateReference,
    HolidaysUnknown,
    NoBankDetails,
    NothingToPay,
    NotWritten,
    UnknownPerson,
)
from payroll.paye import runs
from payroll.paye.runs import LockedRun
from tests.payroll.files.runs import AMARA, JOE, NEST, pay, person, settle


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_list_says_whom_to_pay_what_by_when_and_under_which_reference() -> None:
    amara = person(bank=AMARA, pay=pay("2200.00"), loan_plans=["5"], pension=NEST)
    locked = settle(amara, employer={"claims_allowance": False})
    listed = rows(payment_list.csv(locked=locked))
    # 2,200.00 less tax 230.20, National Insurance 92.16, loan 10.00 and four fifths of 5% of 1,680.00
    assert listed[0] == {
        "Pay by": "2026-04-30",
        "Payee": "A O'Neil",
        "What for": "pay of Amara O'Neil",
        "Sort code": "08 99 99",
        "Account number": "0037 4958",
        "Roll number": "",
        "Amount": "1800.44",
        "Reference": "AMARA WAGES",
    }
    assert listed[1]["Pay by"] == "2026-05-22"
    assert listed[1]["Payee"] == "HMRC Cumbernauld"
    assert listed[1]["Amount"] == "599.81"  # 230.20 + 92.16 + 10.00 and the employer's 267.45
    assert listed[1]["Reference"] == "120PA000123452701"
    assert (listed[2]["Payee"], listed[2]["Amount"], listed[2]["Reference"]) == ("NEST", "117.60", "EMP123456789")
    assert listed[2]["Pay by"] == "2026-05-22"
    assert len(listed) == 3


def test_the_amounts_are_those_of_the_run() -> None:
    locked = settle(person(1, pension=NEST), person(2, pension=NEST), person(3))
    amounts = [row["Amount"].replace(".", "") for row in rows(payment_list.csv(locked=locked))]
    totals = locked.run.totals
    paid_over = totals.employee_pension_pence + totals.employer_pension_pence
    assert sum(map(int, amounts)) == totals.net_pence + totals.due_to_hmrc_pence + paid_over


@pytest.mark.parametrize(
    ("payday", "quarterly", "due_on", "digits"),
    [
        ("2026-04-30", False, "2026-05-22", "2701"),
        ("2026-05-05", False, "2026-05-22", "2701"),
        ("2026-05-06", False, "2026-06-22", "2702"),
        ("2026-12-30", False, "2027-01-22", "2709"),
        ("2026-07-31", False, "2026-08-21", "2704"),  # 22 August 2026 is a Saturday
        ("2026-04-30", True, "2026-07-22", "2703"),
        ("2026-07-05", True, "2026-07-22", "2703"),
        ("2026-07-06", True, "2026-10-22", "2706"),
        ("2027-03-31", True, "2027-04-22", "2712"),
    ],
)
def test_hmrc_is_paid_by_the_22nd_under_the_year_and_month(
    payday: str, quarterly: bool, due_on: str, digits: str
) -> None:
    locked = settle(person(pay=pay("3000.00")), employer={"pays_quarterly": quarterly}, payday=payday)
    (due,) = dues.of_run(locked=locked)
    assert due.due_on.isoformat() == due_on
    assert due.reference == f"120PA00012345{digits}"


def test_hmrc_is_not_listed_when_nothing_is_due() -> None:
    assert dues.of_run(locked=settle(person(pay=pay("100.00")))) == ()


def test_each_scheme_is_one_payment() -> None:
    other = {"name": "Other", "employer_reference": "X1"}
    locked = settle(person(1, pension=NEST), person(2, pension=NEST), person(3, pension=other))
    pensions = [due for due in dues.of_run(locked=locked) if due.what.startswith("pension")]
    assert [(due.payee, due.pence) for due in pensions] == [("NEST", 2 * 11_760), ("Other", 11_760)]


def test_a_roll_number_is_the_reference_and_has_a_column() -> None:
    (row, *_) = rows(payment_list.csv(locked=settle(person(bank={**AMARA, "roll_number": "D/1234-5"}))))
    assert (row["Roll number"], row["Reference"]) == ("D/1234-5", "D/1234-5")


def test_without_a_reference_it_is_the_pay_id() -> None:
    (row, *_) = rows(payment_list.csv(locked=settle(person(bank={**AMARA, "reference": ""}))))
    assert row["Reference"] == "PA-1"


def test_a_long_pay_id_is_cut_to_what_banks_carry() -> None:
    locked = settle(person(pay_id="ABCDEFGHIJKLMNOPQRSTUVWXYZ", bank={**AMARA, "reference": ""}))
    assert rows(payment_list.csv(locked=locked))[0]["Reference"] == "ABCDEFGHIJKLMNOPQR"


def test_a_penny_is_paid() -> None:
    (row,) = rows(payment_list.csv(locked=settle(person(pay=pay("0.01")))))
    assert row["Amount"] == "0.01"


def test_excel_gets_a_mark_so_that_accents_survive() -> None:
    locked = settle(person(bank={**AMARA, "account_name": "Zoë Ångström"}))
    plain, marked = payment_list.csv(locked=locked), payment_list.csv(locked=locked, for_excel=True)
    assert marked == f"\ufeff{plain}"
    assert "Zoë Ångström" in marked.encode().decode("utf-8-sig")


@pytest.mark.parametrize("name", ["=1+1", "+44", "-1", "@SUM(A1)", " =1+1", "＝1+1"])
def test_no_name_is_run_as_a_formula(name: str) -> None:
    locked = settle(person(bank={**AMARA, "account_name": name}))
    payee = rows(payment_list.csv(locked=locked))[0]["Payee"]
    assert payee == f"'{name.strip()}"


def test_whoever_has_no_bank_details_is_named() -> None:
    locked = settle(person(1, bank=None), person(2), person(3, bank=None, forenames=["Joe"], surname="Bloggs"))
    with pytest.raises(NoBankDetails, match=r"^There are no bank details for Amara O'Neil and Joe Bloggs\.$"):
        payment_list.csv(locked=locked)


def test_whoever_would_be_paid_nothing_is_named() -> None:
    locked = settle(person(1), person(2, forenames=["Joe"], surname="Bloggs", pay=[]))
    with pytest.raises(NothingToPay, match=r"^Joe Bloggs would be paid £0\.00; leave out who is not paid\.$"):
        payment_list.csv(locked=locked)


def test_a_net_pay_below_nothing_is_refused_although_no_run_comes_to_it() -> None:
    locked = settle(person())
    (result,) = locked.run.employees
    owing = dataclasses.replace(result, net_pence=-1)
    wrong = LockedRun(run=dataclasses.replace(locked.run, employees=(owing,)), digest=locked.digest)
    with pytest.raises(NothingToPay, match=r"−£0\.01"):
        payment_list.csv(locked=wrong)


def test_two_payments_under_one_reference_are_refused_by_both_names() -> None:
    other = {**JOE, "reference": "amara wages"}
    locked = settle(person(1, bank=AMARA), person(2, bank=other, forenames=["Joe"], surname="Bloggs"))
    with pytest.raises(DuplicateReference, match=r"given for Amara O'Neil and Joe Bloggs \(“AMARA WAGES”\)\."):
        payment_list.csv(locked=locked)


def test_those_paid_another_way_stand_in_the_list_without_an_account() -> None:
    locked = settle(person(1), person(2, bank=None), person(3, pay=[]))
    listed = rows(payment_list.csv(locked=locked, paid_otherwise=("PA-2", "PA-3")))
    assert [(row["Reference"], row["What for"], row["Account number"]) for row in listed[:-1]] == [
        ("WAGES 1", "pay of Amara O'Neil", "0000 0001"),
        ("PA-2", "pay, paid another way", ""),
    ]


def test_a_pay_id_that_is_not_in_the_run_is_refused() -> None:
    with pytest.raises(UnknownPerson, match=r"Nobody in this run is paid as PA-8 and PA-9\."):
        payment_list.csv(locked=settle(), paid_otherwise=("PA-9", "PA-1", "PA-8"))


def test_a_year_whose_bank_holidays_are_not_known_is_refused_by_name() -> None:
    locked = settle(person(pay=pay("3000.00")))
    year = dataclasses.replace(locked.run.given, payday=locked.run.payday.replace(year=2031))
    run = dataclasses.replace(locked.run, given=year)
    with pytest.raises(HolidaysUnknown, match="2031"):
        dues.pension_due_on(run.payday)
    assert issubclass(HolidaysUnknown, NotWritten)


def test_a_settled_run_read_again_writes_the_same_list() -> None:
    locked = settle(person(1, pension=NEST), person(2))
    again = runs.from_locked_json(runs.to_locked_json(locked))
    assert payment_list.csv(locked=again) == payment_list.csv(locked=locked)
