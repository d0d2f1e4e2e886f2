"""The estimate and a payroll never disagree: its figures are those of real pay runs."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from payroll.costs.estimate import estimate
from payroll.costs.situations import Cover, Rated, Situation
from payroll.paye.periods import Frequency
from tests.payroll.costs.samples import bare, whole
from tests.payroll.costs.situations import SITUATIONS
from tests.payroll.paye.samples import assistant, compute, month

PERIODS = {Frequency.WEEKLY: 52, Frequency.FORTNIGHTLY: 26, Frequency.FOUR_WEEKLY: 13, Frequency.MONTHLY: 12}
LAST = {Frequency.WEEKLY: 52, Frequency.FORTNIGHTLY: 52, Frequency.FOUR_WEEKLY: 52, Frequency.MONTHLY: 12}


@settings(max_examples=50)
@given(SITUATIONS)
def test_what_the_employer_pays_is_what_the_runs_say(situation: Situation) -> None:
    answer = estimate(situation)
    costs = {line.title: line.pence for line in answer.costs}
    many = situation.assistants
    own = sum(result.ni.employer.pence for result in answer.year.results)
    in_pension = sum(result.pension.employer.pence for result in answer.year.results if result.pension)
    assert costs.get("Employer’s pension", 0) == many * in_pension
    if situation.cover is not Cover.ANOTHER:
        assert costs.get("Employer’s National Insurance", 0) == many * own
        assert many * sum(result.gross_pence for result in answer.year.results) == sum(
            costs.get(title, 0)
            for title in (
                "Pay for work",
                "Holiday pay",
                "Sick pay",
                "Standing in for holidays",
                "Standing in for sickness",
            )
        )
    else:
        assert costs.get("Employer’s National Insurance", 0) >= many * own


@pytest.mark.parametrize("frequency", Frequency)
def test_a_year_has_the_paydays_of_its_frequency(frequency: Frequency) -> None:
    answer = estimate(bare(frequency=frequency))
    assert len(answer.year.results) == PERIODS[frequency]
    to_date = answer.year.results[-1].after
    assert to_date.gross_pence == sum(result.gross_pence for result in answer.year.results)
    assert to_date.net_pence == answer.year.net_pence


def test_one_payday_is_the_same_as_a_run_that_a_bureau_writes() -> None:
    """The first payday of four weeks, as a file: 120 hours at £14, in the pension."""
    answer = estimate(whole())
    run = compute(
        month(
            assistant(
                born_on="1981-04-06",
                tax_code="1257L",
                loan_plans=[],
                pension={"relief": "relief_at_source"},
                pay=[{"kind": "hours", "title": "Day hours", "hours": "120", "rate": "14.00"}],
            ),
            frequency="four_weekly",
            payday="2026-05-01",
        )
    )
    [theirs], ours = run.employees, answer.year.results[0]
    assert (ours.gross_pence, ours.net_pence) == (theirs.gross_pence, theirs.net_pence)
    assert ours.gross_pence == 168_000
    assert ours.working == theirs.working


def test_paydays_fall_where_the_frequency_has_them() -> None:
    days = [day.on.isoformat() for day in estimate(whole()).days]
    assert (days[0], days[1], days[-1]) == ("2026-05-01", "2026-05-29", "2027-04-02")
    months = [day.on.isoformat() for day in estimate(whole(frequency=Frequency.MONTHLY)).days]
    assert (months[0], months[-1]) == ("2026-04-30", "2027-03-31")


def test_the_ordinary_payday_is_one_without_anything_special() -> None:
    ordinary = estimate(whole(training_hours=Fraction(10), sick_weeks=2)).year.ordinary
    assert [line.title for line in ordinary.lines] == ["Day hours"]
    assert [line.title for line in estimate(whole()).year.results[-1].lines] == ["Day hours", "Training"]


def test_training_brings_no_refunds_to_who_pays_no_tax() -> None:
    little = bare(frequency=Frequency.FOUR_WEEKLY, day=Rated(Fraction(20), 1175), training_hours=Fraction(15))
    assert [result.tax.pence for result in estimate(little).year.results] == [0] * 13
