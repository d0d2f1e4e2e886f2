"""National Insurance and student loans: what always holds, and what others get wrong."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from payroll.paye import national_insurance, student_loans
from payroll.paye.errors import NegativePay, UnknownNiLetter, UnknownPlan
from payroll.paye.national_insurance import Contributions
from payroll.paye.periods import Frequency
from payroll.paye.reference import tax_year

LETTERS = st.sampled_from("ABCJHMVZFISLNEKDX")
FREQUENCIES = st.sampled_from(Frequency)
PAY = st.integers(0, 1_000_000)


def ni(letter: str, frequency: Frequency, pence: int) -> Contributions:
    year = tax_year("2026-27")
    return national_insurance.contributions(letter=letter, year=year, frequency=frequency, pay_pence=pence)


@given(LETTERS, FREQUENCIES, PAY, st.integers(1, 50_000))
def test_more_pay_never_costs_less(letter: str, frequency: Frequency, pence: int, more: int) -> None:
    less, greater = ni(letter, frequency, pence), ni(letter, frequency, pence + more)
    assert less.employee.pence <= greater.employee.pence
    assert less.employer.pence <= greater.employer.pence
    assert less.pt_to_uel_pence <= greater.pt_to_uel_pence


@given(LETTERS, FREQUENCIES, PAY)
def test_the_bands_never_hold_more_than_the_pay(letter: str, frequency: Frequency, pence: int) -> None:
    found = ni(letter, frequency, pence)
    assert found.at_lel_pence + found.lel_to_pt_pence + found.pt_to_uel_pence <= pence


@given(FREQUENCIES, PAY)
def test_category_x_pays_and_reports_nothing(frequency: Frequency, pence: int) -> None:
    found = ni("X", frequency, pence)
    assert (found.employee.pence, found.employer.pence) == (0, 0)
    assert (found.at_lel_pence, found.lel_to_pt_pence, found.pt_to_uel_pence) == (0, 0, 0)


def test_thresholds_of_longer_periods_are_not_multiples_of_the_weekly_ones() -> None:
    year = tax_year("2026-27")
    week, four = year.ni_thresholds(Frequency.WEEKLY), year.ni_thresholds(Frequency.FOUR_WEEKLY)
    fortnight = year.ni_thresholds(Frequency.FORTNIGHTLY)
    assert (four.st, four.pt, four.uel) == (385, 967, 3_867)
    assert (four.st, four.pt, four.uel) != (4 * week.st, 4 * week.pt, 4 * week.uel)
    assert fortnight.st == 2 * week.st + 1
    weekly, whole = ni("A", Frequency.WEEKLY, 50_000), ni("A", Frequency.FOUR_WEEKLY, 200_000)
    assert whole.employee.pence != 4 * weekly.employee.pence


def test_employer_ni_is_due_below_the_lower_earnings_limit_with_nothing_on_record() -> None:
    found = ni("A", Frequency.WEEKLY, 11_000)
    assert (found.employee.pence, found.employer.pence, found.at_lel_pence) == (0, 210, 0)


def test_the_employer_s_part_is_rounded_on_either_side_of_the_upper_limit() -> None:
    """15% of £871.00 and of £0.03: 0.0045 goes down to nothing."""
    assert ni("A", Frequency.WEEKLY, 96_703).employer.pence == 13_065


@pytest.mark.parametrize("letter", ["", "Q", "a", "AB", "G"])
def test_an_unknown_letter_is_refused_by_name(letter: str) -> None:
    with pytest.raises(UnknownNiLetter, match=f"“{letter}”"):
        ni(letter, Frequency.WEEKLY, 10_000)


def test_negative_earnings_are_refused_everywhere() -> None:
    year = tax_year("2026-27")
    with pytest.raises(NegativePay):
        ni("A", Frequency.WEEKLY, -1)
    with pytest.raises(NegativePay):
        student_loans.repay(plans=["1"], year=year, frequency=Frequency.WEEKLY, pay_pence=-1)


PLANS = st.sets(st.sampled_from(["1", "2", "4", "5"]), min_size=1)


@given(PLANS, FREQUENCIES, PAY)
def test_several_plans_are_one_deduction_on_the_lowest_threshold(
    plans: set[str], frequency: Frequency, pence: int
) -> None:
    year = tax_year("2026-27")
    together = student_loans.repay(plans=plans, year=year, frequency=frequency, pay_pence=pence).pence
    alone = [student_loans.repay(plans=[p], year=year, frequency=frequency, pay_pence=pence).pence for p in plans]
    assert together == max(alone)
    assert together % 100 == 0


@given(FREQUENCIES, PAY)
def test_a_postgraduate_loan_is_repaid_beside_and_is_refused_among_the_plans(frequency: Frequency, pence: int) -> None:
    year = tax_year("2026-27")
    beside = student_loans.repay_postgraduate(year=year, frequency=frequency, pay_pence=pence)
    assert beside == student_loans.repay_one(plan="PG", year=year, frequency=frequency, pay_pence=pence)
    assume(pence)
    with pytest.raises(UnknownPlan, match="beside"):
        student_loans.repay(plans=["1", "PG"], year=year, frequency=frequency, pay_pence=pence)


def test_plan_5_begins_in_2026() -> None:
    with pytest.raises(UnknownPlan, match="plan 5 in 2025-26"):
        student_loans.repay(plans=["5"], year=tax_year("2025-26"), frequency=Frequency.MONTHLY, pay_pence=300_000)


@pytest.mark.parametrize(
    ("plan", "pence"),
    [
        ("1", (51_730, 103_461, 206_923, 224_166)),
        ("2", (56_509, 113_019, 226_038, 244_875)),
        ("4", (64_990, 129_980, 259_961, 281_625)),
        ("5", (48_076, 96_153, 192_307, 208_333)),
        ("PG", (40_384, 80_769, 161_538, 175_000)),
    ],
)
def test_thresholds_of_each_frequency_are_as_printed(plan: str, pence: tuple[int, ...]) -> None:
    loan = tax_year("2026-27").loan_plan(plan)
    assert tuple(student_loans.threshold_pence(loan, frequency) for frequency in Frequency) == pence
