"""The P60 of everybody who is employed on the last day of the tax year: pay, tax and National Insurance of the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from payroll.papers import policies, printing, words
from payroll.papers.errors import LeftBefore, NobodyPaid, YearNotOver
from payroll.papers.payslips import STATUTORY_NAMES
from payroll.papers.printing import Paper
from payroll.papers.words import Pair
from payroll.papers.years import Paid, YearOfRuns
from payroll.paye.figures import written
from payroll.paye.runs import NiToDate, YearToDate


@dataclass(frozen=True, slots=True, kw_only=True)
class P60(Paper):
    """Everything that stands on a P60, as texts."""

    template: ClassVar[str] = "p60.typ"
    employer_address: list[str]
    employee: str
    address: list[str]
    year_ends: str
    facts: list[Pair]
    pay: list[tuple[str, str, str]]
    code: str
    ni: list[tuple[str, str, str, str, str]]
    statutory: list[Pair]
    others: list[Pair]
    keep: str


def employed(year: YearOfRuns) -> list[str]:
    """List the pay ids of those who are employed on the last day of the tax year."""
    return [pay_id for pay_id, paid in year.people.items() if _is_employed(year, paid[-1])]


def pdf(*, year: YearOfRuns, pay_id: str, is_large: bool = False) -> bytes:
    """Set one person's P60; refuses who left before, and a year that is not over."""
    if pay_id not in year.people:
        raise NobodyPaid(pay_id)
    return printing.pdf(paper=p60(year=year, pay_id=pay_id, is_large=is_large), on=year.year.ends_on)


def pdfs(year: YearOfRuns, *, is_large: bool = False) -> Iterator[tuple[str, bytes]]:
    """Set the P60 of everybody who is employed on the last day of the tax year: pay id and PDF."""

    def made(pay_id: str) -> bytes:
        return pdf(year=year, pay_id=pay_id, is_large=is_large)

    return printing.pdfs(things=employed(year), made=made)


def p60(*, year: YearOfRuns, pay_id: str, is_large: bool = False) -> P60:
    """Write everything that stands on one P60."""
    paid = year.people[pay_id][-1]
    who, after = paid.result.employee, paid.result.after
    if not _is_employed(year, paid):
        raise LeftBefore(f"{who.name} left before {words.day(year.year.ends_on)}: the P45 stands for a P60.")
    _refuse_unfinished(year, paid)
    return P60(
        title=f"P60 End of Year Certificate, {who.name}",
        description=f"Pay and tax of {who.name} in the tax year to {words.day(year.year.ends_on)}",
        employer=year.employer.name,
        employer_address=words.address(year.employer.address),
        footer=words.footer(paid.locked),
        is_large=is_large,
        employee=" ".join(filter(None, (who.title, who.name))),
        address=words.address(who.address),
        year_ends=words.day(year.year.ends_on),
        facts=[
            ("Surname", who.surname),
            ("Forenames", " ".join(who.forenames)),
            ("National Insurance number", words.ni_number(who.ni_number)),
            ("Payroll number", who.pay_id),
            ("Employer’s PAYE reference", words.reference(year.employer)),
            ("Tax year to", words.day(year.year.ends_on)),
        ],
        pay=_pay(after),
        code=str(who.tax_code),
        ni=[_ni(one) for one in after.ni],
        statutory=[(name.capitalize(), written(getattr(after, f"{kind}_pence"))) for kind, name in STATUTORY_NAMES[1:]],
        others=[
            ("Student loan deductions", f"£{after.student_loan_pence // 100:,}"),
            ("Postgraduate loan deductions", f"£{after.postgraduate_loan_pence // 100:,}"),
        ],
        keep=words.day(policies.p60_by(year_ends_on=year.year.ends_on)),
    )


def _is_employed(year: YearOfRuns, paid: Paid) -> bool:
    leaves_on = paid.result.employee.leaves_on
    return leaves_on is None or leaves_on >= year.year.ends_on


def _refuse_unfinished(year: YearOfRuns, paid: Paid) -> None:
    """Refuse a year whose last week or month is not among the runs for people paid as this one is."""
    frequency = paid.run.period.frequency
    last = [one.run for one in year.runs if one.run.period.frequency is frequency][-1]
    if last.period.number < frequency.in_a_year:
        raise YearNotOver(
            f"These runs end with {words.period(last.period).lower()}, paid on {words.day(last.payday)};"
            " a P60 is made when the last pay of the tax year is settled."
        )


def _pay(after: YearToDate) -> list[tuple[str, str, str]]:
    rows = (
        ("In previous employments", after.previous_taxable_pence, after.previous_tax_pence),
        ("In this employment", after.taxable_pence, after.tax_pence),
        (
            "Total for the year",
            after.taxable_pence + after.previous_taxable_pence,
            after.tax_pence + after.previous_tax_pence,
        ),
    )
    return [(name, written(pay), f"{written(abs(tax))}{' R' if tax < 0 else ''}") for name, pay, tax in rows]


def _ni(one: NiToDate) -> tuple[str, str, str, str, str]:
    amounts = (one.at_lel_pence, one.lel_to_pt_pence, one.pt_to_uel_pence, one.employee_pence)
    at_lel, lel_to_pt, pt_to_uel, paid = map(written, amounts)
    return one.letter, at_lel, lel_to_pt, pt_to_uel, paid
