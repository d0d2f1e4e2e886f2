"""What an EPS says about an employer: one value that never changes, made by hand, from JSON or from settled runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from payroll.paye import family_pay
from payroll.paye.reference import tax_year
from payroll.paye.runs import Employer, LockedRun, YearToDate
from payroll.paye.runs.pay import FAMILY
from payroll.rti.documents.final import NOT_FINAL, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From one day to another, both included; a tax month runs from a 6th to a 5th."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What comes back of one kind of family pay in the year so far, and what is paid on top to a small employer."""

    kind: str
    recovered_pence: int
    compensation_pence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What comes back of family pay in the tax year up to and including a tax month."""

    tax_month: int
    amounts: tuple[Recovery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerSummary:
    """One EPS: at least one of what it can say; `claims_allowance` is `None` where nothing is to be said of it."""

    employer: Employer
    tax_year: str
    unpaid: Days | None = None
    inactive: Days | None = None
    claims_allowance: bool | None = None
    recovered: Recovered | None = None
    final: Final = NOT_FINAL

    @property
    def is_empty(self) -> bool:
        """Answer whether there is nothing to say."""
        said = (self.unpaid, self.inactive, self.recovered)
        return not any(said) and self.claims_allowance is None and self.final == NOT_FINAL


def recovered(*, runs: Iterable[LockedRun], tax_month: int) -> Recovered | None:
    """Add up what comes back of family pay, from the last run of the year for each person; nothing if nothing does.

    Every run of the year is wanted, or people who left would be forgotten. A small employer has all of it back and
    something on top; another employer has a share of it. Each sum is rounded once, for the whole year.
    """
    after: dict[str, tuple[date, YearToDate]] = {}
    is_small, name = True, ""
    for locked in sorted(runs, key=lambda locked: locked.run.payday):
        is_small, name = locked.run.employer.is_small, locked.run.tax_year
        for result in locked.run.employees:
            after[result.employee.pay_id] = (locked.run.payday, result.after)
    amounts = []
    for kind in FAMILY:
        paid = sum(getattr(to_date, f"{kind}_pence") for _, to_date in after.values())
        if paid:
            back = family_pay.recovered(paid_pence=paid, is_small=is_small, year=tax_year(name)).pence
            amounts.append(
                Recovery(kind=str(kind), recovered_pence=min(paid, back), compensation_pence=max(0, back - paid))
            )
    return Recovered(tax_month=tax_month, amounts=tuple(amounts)) if amounts else None
