"""Every published row of a year we have figures for, to the penny."""

from collections import Counter

import pytest

from payroll.paye import proof
from payroll.paye.proof import Verdict
from tests.payroll import vectors


def counted(name: str) -> Counter[Verdict]:
    return Counter(outcome.verdict for outcome in proof.check(vectors.rows(name), file_year=proof.year_in(name)))


@pytest.mark.parametrize(
    ("name", "exact"),
    [
        ("ni_2025-26_half.json", 224),
        ("hmrc_ni_calculator_2025to2026.json", 16),
        ("student_loan_2026-27_plans_1_2.json", 14),
    ],
)
def test_every_row_is_exact(name: str, exact: int) -> None:
    assert counted(name) == {Verdict.EXACT: exact}


def test_income_tax_is_exact_but_for_six_rows_where_hmrc_itself_allows_a_penny() -> None:
    assert counted("income_tax_2025-26.json") == {Verdict.EXACT: 162, Verdict.WITHIN: 6}
    tolerant = [row["RelatesTo"] for row in vectors.rows("income_tax_2025-26.json") if row["TolerancePence"]]
    assert tolerant == ["GB-SCT"] * 6


def test_rows_of_years_without_figures_are_never_right() -> None:
    assert counted("student_loan_2016-2019.json") == {Verdict.NOT_SUPPORTED: 234}


def test_every_given_file_is_proved_here() -> None:
    assert len(vectors.NAMES) == 5
