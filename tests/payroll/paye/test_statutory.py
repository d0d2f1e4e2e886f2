"""Family pay, minimum wage, holiday, allowance, redundancy, mileage, pensions: cases worked by hand."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payroll.paye import (
    employment_allowance,
    family_pay,
    holidays,
    mileage,
    minimum_wage,
    pensions,
    redundancy,
    starters,
)
from payroll.paye.employment_allowance import Household
from payroll.paye.errors import ImpossibleChoice, NegativePay, OutsideTheYear
from payroll.paye.family_pay import FamilyPay, Weeks
from payroll.paye.holidays import Week
from payroll.paye.minimum_wage import Work
from payroll.paye.pensions import Relief, Scheme
from payroll.paye.periods import Frequency
from payroll.paye.reference import tax_year

YEAR = tax_year("2026-27")
H = Fraction


def family(kind: str, average: int, taken: int, now: int) -> int:
    weeks = Weeks(taken=taken, now=now)
    return family_pay.pay(kind=FamilyPay(kind), average_pence=average, weeks=weeks, year=YEAR).pence


def test_maternity_pay_is_six_weeks_at_90_percent_and_then_the_flat_rate() -> None:
    assert family("SMP", 30_000, 0, 6) == 6 * 27_000
    assert family("SMP", 30_000, 5, 2) == 27_000 + 19_432
    assert family("SMP", 30_000, 0, 39) == 6 * 27_000 + 33 * 19_432
    assert family("SMP", 15_000, 6, 1) == 13_500


def test_paternity_pay_is_the_lower_of_the_flat_rate_and_90_percent() -> None:
    assert family("SPP", 30_000, 0, 2) == 2 * 19_432
    assert family("SPP", 12_901, 0, 1) == 11_611  # 116.109 up to the penny


def test_family_pay_says_how_it_was_worked_out() -> None:
    found = family_pay.pay(kind=FamilyPay.MATERNITY, average_pence=30_000, weeks=Weeks(taken=5, now=3), year=YEAR)
    assert found.working == (
        "Maternity pay (SMP): 1 week at £270.00 (90% of average earnings of £300.00): £270.00",
        "Maternity pay (SMP): 2 weeks at £194.32 (the flat rate): £388.64",
    )
    low = family_pay.pay(kind=FamilyPay.SHARED_PARENTAL, average_pence=13_000, weeks=Weeks(taken=0, now=1), year=YEAR)
    assert low.working == (
        "Shared parental pay (ShPP): 1 week at £117.00 (90% of average earnings of £130.00): £117.00",
    )
    none = family_pay.pay(kind=FamilyPay.PATERNITY, average_pence=12_899, weeks=Weeks(taken=0, now=1), year=YEAR)
    said = "Paternity pay (SPP): none, as average earnings of £128.99 a week are below £129.00"
    assert (none.pence, none.working) == (0, (said,))


@given(st.sampled_from(FamilyPay), st.integers(12_900, 100_000), st.integers(0, 1), st.integers(0, 1))
def test_weeks_paid_apart_come_to_the_weeks_paid_together(kind: FamilyPay, average: int, first: int, then: int) -> None:
    together = family(kind, average, 0, first + then)
    assert together == family(kind, average, 0, first) + family(kind, average, first, then)


def test_minimum_wage_changes_with_the_first_period_that_begins_on_or_after_1_april() -> None:
    born_on = date(1990, 1, 1)
    assert minimum_wage.rate(born_on=born_on, period_starts_on=date(2026, 3, 31)) == ("21", 1_221)
    assert minimum_wage.rate(born_on=born_on, period_starts_on=date(2026, 4, 1)) == ("21", 1_271)
    with pytest.raises(OutsideTheYear, match="minimum wage for 1 April 2027"):
        minimum_wage.rate(born_on=born_on, period_starts_on=date(2027, 4, 1))


def test_minimum_wage_follows_the_age_on_the_first_day_of_the_period() -> None:
    start = date(2026, 6, 1)
    for born_on, pence in ((date(2005, 6, 1), 1_271), (date(2005, 6, 2), 1_085), (date(2008, 6, 2), 800)):
        assert minimum_wage.rate(born_on=born_on, period_starts_on=start)[1] == pence
    assert minimum_wage.rate(born_on=date(1990, 1, 1), period_starts_on=start, is_apprentice=True) == (
        "apprentice",
        800,
    )


def short(pay_pence: int, **more: Fraction | int) -> int:
    work = Work(**{"hours": H(100), "pay_pence": pay_pence, **more})  # type: ignore[arg-type]
    return minimum_wage.shortfall(born_on=date(1990, 1, 1), period_starts_on=date(2026, 6, 1), work=work).pence


def test_of_a_sleep_in_only_hours_awake_count() -> None:
    assert short(127_100) == 0
    assert short(127_100 + 4_000) == 0  # a flat £40.00 for a quiet night
    assert short(127_100 + 4_000, sleep_in_hours_awake=H(4)) == 1_084  # 104 hours are £1,321.84


def test_deductions_and_a_home_change_what_counts() -> None:
    assert short(127_099) == 1
    assert short(127_100, deductions_pence=500) == 500
    assert short(127_100 - 1_110, accommodation_days=1) == 0
    assert short(127_100, accommodation_days=1, charge_pence=1_110) == 0
    assert short(127_100, accommodation_days=1, charge_pence=1_200) == 90
    assert short(127_100, accommodation_days=10, charge_pence=11_200) == 100


def test_negative_hours_and_pay_are_refused() -> None:
    with pytest.raises(NegativePay):
        short(-1)
    with pytest.raises(ImpossibleChoice):
        short(1, sleep_in_hours_awake=H(-1))


def test_holiday_of_irregular_hours_and_rolled_up() -> None:
    assert holidays.accrued_hours(hours_worked=H(80), year=YEAR) == H("9.656")
    assert holidays.rolled_up(pay_pence=100_000, year=YEAR).pence == 12_070
    assert holidays.entitlement_days(days_a_week=H(3), year=YEAR) == H("16.8")


def test_an_average_week_leaves_out_weeks_without_pay() -> None:
    weeks = [Week(pay_pence=20_000), Week(pay_pence=0), Week(pay_pence=10_000)]
    assert holidays.average_week(weeks=weeks, year=YEAR).pence == 15_000
    assert holidays.average_week(weeks=[], year=YEAR).pence == 0


GOOD = Household(employs_care_worker=True, care_is_needed_for_age_disability_or_illness=True, all_duties_are_care=True)


def test_a_household_may_claim_the_allowance_for_care_only_and_once() -> None:
    assert employment_allowance.why_not(GOOD) == ()
    nanny = Household(
        employs_care_worker=False,
        care_is_needed_for_age_disability_or_illness=False,
        all_duties_are_care=False,
        claims_elsewhere=True,
    )
    assert len(employment_allowance.why_not(nanny)) == 4


@given(st.lists(st.integers(0, 300_000), max_size=12))
def test_the_allowance_runs_down_and_never_below_nothing(bills: list[int]) -> None:
    used = 0
    for bill in bills:
        used += employment_allowance.use(year=YEAR, employer_ni_pence=bill, used_pence=used).pence
    assert used == min(sum(bills), 1_050_000)


def test_redundancy_counts_each_full_year_by_the_age_in_it() -> None:
    def pay(born_on: date, started_on: date, week: int = 40_000) -> int:
        last_day = date(2026, 5, 31)
        return redundancy.pay(
            born_on=born_on, started_on=started_on, last_day=last_day, week_pence=week, year=YEAR
        ).pence

    assert pay(date(1983, 6, 1), date(2022, 6, 1)) == 2 * 60_000 + 2 * 40_000  # 41 and 42 at 1½, 39 and 40 at 1
    assert pay(date(2003, 6, 1), date(2023, 6, 1)) == 40_000 + 2 * 20_000  # 22 at 1, 20 and 21 at ½
    assert pay(date(1970, 1, 1), date(2024, 6, 2)) == 0
    assert pay(date(1950, 1, 1), date(1990, 1, 1), 900_000) == 30 * 75_100


@pytest.mark.parametrize(
    ("started_on", "weeks"),
    [
        (date(2026, 5, 15), 0),
        (date(2026, 5, 1), 1),
        (date(2024, 6, 1), 2),
        (date(2024, 6, 2), 1),
        (date(2000, 1, 1), 12),
    ],
)
def test_notice_grows_with_service(started_on: date, weeks: int) -> None:
    assert redundancy.notice_weeks(started_on=started_on, last_day=date(2026, 5, 31), year=YEAR) == weeks


def test_mileage_is_tax_free_up_to_the_approved_amount() -> None:
    def free(vehicle: str, miles: int, before: int = 0) -> int:
        return mileage.approved(vehicle=vehicle, miles=H(miles), miles_before=H(before), year=YEAR).pence

    assert free("car", 100) == 4_500
    assert free("car", 100, 9_950) == 50 * 45 + 50 * 25
    assert free("bicycle", 20_000) == 400_000
    assert mileage.taxable_part(paid_pence=5_000, approved_pence=4_500) == 500
    with pytest.raises(ImpossibleChoice, match="“horse”"):
        free("horse", 1)
    with pytest.raises(NegativePay):
        free("car", -1)


def test_net_pay_takes_the_whole_contribution_and_relief_at_source_four_fifths() -> None:
    def paid(relief: Relief) -> tuple[int, int]:
        found = pensions.contributions(
            scheme=Scheme(relief=relief), year=YEAR, frequency=Frequency.FOUR_WEEKLY, pay_pence=148_000
        )
        return found.employee.pence, found.relief_pence

    assert paid(Relief.NET_PAY) == (5_000, 0)
    assert paid(Relief.AT_SOURCE) == (4_000, 1_000)


def test_a_pension_says_how_it_was_worked_out() -> None:
    found = pensions.contributions(scheme=Scheme(), year=YEAR, frequency=Frequency.FOUR_WEEKLY, pay_pence=148_000)
    between = "of £1,000.00, what is between £480 and £3,867"
    assert found.employer.working == (f"Pension: 3% {between}: £30.00",)
    assert found.employee.working == (
        f"Pension: 5% {between}: £50.00",
        "Of this £40.00 is taken from pay; the scheme claims £10.00 of tax relief",
    )
    all_pay = Scheme(relief=Relief.NET_PAY, on_all_pay=True)
    found = pensions.contributions(scheme=all_pay, year=YEAR, frequency=Frequency.FOUR_WEEKLY, pay_pence=148_000)
    assert found.employee.working == ("Pension: 5% of £1,480.00: £74.00",)


def test_a_scheme_on_all_pay_and_one_that_pays_too_little() -> None:
    scheme = Scheme(employee_percent=H(4), employer_percent=H(4), on_all_pay=True)
    found = pensions.contributions(scheme=scheme, year=YEAR, frequency=Frequency.WEEKLY, pay_pence=10_000)
    assert (found.employee.pence, found.employer.pence) == (320, 400)
    with pytest.raises(ImpossibleChoice, match="At least 8%"):
        pensions.check(Scheme(employee_percent=H(4)), year=YEAR)


def test_enrolment_may_wait_three_months_and_no_longer() -> None:
    due = date(2026, 11, 30)
    assert pensions.postponed_until(due_on=due, until=date(2027, 2, 28), year=YEAR) == date(2027, 2, 28)
    for until in (date(2027, 3, 1), date(2026, 11, 29)):
        with pytest.raises(ImpossibleChoice, match="28 February 2027"):
            pensions.postponed_until(due_on=due, until=until, year=YEAR)


def test_opting_out_lasts_a_month_from_the_later_of_enrolment_and_letter() -> None:
    found = pensions.opt_out_ends(enrolled_on=date(2026, 6, 1), told_on=date(2026, 6, 10), year=YEAR)
    assert found == date(2026, 7, 9)


def test_a_starter_without_a_code_gets_the_one_of_the_declaration() -> None:
    codes = {letter: str(starters.tax_code(declaration=letter, year=YEAR)) for letter in ("A", "B", "C", "")}
    assert codes == {"A": "1257L", "B": "1257L W1/M1", "C": "BR", "": "0T W1/M1"}
    with pytest.raises(ImpossibleChoice, match="“D”"):
        starters.tax_code(declaration="D", year=YEAR)
