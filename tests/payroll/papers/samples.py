"""Settled runs to make papers from: a month with everything in it, and a year."""

from datetime import date
from typing import Any

from payroll.paye import runs
from payroll.paye.runs import LockedRun, PayKind, PayLine
from tests.payroll.paye.samples import compute, month

ADDRESS = {"lines": ["1 High Street", "Leeds"], "postcode": "LS1 1AA"}
SALARY = PayLine(kind=PayKind.SALARY, title="Pay", amount_pence=220_000)
EVERYTHING = {
    "title": "Ms",
    "address": ADDRESS,
    "pension": {"name": "NEST"},
    "has_postgraduate_loan": True,
    "earns_holiday_by_hour": True,
    "pay": [
        {"kind": "hours", "title": "Day hours", "hours": "160", "rate": "13.75"},
        {"kind": "sleep_in", "title": "4 sleep-ins, 3 hours awake", "amount": "180.00", "hours": "3"},
        {"kind": "holiday", "title": "Holiday pay", "hours": "80/3", "rate": "13.75"},
        {"kind": "mileage", "title": "40 miles at 45p", "amount": "18.00"},
        {"kind": "deduction", "title": "Advance paid back", "amount": "20.00"},
    ],
}


def locked(*employees: dict[str, Any], **run: Any) -> LockedRun:
    """Settle a month's run of these people, the usual assistant changed as said."""
    return runs.lock(compute(month(*employees, **run)))


def year(*employees: dict[str, Any], months: int = 12, **run: Any) -> list[LockedRun]:
    """Settle a year of monthly runs, each following the one before, everybody paid the same salary."""
    settled = [locked(*employees, **run)]
    for number in range(1, months):
        payday = date(2026 + (number + 3) // 12, (number + 3) % 12 + 1, 28)
        staying = [one.employee for one in settled[-1].run.employees if one.employee.leaves_on is None]
        given = runs.following(settled[-1], payday=payday, lines={who.pay_id: (SALARY,) for who in staying})
        settled.append(runs.lock(runs.compute(given)))
    return settled
