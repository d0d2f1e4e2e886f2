"""Bad input: every fault at once, each named by its path, before anything is worked out."""

import dataclasses
import json
from typing import Any

import pytest

from payroll.paye import runs
from payroll.paye.errors import Faulty
from payroll.paye.runs import computing
from tests.payroll.paye.samples import assistant, month


def faults(values: object) -> tuple[str, ...]:
    with pytest.raises(Faulty) as refused:
        runs.from_json(json.dumps(values))
    return refused.value.faults


def test_all_faults_are_told_at_once() -> None:
    first = {
        "tax_code": "12Q",
        "ni_number": "BG123456A",
        "born_on": "2030-01-01",
        "ni_letter": "Q",
        "loan_plans": ["3"],
        "pay": [{"kind": "hours", "title": "Days", "hours": "10", "rate": "-1"}],
    }
    told = faults(month(first, {"pay_id": "", "taxcode": "1257L"}, payday="2027-04-06", period=55))
    assert [fault.partition(":")[0] for fault in told] == [
        "employees[0].ni_number",
        "employees[0].tax_code",
        "employees[1].taxcode",
        "payday",
        "period",
        "employees[0].born_on",
        "employees[0].ni_letter",
        "employees[0].loan_plans",
        "employees[0].pay[0]",
        "employees[1].pay_id",
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"ni_number": "ZZ123456A"}, "ni_number: “ZZ123456A” is not a National Insurance number"),
        ({"ni_number": ""}, "ni_number: it is empty"),
        ({"ni_letter": "F"}, "workplace_postcode: this category letter needs it"),
        ({"ni_number": None}, "address: without a National Insurance number"),
        ({"born_on": "2027-01-01"}, "born_on: A date of birth cannot be in the future"),
        ({"born_on": "1800-01-01"}, "born_on: Nobody is 130"),
        ({"born_on": "31/01/1990"}, "born_on: “31/01/1990” is not a date"),
        ({"born_on": None}, "born_on: it is missing"),
        ({"gender": "X"}, "gender: HMRC takes only F or M"),
        ({"hours_band": "F"}, "hours_band: A, B, C, D or E"),
        ({"surname": "3pio"}, "surname: a name begins with a letter"),
        ({"forenames": []}, "forenames: one or two"),
        ({"forenames": "Amara"}, "forenames: a list of texts"),
        ({"tax_code": "D8"}, "tax_code: There is no rate for code D8"),
        ({"tax_code": 1257}, "tax_code: a text is wanted"),
        ({"tax_code": None}, "tax_code: it is missing"),
        ({"ni_letter": "B"}, "ni_letter: this letter is for women born before"),
        ({"loan_plans": ["7"]}, "loan_plans: There is no student loan plan 7"),
        ({"pension": {"employer_percent": "2"}}, "pension: The employer pays at least 3%"),
        ({"pension": {"relief": "sacrifice"}}, "pension.relief: “sacrifice” is none of relief_at_source, net_pay"),
        ({"pension": {"employee_percent": "five"}}, "pension.employee_percent: “five” is not a number"),
        ({"pension": "NEST"}, "pension: an object"),
        ({"has_postgraduate_loan": "yes"}, "has_postgraduate_loan: true or false"),
        ({"late_reason": "Z"}, "late_reason: HMRC knows"),
        ({"leaves_on": "2026-08-01"}, "leaves_on: at most 30 days"),
        ({"starter": {"starts_on": "2026-04-01", "has_student_loan": True}}, "address: a starter"),
        ({"starter": {"starts_on": "2026-04-01", "declaration": "D", "has_student_loan": True}}, "starter.declaration"),
        ({"starter": {"starts_on": "2026-08-01", "has_student_loan": True}}, "starter.starts_on: at most 30 days"),
        ({"starter": {"starts_on": "2026-04-01"}}, "starter.has_student_loan: a plan is repaid"),
        ({"address": {"lines": [], "postcode": "LS1 1AA"}}, "address.lines"),
        ({"address": {"lines": ["1 Road", "Leeds"], "postcode": "LEEDS"}}, "address.postcode: “LEEDS”"),
        ({"year_to_date": {"gross": "-1.00"}}, "year_to_date: only tax can be below nothing"),
        ({"year_to_date": {"gros": "1.00"}}, "year_to_date.gros: there is no such value; “gross” is one"),
        ({"year_to_date": {"ni": [{"letter": "Q"}]}}, "year_to_date.ni: “Q” is not a category letter"),
        ({"correction": {"reason": "", "difference": {}}}, "correction.reason: say why"),
        ({"correction": {"reason": "x", "difference": {"gross": "-1.00"}}}, "correction: it takes away more"),
        ({"correction": {"reason": "x"}}, "correction.difference: it is missing"),
        ({"pay": {}}, "pay: a list is wanted"),
        ({"pay": [5]}, "pay[0]: an object"),
    ],
)
def test_each_fault_of_a_person_is_named(changes: dict[str, Any], fault: str) -> None:
    told = faults(month(changes))
    assert any(f"employees[0].{fault}" in one for one in told), told


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"kind": "salary", "title": "Pay", "amount": "-0.01"}, ".amount: pay cannot be less than nothing"),
        ({"kind": "salary", "title": "Pay", "amount": "1.001"}, ".amount: “1.001” is not an amount"),
        ({"kind": "salary", "title": "Pay", "amount": "NaN"}, ".amount: “NaN” is not an amount"),
        ({"kind": "salary", "title": "Pay", "amount": True}, ".amount: “True” is not an amount"),
        ({"kind": "salary", "title": "Pay", "amount": "1e20"}, ".amount: “1e20” is not an amount"),
        ({"kind": "salary", "title": "Pay"}, ": an amount is wanted, or hours and a rate"),
        ({"kind": "salary", "title": "", "amount": "1.00"}, ".title: a payslip says"),
        ({"kind": "gift", "title": "Pay", "amount": "1.00"}, ".kind: “gift” is none of"),
        ({"kind": "hours", "title": "Pay", "amount": "1.00"}, ".hours: a payslip shows the hours"),
        ({"kind": "hours", "title": "Pay", "hours": "-1", "rate": "1"}, ": pay cannot be less than nothing"),
        ({"kind": "hours", "title": "Pay", "hours": "1", "rate": "1", "amount": "1"}, ": an amount or hours at a rate"),
        ({"kind": "hours", "title": "Pay", "hours": "ten", "rate": "1"}, ".hours: “ten” is not a number"),
    ],
)
def test_each_fault_of_a_line_is_named(line: dict[str, Any], fault: str) -> None:
    assert any(f"employees[0].pay[0]{fault}" in one for one in faults(month({"pay": [line]})))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"payday": "2026-04-05"}, "payday: The payday 5 April 2026 is not in the tax year 2026-27"),
        ({"payday": "soon"}, "payday: “soon” is not a date"),
        ({"period": 2}, "period: the payday 30 April 2026 is in month 1, not 2"),
        ({"period": 13}, "period: There is no month 13 of monthly pay"),
        ({"frequency": "weekly", "period": 55}, "period: There is no week 55 of weekly pay"),
        ({"frequency": "yearly"}, "frequency: “yearly” is none of weekly"),
        ({"period": "1"}, "period: a whole number"),
        ({"tax_year": "2019-20"}, "tax_year: There are no figures for the tax year 2019-20"),
        ({"tax_year": None}, "tax_year: it is missing"),
        ({"employees": []}, "employees: nobody is paid"),
        ({"employees": None}, "employees: nobody is paid"),
        ({"employer": None}, "employer: it is missing"),
        ({"period_starts_on": "2026-05-01", "period_ends_on": "2026-04-01"}, "period_ends_on: the period ends before"),
        ({"pay_day": "2026-04-30"}, "pay_day: there is no such value; “payday” is one"),
    ],
)
def test_each_fault_of_a_run_is_named(changes: dict[str, Any], fault: str) -> None:
    told = faults(month(**changes))
    assert any(one.startswith(fault) for one in told), told


@pytest.mark.parametrize("name", ["office_number", "paye_reference", "accounts_reference", "name"])
def test_each_fault_of_an_employer_is_named(name: str) -> None:
    told = faults(month(employer={**month()["employer"], name: "?" if name != "name" else " "}))
    assert [one.partition(":")[0] for one in told] == [f"employer.{name}"]


@pytest.mark.parametrize("used", ["-0.01", "10500.01"])
def test_no_more_of_the_allowance_can_have_been_used_than_there_is(used: str) -> None:
    told = faults(month(employer={**month()["employer"], "allowance_used": used}))
    assert told == ("employer.allowance_used: Between nothing and £10,500.00 of the allowance can have been used.",)


def test_a_number_is_kept_plain_however_it_was_written() -> None:
    read = runs.from_json(json.dumps(month({"ni_number": "ab-12 34 56-c"})))
    assert read.pay[0].employee.ni_number == "AB123456C"
    spaced = dataclasses.replace(read.pay[0].employee, ni_number="AB 12 34 56 C")
    pay = dataclasses.replace(read.pay[0], employee=spaced)
    with pytest.raises(Faulty, match="is kept as “AB123456C”"):
        runs.compute(dataclasses.replace(read, pay=(pay,)))


def test_two_rows_of_one_person_are_refused() -> None:
    told = faults({**month(), "employees": [assistant(), assistant()]})
    assert sum("stands here more than once" in one for one in told) == 4


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": NaN}', "[" * 100_000, "null", b"\xff"])
def test_what_is_no_run_is_refused(text: str | bytes) -> None:
    with pytest.raises(Faulty):
        runs.from_json(text)


def test_nothing_is_worked_out_when_anything_is_at_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    given = runs.from_json(json.dumps(month()))
    monkeypatch.setattr(computing, "_employee", lambda *_: pytest.fail("worked out"))
    faulty = runs.RunInput(
        employer=given.employer,
        tax_year=given.tax_year,
        frequency=given.frequency,
        payday=given.payday,
        pay=given.pay,
        period_number=55,
    )
    with pytest.raises(Faulty, match="month 55"):
        runs.compute(faulty)


@pytest.mark.parametrize("character", ["\x00", "\n", "\x9f", "\u2028", "\ud800", "\uffff"])
def test_a_text_that_nothing_can_carry_is_one_fault_that_can_be_said(character: str) -> None:
    told = faults(month({"surname": f"O{character}N", "tax_code": f"1257{character}L", f"x{character}": 1}))
    assert [fault.encode().decode() for fault in told[:2]] == [
        "employees[0].surname: it has a character in it that cannot be printed, such as a line break.",
        "employees[0].tax_code: it has a character in it that cannot be printed, such as a line break.",
    ]
    assert len(told) == 3


def test_more_than_a_payslip_can_hold_is_refused() -> None:
    line = {"kind": "salary", "title": "P" * 101, "amount": "1.00"}
    told = faults(month({"pay": [line] * 201, "title": "M" * 501}))
    assert told[:3] == (
        "employees[0].title: at most 500 characters.",
        "employees[0].pay: at most 200 lines for one person; put some of them together.",
        "employees[0].pay[0].title: at most 100 characters.",
    )
    assert len(told) == 2 + 201


def test_the_sums_of_one_letter_stand_once() -> None:
    letters = [{"letter": "A", "employee": "1.00"}, {"letter": "A", "employee": "2.00"}, {"letter": "?"}]
    correction = {"reason": "Why", "difference": {"ni": letters[:2]}}
    assert faults(month({"year_to_date": {"ni": letters}, "correction": correction})) == (
        "employees[0].year_to_date.ni: “?” is not a category letter of 2026-27.",
        "employees[0].year_to_date.ni: a category letter stands here more than once; add its sums together.",
        "employees[0].correction.difference.ni: a category letter stands here more than once; add its sums together.",
    )
