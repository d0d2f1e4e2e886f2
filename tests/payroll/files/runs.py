"""Settled runs to write files from: Samira Haddad's household, with accounts on both sides."""

from typing import Any

from payroll.paye import runs
from payroll.paye.runs import LockedRun
from tests.payroll.paye.samples import EMPLOYER, compute, month

HOUSEHOLD = {"sort_code": "20-00-00", "account_number": "55779911", "account_name": "S Haddad"}
AMARA = {"sort_code": "08-99-99", "account_number": "00374958", "account_name": "A O'Neil", "reference": "AMARA WAGES"}
JOE = {"sort_code": "10-79-99", "account_number": "88837491", "account_name": "Joe Bloggs", "reference": "JOE WAGES"}
NEST = {"name": "NEST", "employer_reference": "EMP123456789", "payment_source": "Household", "member_number": "M-1"}


def pay(pounds: str) -> list[dict[str, Any]]:
    return [{"kind": "salary", "title": "Pay", "amount": pounds}]


def person(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Answer somebody with an account and a National Insurance number of their own."""
    account = {**AMARA, "account_number": f"{number:08d}", "reference": f"WAGES {number}"}
    return {"pay_id": f"PA-{number}", "ni_number": f"AB{number:06d}C", "loan_plans": None, "bank": account, **changes}


def settle(*people: dict[str, Any], employer: dict[str, Any] | None = None, **run: Any) -> LockedRun:
    """Work out and settle a run of the household."""
    owner = {**EMPLOYER, "bank": HOUSEHOLD, **(employer or {})}
    return runs.lock(compute(month(*(people or (person(),)), employer=owner, **run)))
