"""A run with a bank, a pension and a leaver in it, as a bureau's file has it."""

import json
from typing import Any

from payroll.paye import runs
from payroll.paye.runs import LockedRun
from tests.payroll.papers.samples import ADDRESS
from tests.payroll.paye.samples import compute, month

BANK = {"sort_code": "089999", "account_number": "66374958", "account_name": "A ONEIL"}
STAYS = {"address": ADDRESS, "bank": BANK, "pension": {"name": "Private", "employer_reference": "P1"}}
LEAVES = {
    "pay_id": "PA-002",
    "surname": "Osei",
    "ni_number": "AB123456D",
    "leaves_on": "2026-04-30",
    "address": ADDRESS,
}


def whole(*employees: dict[str, Any], **run: Any) -> dict[str, Any]:
    """Answer a run of April 2026 with somebody who stays and somebody who leaves, or with others."""
    return month(*(employees or (STAYS, LEAVES)), **run)


def text(*employees: dict[str, Any], **run: Any) -> str:
    """Write that run as JSON."""
    return json.dumps(whole(*employees, **run))


def settled(*employees: dict[str, Any], **run: Any) -> LockedRun:
    """Settle that run."""
    return runs.lock(compute(whole(*employees, **run)))
