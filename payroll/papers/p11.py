"""The deductions record of one person, as a P11 was: every period of the year with its figures and sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from payroll.papers import printing, words
from payroll.papers.errors import NobodyPaid
from payroll.papers.printing import Paper
from payroll.papers.words import Pair
from payroll.papers.years import Paid, YearOfRuns
from payroll.paye.figures import written
from payroll.paye.runs import YearToDate


@dataclass(frozen=True, slots=True, kw_only=True)
class P11(Paper):
    """Everything that stands on a deductions record, as texts."""

    template: ClassVar[str] = "p11.typ"
    employer_address: list[str]
    facts: list[Pair]
    pay: list[list[str]]
    ni: list[list[str]]
    notes: list[str]


def pdf(*, year: YearOfRuns, pay_id: str, is_large: bool = False) -> bytes:
    """Set one person's deductions record."""
    if pay_id not in year.people:
        raise NobodyPaid(pay_id)
    paper = p11(year=year, paid=year.people[pay_id], is_large=is_large)
    return printing.pdf(paper=paper, on=year.last.run.payday)


def pdfs(year: YearOfRuns, *, is_large: bool = False) -> Iterator[tuple[str, bytes]]:
    """Set everybody's deductions record: pay id and PDF."""

    def made(pay_id: str) -> bytes:
        return pdf(year=year, pay_id=pay_id, is_large=is_large)

    return printing.pdfs(things=year.people, made=made)


def p11(*, year: YearOfRuns, paid: tuple[Paid, ...], is_large: bool = False) -> P11:
    """Write everything that stands on one deductions record."""
    who = paid[-1].result.employee
    return P11(
        title=f"Deductions record {year.year.name}, {who.name}",
        description=f"Pay and deductions of {who.name} in each period of {year.year.name}",
        employer=year.employer.name,
        employer_address=words.address(year.employer.address),
        footer=words.footer(paid[-1].locked),
        is_large=is_large,
        facts=[
            ("Employee", who.name),
            ("National Insurance number", words.ni_number(who.ni_number)),
            ("Date of birth", words.day(who.born_on)),
            ("Payroll number", who.pay_id),
            ("Tax code", str(who.tax_code)),
            ("Employer’s PAYE reference", words.reference(year.employer)),
        ],
        pay=[*_brought(paid[0].result.given.before), *(_pay(one) for one in paid)],
        ni=[_ni(one) for one in paid],
        notes=[
            f"{words.day(one.run.payday)}: the year so far was put right. {one.result.given.correction.reason}"
            for one in paid
            if one.result.given.correction
        ],
    )


def _brought(before: YearToDate) -> list[list[str]]:
    """Write what came from before these runs, and from an earlier job, as a first row."""
    taxable, tax = before.taxable_pence + before.previous_taxable_pence, before.tax_pence + before.previous_tax_pence
    if not taxable and not tax:
        return []
    return [["Before", "", "", "", "", written(taxable), "", written(tax), "", "", ""]]


def _pay(one: Paid) -> list[str]:
    result, after = one.result, one.result.after
    amounts = (
        *(result.gross_pence, result.taxable_pence, after.taxable_pence + after.previous_taxable_pence),
        *(result.tax.pence, after.tax_pence + after.previous_tax_pence),
        result.student_loan.pence + result.postgraduate_loan.pence,
        *(result.pension_pence, result.net_pence),
    )
    started = [words.period(one.run.period), f"{one.run.payday:%-d %b %Y}", str(result.employee.tax_code)]
    return started + [written(pence) for pence in amounts]


def _ni(one: Paid) -> list[str]:
    ni = one.result.ni_in_period
    amounts = (ni.earnings_pence, ni.at_lel_pence, ni.lel_to_pt_pence, ni.pt_to_uel_pence)
    paid = (ni.employee_pence, ni.employer_pence)
    return [words.period(one.run.period), ni.letter, *(written(pence) for pence in (*amounts, *paid))]
