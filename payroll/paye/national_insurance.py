"""National Insurance by HMRC's exact percentage method, period by period (CWG2; guidance for developers)."""

from dataclasses import dataclass
from fractions import Fraction

from payroll.paye.errors import NegativePay
from payroll.paye.figures import Figure, percent, written
from payroll.paye.periods import Frequency
from payroll.paye.reference import NiLetter, NiThresholds, TaxYear
from payroll.paye.rounding import pence_half_down


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributions:
    """A period's National Insurance, with the bands of earnings that the FPS reports; bands are pence."""

    employee: Figure
    employer: Figure
    at_lel_pence: int
    lel_to_pt_pence: int
    pt_to_uel_pence: int


def contributions(*, letter: str, year: TaxYear, frequency: Frequency, pay_pence: int) -> Contributions:
    """Work out both contributions on one period's earnings, with HMRC's own thresholds for its length."""
    if pay_pence < 0:
        raise NegativePay("Earnings cannot be less than nothing.")
    rates, limits = year.ni_letter(letter), year.ni_thresholds(frequency)
    if rates.is_none:
        none = Figure(0, (f"Category {letter}: no National Insurance",))
        return Contributions(employee=none, employer=none, at_lel_pence=0, lel_to_pt_pence=0, pt_to_uel_pence=0)
    reaches_lel = pay_pence >= limits.lel * 100
    return Contributions(
        employee=_employee(letter, rates, limits, pay_pence),
        employer=_employer(letter, rates, limits, pay_pence),
        at_lel_pence=limits.lel * 100 if reaches_lel else 0,
        lel_to_pt_pence=_between(pay_pence, limits.lel, limits.pt) if reaches_lel else 0,
        pt_to_uel_pence=_between(pay_pence, limits.pt, limits.uel),
    )


def _employee(letter: str, rates: NiLetter, limits: NiThresholds, pay_pence: int) -> Figure:
    main = _at(rates.employee_main, _between(pay_pence, limits.pt, limits.uel))
    upper = _at(rates.employee_upper, _above(pay_pence, limits.uel))
    band = f"between £{limits.pt:,} and £{limits.uel:,}"
    lines = [f"Category {letter}: {percent(rates.employee_main)} of what is {band}: {written(main)}"]
    if upper:
        lines.append(f"{percent(rates.employee_upper)} of what is above £{limits.uel:,}: {written(upper)}")
    return Figure(main + upper, tuple(lines))


def _employer(letter: str, rates: NiLetter, limits: NiThresholds, pay_pence: int) -> Figure:
    """Split at the upper earnings limit and round each part: one band would be a penny out now and then."""
    start = limits.employer_start(rates.employer_from)
    lower = _at(rates.employer, _between(pay_pence, start, limits.uel))
    upper = _at(rates.employer, _above(pay_pence, limits.uel))
    share = f"{percent(rates.employer)} of what is above £{start:,}"
    return Figure(lower + upper, (f"Category {letter}: the employer pays {share}: {written(lower + upper)}",))


def _between(pay_pence: int, lower: int, upper: int) -> int:
    return max(0, min(pay_pence, upper * 100) - lower * 100)


def _above(pay_pence: int, limit: int) -> int:
    return max(0, pay_pence - limit * 100)


def _at(rate: Fraction, pence: int) -> int:
    return pence_half_down(rate * Fraction(pence, 100))
