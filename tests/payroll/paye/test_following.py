"""One run after another: what carries over to the next period and to the next tax year."""

from datetime import date

import pytest

from payroll.paye import runs
from payroll.paye.errors import Faulty
from payroll.paye.runs import PayKind, PayLine, YearToDate
from tests.payroll.paye.samples import compute, month

PAY = (PayLine(kind=PayKind.SALARY, title="Pay", amount_pence=220_000),)


def test_a_year_of_runs_adds_up() -> None:
    run = compute(month({"tax_code": "1257L"}))
    taxes = [run.employees[0].tax.pence]
    for number in range(1, 12):
        payday = date(2026 + (number + 3) // 12, (number + 3) % 12 + 1, 28)
        run = runs.compute(runs.following(runs.lock(run), payday=payday, lines={"PA-001": PAY}))
        taxes.append(run.employees[0].tax.pence)
    (result,) = run.employees
    assert run.period.number == 12
    assert result.after.gross_pence == 12 * 220_000
    # 26,400.00 less 12 × 1,048.26, whole pounds: £13,820 at 20%.
    assert result.after.tax_pence == sum(taxes) == 276_400
    assert run.given.employer.allowance_used_pence + run.allowance.pence == 12 * 26_745


def test_a_new_tax_year_begins_at_nought_and_codes_become_cumulative() -> None:
    before = compute(month({"loan_plans": []}, tax_year="2025-26", payday="2026-03-31"))
    given = runs.following(runs.lock(before), payday=date(2026, 4, 30), lines={"PA-001": PAY})
    assert given.tax_year == "2026-27"
    assert given.pay[0].before == YearToDate()
    assert str(given.pay[0].employee.tax_code) == "1257L"
    assert given.employer.allowance_used_pence == 0


def test_who_left_is_not_in_the_next_run_and_who_started_has_started() -> None:
    starter = {"starts_on": "2026-04-13", "declaration": "B", "has_student_loan": True}
    new = {"starter": starter, "address": {"lines": ["1 High Street", "Leeds"], "postcode": "LS1 1AA"}}
    leaver = {"pay_id": "PA-002", "ni_number": "AB123456D", "leaves_on": "2026-04-30"}
    locked = runs.lock(compute(month(new, leaver)))
    given = runs.following(locked, payday=date(2026, 5, 29), lines={"PA-001": PAY})
    assert [pay.employee.pay_id for pay in given.pay] == ["PA-001"]
    assert given.pay[0].employee.starter is None
    with pytest.raises(Faulty, match="nobody is paid as “PA-002” any more"):
        runs.following(locked, payday=date(2026, 5, 29), lines={"PA-002": PAY})


def test_the_next_payday_comes_later() -> None:
    with pytest.raises(Faulty, match="payday: the run before was paid on 30 April 2026"):
        runs.following(runs.lock(compute(month())), payday=date(2026, 4, 30), lines={})
