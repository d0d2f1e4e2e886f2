"""Pay runs: what is given, working it out, and settling it; the only source of what HMRC and people are told."""

from payroll.paye.runs.banks import BankAccount
from payroll.paye.runs.computing import compute
from payroll.paye.runs.following import following
from payroll.paye.runs.locking import from_locked_json, lock, to_locked_json
from payroll.paye.runs.pay import Correction, PayInput, PayKind, PayLine, RunInput
from payroll.paye.runs.people import Address, Employee, Employer, Membership, Starter
from payroll.paye.runs.reading import from_json
from payroll.paye.runs.results import EmployeeResult, LockedRun, Run
from payroll.paye.runs.told import About, Told
from payroll.paye.runs.totals import NiToDate, Totals, YearToDate
from payroll.paye.runs.writing import to_json

__all__ = [
    "About",
    "Address",
    "BankAccount",
    "Correction",
    "Employee",
    "EmployeeResult",
    "Employer",
    "LockedRun",
    "Membership",
    "NiToDate",
    "PayInput",
    "PayKind",
    "PayLine",
    "Run",
    "RunInput",
    "Starter",
    "Told",
    "Totals",
    "YearToDate",
    "compute",
    "following",
    "from_json",
    "from_locked_json",
    "lock",
    "to_json",
    "to_locked_json",
]
