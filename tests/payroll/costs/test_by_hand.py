"""Situations worked out by hand, to the penny; the arithmetic stands beside each."""

from fractions import Fraction

import pytest

from payroll.costs.estimate import Estimate, estimate
from payroll.costs.situations import Cover, Holiday, Pension, Rated, SleepIns, Travel
from payroll.paye import tax_codes
from payroll.paye.periods import Frequency
from tests.payroll.costs.samples import bare, whole


def costs(answer: Estimate) -> dict[str, int]:
    return {line.title: line.pence for line in answer.costs}


def pay(answer: Estimate) -> dict[str, int]:
    return {row.title: row.year_pence for row in answer.pay_table}


def test_pay_alone_week_by_week() -> None:
    # 20 hours at £13.75 are £275 a week, and 52 × £275 = £14,300 a year.
    #
    # National Insurance a week: 8% × (275 − 242) = £2.64, employer 15% × (275 − 96) = £26.85; 52 × each.
    # Tax: a week's free pay under 1257L is two blocks of 500 at £96.16 (5,000 ÷ 52, up) and 2,579 ÷ 52 = 49.5961, up to
    # £49.60: £241.92; 52 × 241.92 = £12,579.84 are free of tax, and 20% of £1,720 is £344.00.
    answer = estimate(bare())
    assert pay(answer) == {
        "Pay before deductions": 1_430_000,
        "Income tax": -34_400,
        "National Insurance": -13_728,
        "In the assistant’s hand": 1_430_000 - 34_400 - 13_728,
    }
    # 5.6 weeks of the 52 are paid holiday: 5.6 × £275 = £1,540.
    assert costs(answer) == {
        "Pay for work": 1_430_000 - 154_000,
        "Holiday pay": 154_000,
        "Employer’s National Insurance": 139_620,
    }
    assert answer.total_pence == 1_569_620
    assert answer.total.week_pence == 30_185  # 15,696.20 ÷ 52
    assert answer.total.month_pence == 130_802  # 15,696.20 ÷ 12 = 1,308.0166…


def test_everything_at_once_every_four_weeks() -> None:
    # 30 hours at £14 are £420 a week and £1,680 a payday; 13 paydays, of which three are not like that:
    #
    # the last has 10 hours of training more, £1,820; the seventh has a week of sickness, 3 × £420 + £123.25 (flat, as
    # 80% of £420 is more) = £1,383.25. Together 11 × 1,680 + 1,820 + 1,383.25 = £21,683.25.
    # Of this holiday is 5.6 × £420 = £2,352 and sick pay £123.25.
    #
    # Standing in: a week is £420 + 12.07% (£50.694, so £50.69) = £470.69. Holidays 5 × 470.69 and for 0.6 of a week
    # 252 + 30.42 = £282.42, together £2,635.87; sickness £470.69.
    #
    # Employer National Insurance: 15% of what is above £385: 11 × 194.25, 215.25, and 15% × 998.25 = 149.7375: 149.74;
    # for who stands in, in six paydays 15% × (470.69 − 385) = 12.8535, so 12.85, and nothing on £282.42:
    # 2,136.75 + 215.25 + 149.74 + 77.10 = £2,578.84, all of it paid by the Employment Allowance.
    #
    # Pension 3% of what is above £480: 11 × 36.00 + 40.20 + 27.10 (3% × 903.25 = 27.0975) = £463.30.
    # Running: £61 insurance, 13 × £12 payslips, £49.50 check, redundancy at 45: 1½ weeks × £420 = £630; miles: whoever
    # comes drives 10 miles a week at 45p, £18 in each of 13 paydays.
    answer = estimate(whole(travel=Travel(miles=Fraction(10), mile_pence=45)))
    assert costs(answer) == {
        "Pay for work": 1_920_800,  # 21,683.25 − 2,352.00 − 123.25
        "Holiday pay": 235_200,
        "Sick pay": 12_325,
        "Standing in for holidays": 263_587,
        "Standing in for sickness": 47_069,
        "Employer’s National Insurance": 257_884,
        "Employment Allowance": -257_884,
        "Employer’s pension": 46_330,
        "Mileage": 23_400,
        "Insurance": 6_100,
        "Payroll service": 15_600,
        "Criminal record checks": 4_950,
        "Put by for redundancy": 63_000,
    }
    assert answer.total_pence == 2_638_361


def test_what_is_left_of_all_that() -> None:
    # The same paydays: 11 × 1,680, 1,820 and 1,383.25.
    answer = estimate(whole(travel=Travel(miles=Fraction(10), mile_pence=45)))
    # Free pay in four weeks is 4 × £241.92 = £967.68; in 13 paydays £12,579.84. 20% of £9,103 = £1,820.60.
    # National Insurance: 8% × (1,680 − 967) = 57.04 eleven times, 68.24, and 8% × 416.25 = 33.30.
    # Pension at source 4%: 11 × 48.00, 53.60, and 80% of 5% × 903.25 = 36.13.
    assert pay(answer) == {
        "Pay before deductions": 2_168_325,
        "Income tax": -182_060,
        "National Insurance": -(11 * 5_704 + 6_824 + 3_330),
        "Pension": -(11 * 4_800 + 5_360 + 3_613),
        "Mileage, without tax": 20_430,  # 45.4 weeks of one's own: 6 × 18 + 5 × 13.50 + 15.30 + 13.50
        "In the assistant’s hand": 2_168_325 - 182_060 - 72_898 - 61_773 + 20_430,
    }


def test_nights_and_other_rates() -> None:
    # A week: 10 day hours at £13 = 130, 4 evening at £14 = 56, 6 weekend at £15 = 90, 9 waking at £13.50 = 121.50,
    # two sleep-ins at £60 = 120: £517.50. On bank holidays 32 hours a year at £20 = £640, 52 parts of £12.31 (12.3077).
    # Employer National Insurance: 15% × (529.81 − 96) = 65.0715, so £65.07.
    answer = estimate(
        bare(
            day=Rated(Fraction(10), 1300),
            evening=Rated(Fraction(4), 1400),
            weekend=Rated(Fraction(6), 1500),
            waking_night=Rated(Fraction(9), 1350),
            sleep_ins=SleepIns(nights=2, sum_pence=6_000, hours_awake=Fraction(1)),
            bank_holiday=Rated(Fraction(32), 2000),
        )
    )
    assert [result.gross_pence for result in answer.year.results] == [52_981] * 52
    assert costs(answer)["Employer’s National Insurance"] == 52 * 6_507
    assert answer.situation.week_hours == 31  # those awake in a sleep-in are work


def test_holiday_on_each_payday() -> None:
    # Four weeks of 16 hours at £15 are £960, and 12.07% on top £115.872, so £115.87: £1,075.87.
    #
    # In a year of 39 weeks of work every payday has three weeks: £720 and £86.90 (86.904) on top, £806.90; no holiday
    # has to be stood in for, as it falls into the thirteen weeks without work.
    every_week = estimate(
        bare(frequency=Frequency.FOUR_WEEKLY, day=Rated(Fraction(16), 1500), holiday=Holiday.EACH_PAYDAY)
    )
    assert every_week.year.ordinary.gross_pence == 107_587
    # 5.6 weeks away: five paydays have three weeks and one has 3.4 (£816.00 and £98.49 on top, of 98.4912).
    assert sum(result.gross_pence for result in every_week.year.results) == 7 * 107_587 + 5 * 80_690 + 91_449
    in_term = estimate(
        bare(
            frequency=Frequency.FOUR_WEEKLY,
            day=Rated(Fraction(16), 1500),
            holiday=Holiday.EACH_PAYDAY,
            weeks=39,
            cover=Cover.ANOTHER,
        )
    )
    assert [result.gross_pence for result in in_term.year.results] == [80_690] * 13
    assert costs(in_term) == {
        "Pay for work": 13 * 72_000,
        "Holiday pay": 13 * 8_690,
        "Employer’s National Insurance": 13 * 6_328,  # 15% × (806.90 − 385) = 63.285, a third decimal of 5 goes down
    }


def test_four_assistants_standing_in_for_each_other() -> None:
    # Four of them at £275 a week, paid every four weeks: each stands in 5.6 weeks for the others, with 12.07% on it.
    #
    # Extra: 5 × (275 + 33.19) + (165 + 19.92) = £1,725.87 for each. Nobody else is paid.
    answer = estimate(bare(frequency=Frequency.FOUR_WEEKLY, assistants=4, cover=Cover.TEAM))
    found = costs(answer)
    assert found["Standing in for holidays"] == 4 * 172_587
    assert pay(answer)["Pay before deductions"] == 1_430_000 + 172_587
    paid = sum(found[title] for title in ("Pay for work", "Holiday pay", "Standing in for holidays"))
    assert paid == 4 * pay(answer)["Pay before deductions"]
    # Employer National Insurance: £1,100 − £385 at 15% = 107.25 in 7 paydays, with £308.19 more 153.48 (153.4785) in
    # 5, and with £184.92 more 134.99 (134.988) in one: 750.75 + 767.40 + 134.99 = £1,653.14 for each.
    assert found["Employer’s National Insurance"] == 4 * 165_314


def test_the_allowance_ends() -> None:
    """Six assistants with £700 a week: 15% × (700 − 96) = £90.60 a week, 52 × 6 × 90.60 = £28,267.20."""
    answer = estimate(bare(assistants=6, day=Rated(Fraction(40), 1750), claims_allowance=True))
    found = costs(answer)
    assert found["Employer’s National Insurance"] == 2_826_720
    assert found["Employment Allowance"] == -1_050_000


@pytest.mark.parametrize(
    ("age", "letter", "employer_ni"),
    [(19, "M", 0), (20, "M", 0), (21, "A", 52 * 2_685), (66, "A", 52 * 2_685), (67, "C", 52 * 2_685)],
)
def test_the_category_letter_follows_the_age(age: int, letter: str, employer_ni: int) -> None:
    situation = bare(age=age)
    assert situation.ni_letter == letter
    assert costs(estimate(situation)).get("Employer’s National Insurance", 0) == employer_ni


def test_a_chosen_letter_is_taken_as_it_is() -> None:
    assert bare(letter="J").ni_letter == "J"
    # J pays 2% of £33 a week: £0.66.
    assert pay(estimate(bare(letter="J")))["National Insurance"] == -52 * 66


def test_a_second_job_and_student_loans() -> None:
    # £800 a week under BR: 20% of each whole pound, £160. Plan 2 begins at £565.09 a week: 9% × 234.91 = £21;
    # a postgraduate loan at £403.84: 6% × 396.16 = £23.
    answer = estimate(
        bare(
            day=Rated(Fraction(40), 2000),
            tax_code=tax_codes.parse("BR"),
            loan_plans=("2",),
            has_postgraduate_loan=True,
        )
    )
    found = pay(answer)
    assert found["Income tax"] == -52 * 16_000
    assert found["Student loan"] == -52 * 2_100
    assert found["Postgraduate loan"] == -52 * 2_300


@pytest.mark.parametrize(("choice", "weekly"), [(Pension.BY_LAW, 15_000), (Pension.IN, 15_000), (Pension.OUT, 15_000)])
def test_below_the_trigger_only_a_choice_makes_a_pension(choice: Pension, weekly: int) -> None:
    # £150 a week is below £192; who joins all the same has 3% × (150 − 120) = £0.90 from the employer.
    answer = estimate(bare(day=Rated(Fraction(10), 1500), pension=choice))
    assert answer.year.ordinary.gross_pence == weekly
    assert costs(answer).get("Employer’s pension", 0) == (52 * 90 if choice is Pension.IN else 0)


def test_a_year_is_worked_out_with_its_own_figures() -> None:
    """2025-26: sick pay is £118.75, with three waiting days: a week of five days pays two fifths, £47.50."""
    answer = estimate(bare(year_name="2025-26", sick_weeks=1))
    assert costs(answer)["Sick pay"] == 4_750
