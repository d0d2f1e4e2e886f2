"""Bank accounts in a run: read however they are spaced, refused by their path, covered by the digest."""

import dataclasses
import json
from typing import Any

import pytest

from payroll.paye import runs
from payroll.paye.errors import Faulty, ImpossibleAccount, RunChanged
from payroll.paye.runs import BankAccount, banks, checking
from tests.payroll.paye.samples import EMPLOYER, compute, month

BANK = {"sort_code": "08-99-99", "account_number": "6637 4958", "account_name": "A O'Neil"}


def faults(values: object) -> tuple[str, ...]:
    with pytest.raises(Faulty) as refused:
        runs.from_json(json.dumps(values))
    return refused.value.faults


def test_an_account_is_read_however_it_is_spaced() -> None:
    (pay,) = runs.from_json(json.dumps(month({"bank": BANK}))).pay
    assert pay.employee.bank == BankAccount(
        sort_code="089999", account_number="66374958", account_name="A O'Neil", reference="", roll_number=""
    )


def test_accounts_of_both_sides_and_what_hmrc_and_the_scheme_want_are_written_as_they_are_read() -> None:
    values = month(
        {
            "bank": {**BANK, "reference": "WAGES", "roll_number": "D/123-4"},
            "pension": {"name": "NEST", "payment_source": "Samira's account"},
        },
        employer={**EMPLOYER, "bank": BANK, "pays_quarterly": True},
    )
    read = runs.from_json(json.dumps(values))
    assert runs.from_json(runs.to_json(read)) == read
    assert read.employer.pays_quarterly
    assert read.employer.bank is not None
    assert read.pay[0].employee.bank is not None
    assert read.pay[0].employee.bank.roll_number == "D/123-4"
    assert read.pay[0].employee.pension is not None
    assert read.pay[0].employee.pension.payment_source == "Samira's account"


def test_a_settled_run_covers_where_the_money_goes() -> None:
    locked = runs.lock(compute(month({"bank": BANK})))
    text = runs.to_locked_json(locked)
    assert runs.from_locked_json(text) == locked
    with pytest.raises(RunChanged):
        runs.from_locked_json(text.replace("66374958", "66374959"))


def test_a_run_without_accounts_keeps_the_digest_it_had() -> None:
    settled = "5fcdf7a5e32a8fef0bed6184f045905c909a9930f3e1a2bbdf10b4a5153f80cd"
    assert runs.lock(compute(month())).digest == settled


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"sort_code": "08999"}, "sort_code: “08999” is not a sort code"),
        ({"sort_code": "000000"}, "sort_code: “000000” is not a sort code"),
        ({"sort_code": "٠٨٩٩٩٩"}, "sort_code: “٠٨٩٩٩٩” is not a sort code"),
        ({"sort_code": None}, "sort_code: it is missing"),
        ({"account_number": "1234567"}, "account_number: “1234567” is not an account number"),
        ({"account_number": "00000000"}, "account_number: “00000000” is not an account number"),
        ({"account_number": 66374958}, "account_number: a text is wanted"),
        ({"account_name": ""}, "account_name: whose account it is"),
        ({"account_name": "A" * 71}, "account_name: whose account it is"),
        ({"account_name": "A\nB"}, "account_name: it has a character in it that cannot be printed"),
        ({"reference": "X" * 19}, "reference: a bank carries at most 18"),
        ({"roll_number": "A\tB"}, "roll_number: it has a character in it that cannot be printed"),
        ({"iban": "GB00AAAA08999966374958"}, "iban: “GB00AAAA08999966374958” is not the IBAN"),
        ({"iban": "FR00AAAA08999966374958"}, "iban: “FR00AAAA08999966374958” is not the IBAN"),
        ({"sortcode": "089999"}, "sortcode: there is no such value; “sort_code” is one."),
    ],
)
def test_an_account_that_cannot_be_is_refused_by_its_path(changes: dict[str, Any], fault: str) -> None:
    bank = {**BANK, **changes}
    for path, values in (
        ("employees[0]", month({"bank": bank})),
        ("employer", month(employer={**EMPLOYER, "bank": bank})),
    ):
        (told,) = faults(values)
        assert told.startswith(f"{path}.bank.{fault}")


def test_an_account_made_by_hand_is_held_to_the_same_rules() -> None:
    given = runs.from_json(json.dumps(month({"bank": BANK})))
    (pay,) = given.pay
    assert pay.employee.bank is not None
    spaced = dataclasses.replace(pay.employee.bank, sort_code="08-99-99")
    changed = dataclasses.replace(pay, employee=dataclasses.replace(pay.employee, bank=spaced))
    (told,) = checking.faults(dataclasses.replace(given, pay=(changed,)))
    assert told == "employees[0].bank.sort_code: “08-99-99” is kept as “089999”."


def test_an_iban_says_what_the_two_numbers_say() -> None:
    # ISO 13616's own example for the United Kingdom
    example = {"sort_code": "601613", "account_number": "31926819", "account_name": "A O'Neil"}
    iban = {"iban": "gb29 NWBK 6016 1331 9268 19"}
    given = runs.from_json(json.dumps(month({"bank": {**example, **iban}})))
    bank = given.pay[0].employee.bank
    assert bank is not None
    assert bank.iban == "GB29NWBK60161331926819"
    assert runs.from_json(runs.to_json(given)) == given
    (told,) = faults(month({"bank": {**example, **iban, "account_number": "31926818"}}))
    assert told.startswith("employees[0].bank.iban: ")


def test_what_cannot_be_printed_is_refused_in_an_account_made_by_hand() -> None:
    account = BankAccount(sort_code="089999", account_number="66374958", account_name="A\u200b", roll_number="A\tB")
    assert [told.partition(":")[0] for told in banks.faults("bank", account)] == [
        "bank.account_name",
        "bank.roll_number",
    ]


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12 34 5x", "-1-23-45-6-7"])
def test_what_is_not_a_sort_code_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleAccount):
        banks.sort_code(text)
