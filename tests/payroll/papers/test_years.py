"""Settled runs make a year only when they are one employer's, of one year, and whole."""

from dataclasses import replace

import pytest

from payroll.papers import years
from payroll.papers.errors import NoRuns, OtherEmployer, OtherYear, RunMissing, RunTwice
from payroll.paye import runs
from tests.payroll.papers.samples import locked, year
from tests.payroll.paye.samples import month

OTHER = {"pay_id": "PA-002", "ni_number": "AB123456D"}


def test_runs_are_put_in_order_whatever_order_they_come_in() -> None:
    settled = year(months=4)
    found = years.together(locked=settled[::-1])
    assert [one.run.period.number for one in found.runs] == [1, 2, 3, 4]
    assert [one.run.period.number for one in found.people["PA-001"]] == [1, 2, 3, 4]


def test_no_runs_are_no_year() -> None:
    with pytest.raises(NoRuns, match="at least one settled run"):
        years.together(locked=[])


def test_a_missing_month_is_named() -> None:
    settled = year(months=4)
    del settled[2]
    with pytest.raises(
        RunMissing, match=r"no run of month 3 among those paid every month, though .* month 2 and month 4"
    ):
        years.together(locked=settled)


def test_a_missing_week_is_named_apart_from_monthly_people() -> None:
    first = locked({"pay_id": "PA-009", "tax_code": "1257L"}, frequency="weekly", payday="2026-04-10")
    third = locked({"pay_id": "PA-009", "tax_code": "1257L"}, frequency="weekly", payday="2026-04-24")
    with pytest.raises(RunMissing, match="no run of week 2 among those paid every week"):
        years.together(locked=[first, locked(), third])


def test_sums_that_do_not_follow_on_are_refused_by_name() -> None:
    first, second = year(months=2)
    other = locked({"pay": [{"kind": "salary", "title": "Pay", "amount": "1.00"}]})
    assert years.together(locked=[first, second]).last == second
    with pytest.raises(RunMissing, match="The sums of Amara O'Neil at the start of the run of 28 May 2026"):
        years.together(locked=[other, second])


def test_a_correction_is_no_break() -> None:
    (first,) = year(months=1)
    given = runs.following(first, payday=first.run.payday.replace(month=5), lines={})
    right = runs.Correction(reason="Wrong code", difference=runs.YearToDate(taxable_pence=-5_000))
    second = runs.lock(runs.compute(replace(given, pay=(replace(given.pay[0], correction=right),))))
    assert len(years.together(locked=[first, second]).runs) == 2


def test_a_p45_that_comes_later_is_no_break() -> None:
    (first,) = year(months=1)
    given = runs.following(first, payday=first.run.payday.replace(month=5), lines={})
    came = replace(given.pay[0].before, previous_taxable_pence=100_000)
    second = runs.lock(runs.compute(replace(given, pay=(replace(given.pay[0], before=came),))))
    assert len(years.together(locked=[first, second]).runs) == 2


def test_somebody_with_a_new_pay_id_is_still_the_same_person() -> None:
    (first,) = year(months=1)
    given = runs.following(first, payday=first.run.payday.replace(month=5), lines={})
    renamed = replace(given.pay[0].employee, pay_id="NEW-1", previous_pay_id="PA-001")
    second = runs.lock(runs.compute(replace(given, pay=(replace(given.pay[0], employee=renamed),))))
    assert {name: len(paid) for name, paid in years.together(locked=[first, second]).people.items()} == {"NEW-1": 2}


def test_another_employer_and_another_year_are_refused_by_name() -> None:
    other = locked({}, employer={**month()["employer"], "paye_reference": "ZZ99"}, payday="2026-05-29")
    with pytest.raises(OtherEmployer, match="The run of 29 May 2026 is of employer 120/ZZ99"):
        years.together(locked=[locked(), other])
    before = locked({"loan_plans": []}, tax_year="2025-26", payday="2026-03-31")
    with pytest.raises(OtherYear, match="The run of 30 April 2026 is of 2026-27"):
        years.together(locked=[locked(), before])


def test_the_same_run_twice_is_refused() -> None:
    with pytest.raises(RunTwice, match="The run of 30 April 2026 is here twice"):
        years.together(locked=[locked(), locked()])


def test_people_who_came_with_sums_of_their_own_bring_them_forward() -> None:
    brought = {"year_to_date": {"taxable": "2000.00", "tax": "190.20"}}
    found = years.together(locked=[locked(brought, OTHER, payday="2026-06-30")])
    assert found.brought_forward.taxable_pence == 200_000
    assert found.brought_forward.tax_pence == 19_020
