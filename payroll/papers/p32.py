"""The P32, the employer's payment record: what is due to HMRC for each tax month, and by when."""

from dataclasses import dataclass
from typing import ClassVar

from payroll.papers import printing, words
from payroll.papers.printing import Paper
from payroll.papers.words import Pair
from payroll.papers.years import YearOfRuns
from payroll.paye import tax_months
from payroll.paye.figures import written
from payroll.paye.runs import Totals
from payroll.paye.tax_months import TaxMonth

WHAT_IS_DUE = (
    "Due is tax, loans and National Insurance of both, less what HMRC gives back of statutory pay and less"
    " Employment Allowance. Less than nothing is set against the next month."
)
WHEN_IT_IS_DUE = (
    "When the last day is not a working day, a payment must be there on the working day before it, unless it goes by"
    " Faster Payments. Pay with the Accounts Office reference."
)


@dataclass(frozen=True, slots=True)
class Month:
    """A tax month and what the runs paid in it come to."""

    month: TaxMonth
    totals: Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class P32(Paper):
    """Everything that stands on a payment record, as texts."""

    template: ClassVar[str] = "p32.typ"
    employer_address: list[str]
    facts: list[Pair]
    rows: list[list[str]]
    sums: list[str]
    notes: list[str]


def months(year: YearOfRuns) -> list[Month]:
    """Sum the runs by tax month; all twelve, whether there was pay or not."""
    totals = dict.fromkeys(range(1, 13), Totals())
    for locked in year.runs:
        number = tax_months.of_day(locked.run.payday).number
        totals[number] = totals[number].plus(locked.run.totals)
    return [Month(tax_months.numbered(year=year.year, number=number), total) for number, total in totals.items()]


def pdf(*, year: YearOfRuns, is_large: bool = False) -> bytes:
    """Set the payment record of a year, or of what there is of it."""
    return printing.pdf(paper=p32(year=year, is_large=is_large), on=year.last.run.payday)


def p32(*, year: YearOfRuns, is_large: bool = False) -> P32:
    """Write everything that stands on the payment record."""
    found = months(year)
    whole = Totals()
    for one in found:
        whole = whole.plus(one.totals)
    first, last = year.runs[0].run, year.last.run
    return P32(
        title=f"P32 Employer payment record {year.year.name}",
        description=f"What {year.employer.name} owes HMRC for each tax month of {year.year.name}",
        employer=year.employer.name,
        employer_address=words.address(year.employer.address),
        footer=words.footer(year.last),
        is_large=is_large,
        facts=[
            ("Tax year", year.year.name),
            ("PAYE reference", words.reference(year.employer)),
            ("Accounts Office reference", year.employer.accounts_reference),
            ("From the runs paid", words.days(first.payday, last.payday)),
        ],
        rows=[_row(one) for one in found],
        sums=["The year so far", *_amounts(whole), "", ""],
        notes=_notes(year),
    )


def _row(one: Month) -> list[str]:
    month = one.month
    name = f"{month.number}: {month.starts_on:%-d %b} to {month.ends_on:%-d %b %Y}"
    return [name, *_amounts(one.totals), f"{month.electronic_by:%-d %b %Y}", f"{month.post_by:%-d %b %Y}"]


def _amounts(totals: Totals) -> list[str]:
    loans = totals.student_loan_pence + totals.postgraduate_loan_pence
    amounts = (
        *(totals.tax_pence, loans, totals.employee_ni_pence, totals.employer_ni_pence),
        *(totals.recovered_pence, totals.allowance_pence, totals.due_to_hmrc_pence),
    )
    return [written(pence) for pence in amounts]


def _notes(year: YearOfRuns) -> list[str]:
    """Say what the sums stand on, and what is not among them."""
    notes = [WHAT_IS_DUE, WHEN_IT_IS_DUE]
    if year.employer.pays_quarterly:
        notes.append("This employer pays every three months: by the day of months 3, 6, 9 and 12, for the three.")
    brought = year.brought_forward
    if brought.taxable_pence or brought.tax_pence:
        ni = sum(one.employee_pence + one.employer_pence for one in brought.ni)
        notes.append(
            f"Earlier pay of this year was worked out elsewhere and is not in these sums: {written(brought.tax_pence)}"
            f" of tax and {written(ni)} of National Insurance."
        )
    return notes
