"""What a run adds to the bills of HMRC and of pension schemes: how much, by when, under which reference."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from payroll.files import working_days
from payroll.paye import tax_months
from payroll.paye.identities import months_after
from payroll.paye.reference import tax_year
from payroll.paye.runs import LockedRun, Run
from wallet.dated import Figures

DUES = Figures(Path(__file__).with_name("dues.toml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One bill that the run adds to; without a sort code the payee's own papers say where to pay."""

    payee: str
    what: str
    pence: int
    reference: str
    due_on: date
    sort_code: str = ""
    account_number: str = ""


def of_run(*, locked: LockedRun) -> tuple[Due, ...]:
    """List what the run adds to each bill; a run that HMRC owes money for adds nothing to theirs."""
    return (*_hmrc(locked.run), *_pensions(locked.run))


def pension_due_on(payday: date) -> date:
    """Answer by when a scheme has the contributions, unless it agreed an earlier day."""
    row = DUES.row("pension", on=payday)
    return working_days.on_or_before(months_after(payday.replace(day=row["day"]), 1))


def _hmrc(run: Run) -> list[Due]:
    if run.totals.due_to_hmrc_pence <= 0:
        return []
    row, is_quarterly = DUES.row("hmrc", on=run.payday), run.employer.pays_quarterly
    last = tax_months.quarter_end(run.payday) if is_quarterly else tax_months.of_day(run.payday)
    period = f"the quarter to tax month {last.number}" if is_quarterly else f"tax month {last.number}"
    return [
        Due(
            payee=row["account_name"],
            what=f"tax, National Insurance and loans: this run's part of {period}",
            pence=run.totals.due_to_hmrc_pence,
            reference=f"{run.employer.accounts_reference}{tax_year(run.tax_year).ends_on:%y}{last.number:02d}",
            due_on=working_days.on_or_before(last.electronic_by),
            sort_code=row["sort_code"],
            account_number=row["account_number"],
        )
    ]


def _pensions(run: Run) -> list[Due]:
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for result in run.employees:
        membership, pension = result.employee.pension, result.pension
        if membership and pension:
            scheme = (membership.name or "Pension scheme", membership.employer_reference)
            sums[scheme] += pension.employee.pence + pension.employer.pence
    due_on = pension_due_on(run.payday)
    return [
        Due(payee=name, what="pension contributions, yours and theirs", pence=pence, reference=known_as, due_on=due_on)
        for (name, known_as), pence in sums.items()
        if pence
    ]
