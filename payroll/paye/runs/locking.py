"""Settling a run: a digest over what it was given and what it came to, so that a later change shows."""

import hashlib
import json
from decimal import Decimal
from typing import Any

from payroll.paye.errors import Faulty, RunChanged
from payroll.paye.figures import pounds
from payroll.paye.runs.computing import compute
from payroll.paye.runs.reading import from_values
from payroll.paye.runs.results import EmployeeResult, LockedRun, Run
from payroll.paye.runs.writing import to_values, year_to_date


def lock(run: Run) -> LockedRun:
    """Settle a run; a mistake found later is put right by a correction in the next one."""
    return LockedRun(run=run, digest=hashlib.sha256(_canonical(_content(run))).hexdigest())


def to_locked_json(locked: LockedRun) -> str:
    """Write a settled run: what it was given, what it came to, and the digest of both."""
    return json.dumps({**_content(locked.run), "digest": locked.digest}, ensure_ascii=False, indent=2)


def from_locked_json(text: str | bytes) -> LockedRun:
    """Read a settled run and work it out again; refuses one that was changed, or that comes out differently today."""
    try:
        values = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as fault:
        raise Faulty((f"the file is not JSON: {fault}",)) from None
    if not isinstance(values, dict) or not {"given", "figures", "digest"} <= values.keys():
        raise Faulty(("this is not a settled run: it has “given”, “figures” and “digest”.",))
    locked = lock(compute(from_values(values["given"])))
    if values["digest"] != locked.digest or values["figures"] != _content(locked.run)["figures"]:
        raise RunChanged("This run is not what was settled: its file was changed, or the rules were.")
    return locked


def _content(run: Run) -> dict[str, Any]:
    return {"given": to_values(run.given), "figures": [_figures(result) for result in run.employees]}


def _figures(result: EmployeeResult) -> dict[str, Any]:
    return {
        "pay_id": result.employee.pay_id,
        "gross": pounds(result.gross_pence),
        "taxable": pounds(result.taxable_pence),
        "tax": pounds(result.tax.pence),
        "employee_ni": pounds(result.ni.employee.pence),
        "employer_ni": pounds(result.ni.employer.pence),
        "student_loan": pounds(result.student_loan.pence),
        "postgraduate_loan": pounds(result.postgraduate_loan.pence),
        "pension": pounds(result.pension_pence),
        "other_deductions": pounds(result.other_deductions_pence),
        "untaxed": pounds(result.untaxed_pence),
        "net": pounds(result.net_pence),
        "year_to_date": year_to_date(result.after),
    }


def _canonical(values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
