"""The command that a bureau trusts us by."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from payroll.paye import proof
from tests.payroll import vectors

TAX = {
    "TestIdentifier": "own/1",
    "TaxYearEnding": "Apr5_2027",
    "PayFrequency": "Monthly",
    "GrossPay": 2200,
    "TaxablePayToDate": 2200,
    "TaxCode": "1257L",
    "W1M1Flag": False,
    "Period": 1,
    "TaxDueInPeriod": 230.2,
    "TaxDueToDate": 230.2,
}
NI = {
    "TaxYearEnding": "Apr5_2027",
    "RelatesTo": "Employee",
    "PayFrequency": "Fortnightly",
    "GrossPay": 1995,
    "Period": 1,
    "NiCategory": "K",
    "EmployeeNiContribution": 0,
    "EmployerNiContribution": 154.95,
    "TotalNiContribution": 154.95,
    "EarningsAtLEL_YTD": 258,
    "EarningsLELtoPT_YTD": 226,
    "EarningsPTtoUEL_YTD": 1450,
    "TotalEmployerContributions_YTD": 154.95,
    "TotalEmployeeContributions_YTD": 0,
}
CALCULATOR = {
    "year": "2026",
    "period": "M",
    "category": "A",
    "gross": "2200",
    "employee": "92.16",
    "employer": "267.45",
}
LOAN = {"TaxYearStart": 2026, "Plan": "Plan5", "PayFrequency": "Monthly", "GrossPay": "2200.00", "Deduction": "10"}
COLUMNS = {
    "input_wages": "26400.00",
    "input_has_plan_one": "FALSE",
    "input_has_plan_two": "TRUE",
    "input_has_plan_four": "FALSE",
    "input_has_plan_five": "TRUE",
    "input_has_postgraduate_plan": "TRUE",
    "expected_monthly_student_loan": "10",
    "expected_four_weekly_student_loan": "9",
    "expected_weekly_student_loan": "2",
    "expected_monthly_postgraduate_loan": "27",
    "expected_four_weekly_postgraduate_loan": "24",
    "expected_weekly_postgraduate_loan": "6",
}


def file_of(path: Path, rows: object, name: str = "rows.json") -> Path:
    file = path / name
    file.write_text(rows if isinstance(rows, str) else json.dumps(rows), encoding="utf-8")
    return file


def run(*files: Path, code: int = 0, year: str = "", capsys: pytest.CaptureFixture[str]) -> tuple[list[str], str]:
    arguments = [*map(str, files), *(["--year", year] if year else [])]
    if code:
        with pytest.raises(SystemExit) as end:
            call_command("paye_check", *arguments)
        assert end.value.code == code
    else:
        call_command("paye_check", *arguments)
    said = capsys.readouterr()
    return said.out.splitlines(), said.err


def test_the_given_rows_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = run(*(vectors.FOLDER / name for name in vectors.NAMES), capsys=capsys)
    years = "52: no figures for 2016-17; 52: no figures for 2017-18; 52: no figures for 2018-19"
    counts = "656 rows: 416 exact, 6 within tolerance, 0 wrong, 234 not supported"
    assert lines == [f"{counts} ({years}; 78: no figures for 2019-20)"]


def test_every_shape_is_known_by_its_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = run(file_of(tmp_path, [TAX, NI, CALCULATOR, LOAN, COLUMNS]), capsys=capsys)
    assert lines == ["5 rows: 5 exact, 0 within tolerance, 0 wrong, 0 not supported"]


@pytest.mark.parametrize(
    ("row", "key", "said"),
    [
        (TAX, "TaxDueInPeriod", "row 1 (own/1): TaxDueInPeriod: expected £230.21, got £230.20"),
        (NI, "EarningsPTtoUEL_YTD", "row 1: EarningsPTtoUEL_YTD: expected £1,450.01, got £1,450.00"),
        (NI, "EmployerNiContribution", "row 1: EmployerNiContribution: expected £154.96, got £154.95"),
        (CALCULATOR, "employer", "row 1: employer: expected £267.46, got £267.45"),
        (LOAN, "Deduction", "row 1: Deduction: expected £10.01, got £10.00"),
        (COLUMNS, "expected_weekly_student_loan", "expected_weekly_student_loan: expected £2.01, got £2.00"),
        (COLUMNS, "expected_weekly_postgraduate_loan", "expected_weekly_postgraduate_loan: expected £6.01, got £6.00"),
    ],
)
def test_a_wrong_row_is_named_and_the_exit_code_is_1(
    row: dict[str, Any], key: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = f"{float(row[key]) + 0.01:.2f}"
    changed = {**row, key: wrong}
    if key == "TaxDueInPeriod":
        changed["TaxDueToDate"] = wrong
    lines, _ = run(file_of(tmp_path, [changed]), code=1, capsys=capsys)
    assert lines[0].endswith(said)
    assert lines[-1] == "1 rows: 0 exact, 0 within tolerance, 1 wrong, 0 not supported"


def test_a_penny_is_forgiven_only_where_the_row_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    near = {**TAX, "TaxDueInPeriod": "230.21", "TaxDueToDate": "230.21"}
    lines, _ = run(file_of(tmp_path, [{**near, "TolerancePence": 1}]), capsys=capsys)
    assert lines[-1] == "1 rows: 0 exact, 1 within tolerance, 0 wrong, 0 not supported"
    run(file_of(tmp_path, [{**near, "TolerancePence": 0}]), code=1, capsys=capsys)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({**TAX, "TaxYearEnding": "Apr5_2024"}, "no figures for 2023-24"),
        ({**NI, "RelatesTo": "Director"}, "directors’ yearly earnings period is not for a home employer"),
        ({**NI, "PayFrequency": "Quarterly"}, "pay frequency “Quarterly”"),
        ({**NI, "NiCategory": "Q"}, "“Q” is not a National Insurance category letter in 2026-27"),
        ({**LOAN, "TaxYearStart": 2025}, "There is no student loan plan 5 in 2025-26"),
        ({**CALCULATOR, "year": "2031"}, "no figures for 2031-32"),
    ],
)
def test_what_we_have_no_data_for_is_never_right(
    row: dict[str, Any], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, _ = run(file_of(tmp_path, [row]), capsys=capsys)
    assert lines == [f"1 rows: 0 exact, 0 within tolerance, 0 wrong, 1 not supported (1: {why})"]


def test_what_we_refuse_in_a_year_we_have_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = run(file_of(tmp_path, [{**TAX, "TaxCode": "12Q"}]), code=1, capsys=capsys)
    assert "refused: “12Q” is not a tax code" in lines[0]


@pytest.mark.parametrize("plan", ["Plan5", "SL5", "5", "Plan 5", "plan-5", "05", "StudentLoanPlan5"])
def test_plans_go_by_many_names(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(file_of(tmp_path, [{**LOAN, "Plan": plan}]), capsys=capsys)


@pytest.mark.parametrize("plan", ["PG", "PostGrad", "Postgraduate", "PGL", "SL3"])
def test_a_postgraduate_loan_goes_by_many_names(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(file_of(tmp_path, [{**LOAN, "Plan": plan, "Deduction": "27"}]), capsys=capsys)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "it is not JSON"),
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("{}", "a list of test rows is wanted"),
        ("[]", "a list of test rows is wanted"),
        ("[1]", "row 1: an object with named values is wanted"),
        ('[{"a": 1}]', "row 1: its keys are those of no set"),
        (json.dumps([TAX, {**TAX, "GrossPay": "much"}]), "row 2: GrossPay is not an amount: “much”"),
        (json.dumps([{**TAX, "GrossPay": 1.001}]), "row 1: GrossPay is not in whole pence"),
        (json.dumps([{**TAX, "Period": "first"}]), "row 1: Period is not a whole number"),
        (json.dumps([{**TAX, "W1M1Flag": "maybe"}]), "row 1: W1M1Flag is neither true nor false"),
        (json.dumps([{**TAX, "TaxYearEnding": "soon"}]), "row 1: TaxYearEnding names no year"),
        (json.dumps([{**TAX, "TolerancePence": "x"}]), "row 1: TolerancePence is not a whole number"),
        (json.dumps([{"NiCategory": "A"}]), "row 1: TaxYearEnding is missing"),
    ],
)
def test_a_malformed_file_is_named_and_the_others_are_checked(
    text: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = file_of(tmp_path, text, "bad.json"), file_of(tmp_path, [TAX], "good.json")
    lines, err = run(bad, good, code=1, capsys=capsys)
    assert f"Cannot read {bad}: {fault}" in err
    assert lines == ["1 rows: 1 exact, 0 within tolerance, 0 wrong, 0 not supported"]


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "picture.json"
    picture.write_bytes(b"\xff\xd8\xff")
    _, err = run(tmp_path / "none.json", picture, tmp_path, code=1, capsys=capsys)
    assert err.count("Cannot read") == 3


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("student_loan_2026-27_plans.json", "2026-27"),
        ("cases_2025to2026.json", "2025-26"),
        ("2025_26.json", "2025-26"),
        ("data2026_student_loan.json", "2026-27"),
        ("rows.json", ""),
        ("20261127.json", "2026-27"),
    ],
)
def test_a_file_s_name_tells_the_year_of_rows_that_tell_none(name: str, year: str) -> None:
    assert proof.year_in(name) == year


def test_rows_in_columns_take_the_year_of_the_option_the_name_or_plan_5(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = {**COLUMNS, "input_has_plan_five": "FALSE", "input_wages": "30000"}
    two |= {f"expected_{name}_student_loan": "0" for name in ("four_weekly", "weekly")}
    newer = {**two, "expected_monthly_student_loan": "4", "expected_four_weekly_student_loan": "4"}
    rows = [{**newer, "expected_weekly_student_loan": "1", "input_has_postgraduate_plan": "FALSE"}]
    rows[0] |= {f"expected_{name}_postgraduate_loan": "0" for name in ("monthly", "four_weekly", "weekly")}
    file = file_of(tmp_path, rows)
    run(file, capsys=capsys)
    lines, _ = run(file, code=1, year="2025-26", capsys=capsys)
    assert "expected £4.00, got £11.00" in lines[0]
