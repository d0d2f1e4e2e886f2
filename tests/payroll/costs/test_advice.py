"""What the calculator says beside its figures: what the law asks, and what will change."""

from dataclasses import replace
from fractions import Fraction

import pytest

from payroll.costs.estimate import estimate
from payroll.costs.situations import Pension, Rated, Situation, SleepIns
from payroll.paye import tax_codes
from payroll.paye.periods import Frequency
from tests.payroll.costs.samples import bare


def said(situation: Situation, *, warnings: bool | None = None) -> str:
    """Answer all that is said, or only the warnings, or all but these."""
    advice = estimate(situation).advice
    return "\n".join(one.text for one in advice if warnings is None or one.is_warning is warnings)


def at(rate_pence: int, age: int = 30, **changes: object) -> Situation:
    return bare(day=Rated(Fraction(20), rate_pence), age=age, **changes)


@pytest.mark.parametrize(
    ("age", "rate", "who"),
    [(30, 1271, "£12.71"), (21, 1271, "£12.71"), (20, 1085, "£10.85"), (18, 1085, "£10.85"), (17, 800, "£8.00")],
)
def test_pay_a_penny_below_the_minimum_wage_is_warned_of(age: int, rate: int, who: str) -> None:
    below = said(at(rate - 1, age), warnings=True)
    assert f"This is below the minimum wage of {who} an hour for somebody aged {age}." in below
    assert "A week falls £0.20 short. It is against the law to pay less." in below  # 20 hours, a penny each
    assert "below the minimum wage" not in said(at(rate, age))


def test_what_evenings_pay_on_top_does_not_make_up_for_the_day() -> None:
    # 20 hours at £12 are 20 × £0.71 short; 5 evening hours at £20 count as £12 each, 5 × £0.71 more.
    text = said(at(1200, evening=Rated(Fraction(5), 2000)), warnings=True)
    assert "A week falls £17.75 short." in text
    assert "Only the day rate counts for it, not what other hours pay on top." in text


def test_a_sleep_in_counts_with_its_hours_awake() -> None:
    # 20 × £12.71 and one hour awake: 21 × 12.71 = £266.91; paid are £254.20 and £40: enough. With 4 awake £305.04: not.
    one = SleepIns(nights=1, sum_pence=4_000, hours_awake=Fraction(1))
    assert said(at(1271, sleep_ins=one), warnings=True) == ""
    assert "All hours awake to help count" in said(at(1271, sleep_ins=one))
    four = replace(one, hours_awake=Fraction(4))
    assert "A week falls £10.84 short." in said(at(1271, sleep_ins=four), warnings=True)


def test_a_low_day_rate_that_a_sleep_in_makes_up_for_is_told() -> None:
    asleep = SleepIns(nights=2, sum_pence=5_500, hours_awake=Fraction(1))
    text = said(at(1175, sleep_ins=asleep))
    assert "By itself the pay of a day hour is below the minimum wage of £12.71" in text
    assert said(at(1175, sleep_ins=asleep), warnings=True) == ""


def test_the_minimum_wage_holds_until_its_row_ends() -> None:
    assert "£12.71 an hour until 31 March 2027. It changes then." in said(at(1375))


def test_the_next_birthdays_are_told() -> None:
    assert "From the birthday of 21 the minimum wage is £12.71 an hour." in said(at(1375, 20))
    assert "From the birthday of 18 the minimum wage is £10.85 an hour." in said(at(1375, 17))
    assert "National Insurance category M holds until the birthday of 21." in said(at(1375, 20))
    assert "From the birthday of 22 this pay makes a workplace pension your duty." in said(at(1375, 21))
    assert "birthday" not in said(at(1375, 30))


@pytest.mark.parametrize(("letter", "age", "ends"), [("M", 21, 21), ("Z", 25, 21), ("H", 25, 25)])
def test_a_letter_for_the_young_is_warned_of_when_they_are_older(letter: str, age: int, ends: int) -> None:
    assert f"Category {letter} is for people under {ends}." in said(at(1375, age, letter=letter), warnings=True)
    assert "is for people under" not in said(at(1375, ends - 1, letter=letter), warnings=True)


@pytest.mark.parametrize(("letter", "age"), [("C", 40), ("A", 70)])
def test_category_c_is_for_pensioners_and_for_all_of_them(letter: str, age: int) -> None:
    assert "Category C is for people over State Pension age" in said(at(1375, age, letter=letter), warnings=True)


def test_an_apprentice_has_a_minimum_wage_of_their_own() -> None:
    assert "minimum wage of £8.00 an hour for an apprentice" in said(at(799, 19, letter="H"), warnings=True)
    assert "minimum wage of" not in said(at(800, 19, letter="H"), warnings=True)


def test_a_pension_is_a_duty_above_the_trigger_and_between_22_and_pension_age() -> None:
    by_law = at(1375, pension=Pension.BY_LAW)
    assert "You must put the assistant into a workplace pension: they earn more than £192.00 a payday." in said(by_law)
    opted_out = said(at(1375, pension=Pension.OUT))
    assert "They may then opt out; you may not ask them to. After 3 years you put them in again." in opted_out
    assert "workplace pension" not in said(at(1375, 70, pension=Pension.BY_LAW))
    small = bare(day=Rated(Fraction(10), 1375))
    assert "The assistant may ask to join a pension." in said(small)
    assert "may ask to join" not in said(replace(small, pension=Pension.IN))


def test_an_employer_registers_when_a_payday_reaches_the_lower_earnings_limit() -> None:
    # 10 hours at £12.90 are £129.00, the limit of a week; a penny an hour less is not.
    reached = bare(day=Rated(Fraction(10), 1290))
    below = bare(day=Rated(Fraction(10), 1289))
    assert "You must register with HMRC" in said(reached)
    assert "the pay reaches £129.00 a payday" in said(reached)
    assert "You need not register with HMRC while every payday is below £129.00" in said(below)
    assert "below £559.00" in said(replace(below, frequency=Frequency.MONTHLY))


def test_a_usual_tax_code_is_explained_and_another_not() -> None:
    assert "Tax code 1257L fits somebody with no other job." in said(at(1375))
    assert "Tax code" not in said(at(1375, tax_code=tax_codes.parse("BR")))
