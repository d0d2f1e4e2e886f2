"""A pay run to begin from, as the JSON of a bureau has it."""

import copy
import json
from typing import Any

from payroll.paye import runs

EMPLOYER = {
    "name": "Samira Haddad",
    "office_number": "120",
    "paye_reference": "CB50355",
    "accounts_reference": "120PA00012345",
    "claims_allowance": True,
}
ASSISTANT = {
    "pay_id": "PA-001",
    "forenames": ["Amara"],
    "surname": "O'Neil",
    "born_on": "1990-02-11",
    "gender": "F",
    "ni_number": "AB123456C",
    "tax_code": "1257L M1",
    "ni_letter": "A",
    "hours_band": "D",
    "loan_plans": ["5"],
    "pay": [{"kind": "hours", "title": "Day hours", "hours": "160", "rate": "13.75"}],
}
MONTH = {
    "employer": EMPLOYER,
    "tax_year": "2026-27",
    "frequency": "monthly",
    "payday": "2026-04-30",
    "employees": [ASSISTANT],
}


def month(*employees: dict[str, Any], **run: Any) -> dict[str, Any]:
    """Answer a run of one month, for the assistant unless others are named; a value of `None` leaves one out."""
    values = {**copy.deepcopy(MONTH), **run}
    if employees:
        values["employees"] = [assistant(**one) for one in employees]
    return {name: value for name, value in values.items() if value is not None}


def assistant(**changes: Any) -> dict[str, Any]:
    """Answer the assistant with some values changed; a value of `None` leaves one out."""
    values = {**copy.deepcopy(ASSISTANT), **changes}
    return {name: value for name, value in values.items() if value is not None}


def compute(values: dict[str, Any]) -> runs.Run:
    """Read and work out a run."""
    return runs.compute(runs.from_json(json.dumps(values)))
