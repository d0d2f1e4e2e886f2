"""Sums of the year: what has been paid and taken so far, before and after a run."""

from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class NiToDate:
    """National Insurance under one category letter in the year; all but the letter in pence."""

    letter: str
    earnings_pence: int = 0
    at_lel_pence: int = 0
    lel_to_pt_pence: int = 0
    pt_to_uel_pence: int = 0
    employee_pence: int = 0
    employer_pence: int = 0

    def plus(self, other: "NiToDate") -> "NiToDate":
        """Add the figures of the same letter."""
        added = {name: getattr(self, name) + getattr(other, name) for name in _NI_AMOUNTS}
        return NiToDate(letter=self.letter, **added)


_NI_AMOUNTS = tuple(field.name for field in fields(NiToDate) if field.name != "letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearToDate:
    """Everything that adds up over the tax year, in pence; `previous_*` is a P45's, which never goes to HMRC again."""

    gross_pence: int = 0
    taxable_pence: int = 0
    tax_pence: int = 0
    previous_taxable_pence: int = 0
    previous_tax_pence: int = 0
    student_loan_pence: int = 0
    postgraduate_loan_pence: int = 0
    pension_net_pay_pence: int = 0
    pension_at_source_pence: int = 0
    employer_pension_pence: int = 0
    ssp_pence: int = 0
    smp_pence: int = 0
    sap_pence: int = 0
    spp_pence: int = 0
    shpp_pence: int = 0
    spbp_pence: int = 0
    sncp_pence: int = 0
    net_pence: int = 0
    ni: tuple[NiToDate, ...] = ()

    def plus(self, other: "YearToDate") -> "YearToDate":
        """Add figure by figure, National Insurance letter by letter."""
        added = {name: getattr(self, name) + getattr(other, name) for name in AMOUNTS}
        return YearToDate(ni=_joined(self.ni, other.ni), **added)

    @property
    def is_possible(self) -> bool:
        """Answer whether nothing but tax is below nought (a year's tax can be, with a refund for a P45)."""
        amounts: list[int] = [getattr(self, name) for name in AMOUNTS if name != "tax_pence"]
        amounts += [getattr(ni, name) for ni in self.ni for name in _NI_AMOUNTS]
        return min(amounts) >= 0


AMOUNTS = tuple(field.name for field in fields(YearToDate) if field.name != "ni")
NOTHING_YET = YearToDate()


def _joined(before: tuple[NiToDate, ...], more: tuple[NiToDate, ...]) -> tuple[NiToDate, ...]:
    by_letter = {ni.letter: ni for ni in before}
    for ni in more:
        by_letter[ni.letter] = by_letter[ni.letter].plus(ni) if ni.letter in by_letter else ni
    return tuple(by_letter.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a whole run comes to, in pence; `recovered` is what HMRC gives back of family pay."""

    gross_pence: int = 0
    untaxed_pence: int = 0
    net_pence: int = 0
    tax_pence: int = 0
    employee_ni_pence: int = 0
    employer_ni_pence: int = 0
    student_loan_pence: int = 0
    postgraduate_loan_pence: int = 0
    employee_pension_pence: int = 0
    employer_pension_pence: int = 0
    recovered_pence: int = 0
    allowance_pence: int = 0

    def plus(self, other: Self) -> Self:
        """Add figure by figure."""
        return type(self)(
            **{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)}
        )

    @property
    def due_to_hmrc_pence(self) -> int:
        """Answer what the run adds to the bill of HMRC."""
        taken = self.tax_pence + self.employee_ni_pence + self.student_loan_pence + self.postgraduate_loan_pence
        return taken + self.employer_ni_pence - self.allowance_pence - self.recovered_pence

    @property
    def employer_cost_pence(self) -> int:
        """Answer what the run costs the employer when all is paid, reliefs taken off."""
        paid = self.gross_pence + self.untaxed_pence + self.employer_ni_pence + self.employer_pension_pence
        return paid - self.allowance_pence - self.recovered_pence
