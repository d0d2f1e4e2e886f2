"""The P45 of somebody who leaves: part 1A to keep, parts 2 and 3 for the next employer or the Jobcentre."""

from dataclasses import dataclass
from typing import ClassVar

from payroll.papers import printing, words
from payroll.papers.errors import HasNotLeft, NobodyPaid
from payroll.papers.printing import Paper
from payroll.papers.words import Pair
from payroll.paye.figures import written
from payroll.paye.periods import Frequency
from payroll.paye.runs import EmployeeResult, LockedRun


@dataclass(frozen=True, slots=True, kw_only=True)
class P45(Paper):
    """Everything that stands on a P45, as texts; the numbers are those of HMRC's boxes."""

    template: ClassVar[str] = "p45.typ"
    employer_address: list[str]
    employee: str
    tax_year: str
    for_everybody: list[Pair]
    for_you: list[Pair]
    certified: str


def leavers(locked: LockedRun) -> list[str]:
    """List the pay ids of those who get a P45 from this run: who leaves, and is not paid after leaving."""
    return [one.employee.pay_id for one in locked.run.employees if leaves(one)]


def pdf(*, locked: LockedRun, pay_id: str, is_large: bool = False) -> bytes:
    """Set the P45 of one leaver; refuses anybody else by name."""
    for result in locked.run.employees:
        if result.employee.pay_id == pay_id:
            return printing.pdf(paper=p45(locked=locked, result=result, is_large=is_large), on=locked.run.payday)
    raise NobodyPaid(pay_id)


def p45(*, locked: LockedRun, result: EmployeeResult, is_large: bool = False) -> P45:
    """Write everything that stands on one P45."""
    run, who = locked.run, result.employee
    if not leaves(result):
        raise HasNotLeft(who.name)
    return P45(
        title=f"P45: details of employee leaving work, {who.name}",
        description=f"P45 of {who.name}",
        employer=run.employer.name,
        employer_address=words.address(run.employer.address),
        footer=words.footer(locked),
        is_large=is_large,
        employee=who.name,
        tax_year=run.tax_year,
        for_everybody=[*_who(result, words.reference(run.employer)), *_to_date(locked, result)],
        for_you=_for_you(result),
        certified=f"{run.employer.name} certifies that these details are correct. Made on {words.day(run.payday)}.",
    )


def leaves(result: EmployeeResult) -> bool:
    """Answer whether somebody leaves with this pay, and is not paid after leaving."""
    return result.employee.leaves_on is not None and not result.given.is_after_leaving


def _who(result: EmployeeResult, reference: str) -> list[Pair]:
    who = result.employee
    leaves_on = words.day(who.leaves_on) if who.leaves_on else ""
    code = str(who.tax_code).removesuffix(" W1/M1")
    return [
        ("1. Employer PAYE reference", reference),
        ("2. Employee’s National Insurance number", words.ni_number(who.ni_number)),
        ("3. Title", who.title or "not given"),
        ("3. Surname or family name", who.surname),
        ("3. First names", " ".join(who.forenames)),
        ("4. Leaving date", leaves_on),
        ("5. Student loan deductions to continue", "Y" if who.loan_plans else "No"),
        ("5. Postgraduate loan deductions to continue", "Y" if who.has_postgraduate_loan else "No"),
        ("6. Tax code at leaving date", code),
        ("6. Week 1 or month 1 applies", "X" if who.tax_code.is_week_one else "No"),
    ]


def _to_date(locked: LockedRun, result: EmployeeResult) -> list[Pair]:
    """Write box 7, which is left empty where each period stood by itself."""
    period, after = locked.run.period, result.after
    unit = "Month" if period.frequency is Frequency.MONTHLY else "Week"
    if result.employee.tax_code.is_week_one:
        return [("7. Last entries in the payroll record", "none, as week 1 or month 1 applies; see box 8")]
    return [
        (f"7. {unit} number of the last pay", str(period.number)),
        ("7. Total pay to date", written(after.taxable_pence + after.previous_taxable_pence)),
        ("7. Total tax to date", written(after.tax_pence + after.previous_tax_pence)),
    ]


def _for_you(result: EmployeeResult) -> list[Pair]:
    who, after = result.employee, result.after
    return [
        ("8. Total pay in this employment", written(after.taxable_pence)),
        ("8. Total tax in this employment", written(after.tax_pence)),
        ("9. Payroll number", who.pay_id),
        ("10. Gender", {"F": "Female", "M": "Male"}[who.gender]),
        ("11. Date of birth", words.day(who.born_on)),
        ("12. Employee’s private address", ", ".join(words.address(who.address)) or "not given"),
    ]
