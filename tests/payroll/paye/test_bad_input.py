"""What cannot be in a pay run: each alone is refused by its name, with a sentence, and nothing is worked out."""

import json
from typing import Any

import pytest

from payroll.paye import income_tax, national_insurance, runs
from payroll.paye.errors import Faulty
from tests.payroll.paye.samples import month

BAD_PREFIXES = [
    "BG",
    "GB",
    "NK",
    "KN",
    "TN",
    "NT",
    "ZZ",
    "DA",
    "FA",
    "IA",
    "QA",
    "UA",
    "VA",
    "AD",
    "AF",
    "AI",
    "AO",
    "AV",
]


@pytest.fixture(autouse=True)
def _nothing_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def worked_out(**_: Any) -> None:
        raise AssertionError("something was worked out")

    monkeypatch.setattr(income_tax, "deduct", worked_out)
    monkeypatch.setattr(national_insurance, "contributions", worked_out)


def refused(values: dict[str, Any]) -> str:
    """Answer the one fault of a run."""
    with pytest.raises(Faulty) as refusal:
        runs.compute(runs.from_json(json.dumps(values)))
    [fault] = refusal.value.faults
    return fault


@pytest.mark.parametrize(
    "code",
    [
        "",
        "1257",
        "L1257",
        "1257Q",
        "01257L",
        "1257LL",
        "K0",
        "K",
        "D9",
        "BRR",
        "SNT",
        "W1257L",
        "12 57L",
        "1257L W2",
        "-1L",
    ],
)
def test_an_impossible_tax_code(code: str) -> None:
    fault = refused(month({"tax_code": code}))
    assert fault.startswith("employees[0].tax_code: ")
    assert "is not a tax code; one looks like 1257L" in fault or "it is empty" in fault


def test_a_tax_code_for_a_rate_that_the_year_has_not() -> None:
    assert refused(month({"tax_code": "D8"})) == "employees[0].tax_code: There is no rate for code D8 this year."


@pytest.mark.parametrize("prefix", BAD_PREFIXES)
def test_a_national_insurance_number_with_a_bad_prefix(prefix: str) -> None:
    fault = refused(month({"ni_number": f"{prefix}123456A"}))
    assert fault.startswith(f"employees[0].ni_number: “{prefix}123456A” is not a National Insurance number; ")


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ({"kind": "salary", "title": "Pay", "amount": "-0.01"}, "employees[0].pay[0].amount"),
        ({"kind": "hours", "title": "Day hours", "hours": "10", "rate": "-0.01"}, "employees[0].pay[0]"),
        ({"kind": "hours", "title": "Day hours", "hours": "-1", "rate": "13.75"}, "employees[0].pay[0]"),
        ({"kind": "deduction", "title": "Loan", "amount": "-5.00"}, "employees[0].pay[0].amount"),
    ],
)
def test_negative_pay(line: dict[str, str], path: str) -> None:
    sentence = "pay cannot be less than nothing; put a past overpayment right with a correction."
    assert refused(month({"pay": [line]})) == f"{path}: {sentence}"


@pytest.mark.parametrize(("day", "written"), [("2026-04-05", "5 April 2026"), ("2027-04-06", "6 April 2027")])
def test_a_payday_outside_the_tax_year(day: str, written: str) -> None:
    assert refused(month(payday=day)) == (
        f"payday: The payday {written} is not in the tax year 2026-27, which runs from 6 April 2026 to 5 April 2027."
    )


@pytest.mark.parametrize(("day", "written"), [("2026-05-01", "1 May 2026"), ("2030-01-01", "1 January 2030")])
def test_a_date_of_birth_in_the_future(day: str, written: str) -> None:
    fault = refused(month({"born_on": day}))
    assert fault == f"employees[0].born_on: A date of birth cannot be in the future: {written}."


@pytest.mark.parametrize(
    ("frequency", "said"),
    [("weekly", "weekly"), ("fortnightly", "fortnightly"), ("four_weekly", "four-weekly")],
)
def test_a_week_55(frequency: str, said: str) -> None:
    fault = refused(month(frequency=frequency, period=55))
    assert fault == f"period: There is no week 55 of {said} pay in a tax year."
