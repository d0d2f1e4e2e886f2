"""Pay runs: the order of deductions, the year to date, starters, leavers, corrections, week 53, the allowance."""

import dataclasses
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payroll.paye import runs
from payroll.paye.errors import Faulty, RunChanged
from payroll.paye.figures import pounds
from payroll.paye.runs import EmployeeResult, NiToDate, YearToDate
from payroll.paye.runs.writing import year_to_date
from tests.payroll.paye.samples import assistant, compute, month

NEST = {"name": "NEST", "relief": "relief_at_source"}


def salary(pence: int) -> dict[str, str]:
    return {"kind": "salary", "title": "Pay", "amount": pounds(pence)}


def one(**changes: Any) -> EmployeeResult:
    (result,) = compute(month(changes)).employees
    return result


def test_the_check_figures_of_month_1() -> None:
    found = one()
    assert found.gross_pence == 220_000
    assert (found.tax.pence, found.ni.employee.pence, found.ni.employer.pence) == (23_020, 9_216, 26_745)
    assert (found.student_loan.pence, found.net_pence) == (1_000, 186_764)
    assert found.after.ni == (
        NiToDate(
            letter="A",
            earnings_pence=220_000,
            at_lel_pence=55_900,
            lel_to_pt_pence=48_900,
            pt_to_uel_pence=115_200,
            employee_pence=9_216,
            employer_pence=26_745,
        ),
    )


KINDS = st.sampled_from(["salary", "sleep_in", "holiday", "bonus", "ssp", "smp", "mileage", "expenses"])
LINES = st.lists(st.tuples(KINDS, st.integers(0, 150_000)), min_size=1, max_size=6)
PEOPLE: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "tax_code": st.sampled_from(["1257L", "S1257L", "C1257L M1", "K475", "BR", "D0", "0T M1", "NT", "45L"]),
        "ni_letter": st.sampled_from(["A", "C", "J", "M", "X"]),
        "loan_plans": st.sampled_from([[], ["1"], ["2", "4"], ["5"]]),
        "has_postgraduate_loan": st.booleans(),
        "pension": st.sampled_from([None, {"relief": "net_pay"}, {"relief": "relief_at_source"}]),
    }
)


@given(PEOPLE, LINES)
def test_net_is_gross_less_deductions_to_the_penny(person: dict[str, Any], lines: list[tuple[str, int]]) -> None:
    pay = [{"kind": kind, "title": kind, "amount": pounds(pence)} for kind, pence in lines]
    found = one(**person, pay=pay)
    untaxed = sum(pence for kind, pence in lines if kind in {"mileage", "expenses"})
    gross = sum(pence for _, pence in lines) - untaxed
    taken = [found.tax, found.ni.employee, found.student_loan, found.postgraduate_loan]
    pension = found.pension.employee.pence if found.pension else 0
    assert found.gross_pence == gross
    assert found.net_pence == gross - sum(figure.pence for figure in taken) - pension + untaxed
    assert found.deductions_pence == gross + untaxed - found.net_pence
    assert found.taxable_pence == gross - (pension if person["pension"] == {"relief": "net_pay"} else 0)


@given(PEOPLE.filter(lambda person: "M1" not in person["tax_code"]), st.lists(st.integers(0, 500_000), max_size=12))
def test_the_year_to_date_is_the_sum_of_its_periods(person: dict[str, Any], pays: list[int]) -> None:
    so_far, results = YearToDate(), []
    for number, pence in enumerate(pays):
        payday = date(2026 + (number + 4) // 13, (number + 3) % 12 + 1, 28)
        values = month({**person, "pay": [salary(pence)], "year_to_date": year_to_date(so_far)}, payday=str(payday))
        (result,) = compute(values).employees
        results.append(result)
        so_far = result.after
    assert so_far.gross_pence == sum(pays)
    assert so_far.tax_pence == sum(result.tax.pence for result in results)
    assert so_far.net_pence == sum(result.net_pence for result in results)
    assert sum(ni.employee_pence for ni in so_far.ni) == sum(result.ni.employee.pence for result in results)
    assert so_far.employer_pension_pence == sum(r.pension.employer.pence for r in results if r.pension)


def test_a_letter_that_changes_keeps_its_own_year_to_date() -> None:
    before = one(ni_letter="M").after
    after = one(ni_letter="A", year_to_date=year_to_date(before)).after
    assert [ni.letter for ni in after.ni] == ["M", "A"]
    assert [ni.earnings_pence for ni in after.ni] == [220_000, 220_000]


def test_relief_at_source_leaves_taxable_pay_alone_and_net_pay_lessens_it() -> None:
    source, net = one(pension=NEST), one(pension={"relief": "net_pay"})
    assert (source.taxable_pence, source.pension_pence) == (220_000, 6_720)
    assert (net.taxable_pence, net.pension_pence) == (220_000 - 8_400, 8_400)
    assert net.nicable_pence == source.nicable_pence == 220_000
    assert (source.after.pension_at_source_pence, source.after.pension_net_pay_pence) == (6_720, 0)
    assert (net.after.pension_at_source_pence, net.after.pension_net_pay_pence) == (0, 8_400)


def test_mileage_is_paid_out_without_tax_and_a_deduction_comes_last() -> None:
    miles = {"kind": "mileage", "title": "22 miles", "amount": "9.90"}
    off = {"kind": "deduction", "title": "Advance", "amount": "100.00"}
    found = one(pay=[*assistant()["pay"], miles, off])
    assert (found.tax.pence, found.untaxed_pence, found.other_deductions_pence) == (23_020, 990, 10_000)
    assert found.net_pence == 186_764 + 990 - 10_000


def test_more_taken_off_than_paid_is_refused_with_its_path() -> None:
    off = {"kind": "deduction", "title": "Advance", "amount": "2000.00"}
    with pytest.raises(Faulty, match=r"employees\[0\]: more is taken off"):
        one(pay=[*assistant()["pay"], off])


def test_a_p45_counts_for_tax_and_is_not_reported_again() -> None:
    so_far = {"previous_taxable": "4000.00", "previous_tax": "380.60"}
    found = compute(month({"tax_code": "1257L", "year_to_date": so_far}, payday="2026-06-30")).employees[0]
    # Month 3: 6,200.00 to date, 3,144.78 free of tax, £3,055 at 20% is 611.00, less 380.60.
    assert found.tax.pence == 23_040
    assert (found.after.taxable_pence, found.after.tax_pence) == (220_000, 23_040)


def test_a_correction_changes_the_year_to_date_and_the_cumulative_tax() -> None:
    so_far = {"gross": "3000.00", "taxable": "3000.00", "tax": "390.20"}
    wrong = {"tax_code": "1257L", "year_to_date": so_far}
    difference = {"gross": "-500.00", "taxable": "-500.00"}
    right = {**wrong, "correction": {"reason": "Hours typed twice in May", "difference": difference}}
    before = compute(month(wrong, payday="2026-05-29")).employees[0]
    after = compute(month(right, payday="2026-05-29")).employees[0]
    assert before.tax.pence - after.tax.pence == 10_000
    assert after.after.taxable_pence == 250_000 + 220_000
    assert after.after.tax_pence == 39_020 + after.tax.pence


def test_a_refund_raises_net_pay() -> None:
    so_far = {"gross": "3000.00", "taxable": "3000.00", "tax": "390.20"}
    found = compute(month({"tax_code": "1257L", "pay": [], "year_to_date": so_far}, payday="2026-06-30")).employees[0]
    assert found.tax.pence == -39_020
    assert found.net_pence == 39_020


def test_week_53_is_taxed_by_itself() -> None:
    week = {"tax_code": "1257L", "loan_plans": [], "pay": [salary(40_000)]}
    so_far = {"gross": "20800.00", "taxable": "20800.00", "tax": "1646.00"}
    run = compute(month({**week, "year_to_date": so_far}, frequency="weekly", payday="2027-04-05"))
    assert run.period.number == 53
    assert run.employees[0].tax.pence == 3_160  # 400.00 − 241.93, £158 at 20%
    assert run.employees[0].after.tax_pence == 164_600 + 3_160


def test_a_starter_without_a_code_gets_the_one_of_the_declaration() -> None:
    starter = {"starts_on": "2026-04-20", "declaration": "C", "has_student_loan": True}
    found = one(tax_code=None, starter=starter, address={"lines": ["1 High Street", "Leeds"], "postcode": "LS1 1AA"})
    assert str(found.employee.tax_code) == "BR"
    assert found.tax.pence == 44_000


def test_pay_after_leaving_needs_a_leaving_day_and_0t() -> None:
    good = {"leaves_on": "2026-04-10", "is_after_leaving": True, "tax_code": "0T M1"}
    assert one(**good).tax.pence == 44_000
    for bad in ({"tax_code": "1257L"}, {"leaves_on": None}, {"leaves_on": "2026-05-10"}):
        with pytest.raises(Faulty):
            one(**{**good, **bad})


def test_the_allowance_is_used_across_the_run_until_it_ends() -> None:
    two = [{}, {"pay_id": "PA-002", "ni_number": "AB123456D"}]
    run = compute(month(*two))
    assert run.totals.employer_ni_pence == run.totals.allowance_pence == 2 * 26_745
    employer = {**month()["employer"], "allowance_used": "10400.00"}
    last = compute(month(*two, employer=employer))
    assert last.totals.allowance_pence == 10_000
    assert last.allowance.working == ("Employment Allowance: £100.00; £0.00 is left this year",)
    none = compute(month(*two, employer={**employer, "claims_allowance": False}))
    assert none.totals.allowance_pence == 0
    assert none.totals.due_to_hmrc_pence - last.totals.due_to_hmrc_pence == 10_000


def test_family_pay_comes_back_and_sick_pay_does_not() -> None:
    lines = [
        {"kind": "smp", "title": "SMP", "amount": "194.32"},
        {"kind": "ssp", "title": "SSP", "amount": "123.25"},
    ]
    small = compute(month({"pay": lines}))
    large = compute(month({"pay": lines}, employer={**month()["employer"], "is_small": False}))
    assert (small.totals.recovered_pence, large.totals.recovered_pence) == (21_181, 17_877)
    assert small.employees[0].after.smp_pence == 19_432
    assert small.employees[0].after.ssp_pence == 12_325


def test_what_looks_wrong_is_said() -> None:
    def said(**changes: Any) -> str:
        return " ".join(one(**changes).warnings)

    assert "must be enrolled" in said()
    assert said(pension=NEST) == ""
    assert "State Pension age" in said(born_on="1950-01-01")
    assert "category A is usual" in said(born_on="2005-04-30", ni_letter="M", pension=NEST)
    assert "category M" in said(born_on="2006-04-30")
    assert "Category X" in said(ni_letter="X", pension=NEST)


def test_pay_below_the_minimum_wage_is_said() -> None:
    def said(*lines: dict[str, str], born_on: str = "1990-02-11") -> tuple[str, ...]:
        values = month({"pay": list(lines), "pension": NEST, "born_on": born_on}, payday="2026-05-29")
        return compute(values).employees[0].warnings

    hours = {"kind": "hours", "title": "Days", "hours": "100", "rate": "12.70"}
    night = {"kind": "sleep_in", "title": "Sleep-in", "amount": "40.00"}
    awake = {**night, "hours": "4"}
    assert said(hours) == ("£1.00 is missing to the minimum wage.",)
    assert said({**hours, "rate": "12.71"}) == ()
    assert said(hours, night) == ()
    assert said(hours, awake) == ("£11.84 is missing to the minimum wage.",)
    assert said(hours, {"kind": "salary", "title": "Pay", "amount": "1.00"}) == ()


def test_somebody_born_after_the_period_began_is_computed_and_the_oddity_said() -> None:
    (result,) = compute(month(assistant(born_on="2026-04-29"))).employees
    assert any("before they are born" in warning for warning in result.warnings)


def test_a_minimum_wage_that_is_not_known_yet_is_said() -> None:
    values = month({"pension": NEST}, payday="2027-04-05", period_starts_on="2027-04-01", period_ends_on="2027-04-05")
    assert "could not be checked" in " ".join(compute(values).employees[0].warnings)


def test_the_days_paid_for_follow_from_the_payday_unless_given() -> None:
    run = compute(month())
    assert (run.period_starts_on, run.period_ends_on) == (date(2026, 4, 1), date(2026, 4, 30))
    weeks = compute(month({"tax_code": "1257L"}, frequency="four_weekly", payday="2026-05-03"))
    assert (weeks.period.number, weeks.period_starts_on) == (4, date(2026, 4, 6))
    given_days = compute(month(period_starts_on="2026-03-20", period_ends_on="2026-04-19"))
    assert given_days.period_starts_on == date(2026, 3, 20)


def test_a_locked_run_is_read_again_and_a_changed_one_refused() -> None:
    locked = runs.lock(compute(month()))
    text = runs.to_locked_json(locked)
    assert runs.from_locked_json(text) == locked
    assert len(locked.digest) == 64
    for before, after in (('"13.75"', '"13.76"'), ('"1867.64"', '"1867.65"'), (locked.digest, "0" * 64)):
        with pytest.raises(RunChanged):
            runs.from_locked_json(text.replace(before, after))
    for broken in ("", "[]", '{"given": {}}'):
        with pytest.raises(Faulty):
            runs.from_locked_json(broken)


def test_nothing_in_a_run_can_be_changed() -> None:
    run = compute(month())
    with pytest.raises(dataclasses.FrozenInstanceError):
        run.employees[0].net_pence = 1  # type: ignore[misc]


@given(PEOPLE, LINES)
def test_a_run_is_written_and_read_back_the_same(person: dict[str, Any], lines: list[tuple[str, int]]) -> None:
    pay = [{"kind": kind, "title": kind, "amount": pounds(pence)} for kind, pence in lines]
    pay.append({"kind": "hours", "title": "Nights", "hours": "80/3", "rate": "12.71"})
    read = runs.from_json(json.dumps(month({**person, "pay": pay})))
    assert runs.from_json(runs.to_json(read)) == read


def test_that_holiday_is_earned_by_the_hour_is_kept() -> None:
    read = runs.from_json(json.dumps(month({"earns_holiday_by_hour": True})))
    assert read.pay[0].employee.earns_holiday_by_hour
    assert runs.from_json(runs.to_json(read)) == read
