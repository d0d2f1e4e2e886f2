"""Income tax by HMRC's “Specification for PAYE Tax Table Routines” (version 24, February 2026)."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil, floor

from payroll.paye.errors import ImpossibleTaxCode, NegativePay
from payroll.paye.figures import Figure, percent, written
from payroll.paye.periods import Period
from payroll.paye.reference import TaxBands, TaxYear
from payroll.paye.rounding import pence_down, pence_up, truncated
from payroll.paye.tax_codes import Kind, Regime, TaxCode

BLOCK = 500  # the routines build free pay from blocks of 500 code points


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Taxable pay: in this period, in the year with this period, and the tax already taken in the year."""

    pence: int
    to_date_pence: int
    tax_to_date_pence: int = 0


def deduct(*, code: TaxCode, year: TaxYear, period: Period, pay: Pay) -> Figure:
    """Work out the tax to deduct in a period; below nought is a refund. No more than half of the pay is ever taken."""
    if pay.pence < 0 or pay.to_date_pence < 0:
        raise NegativePay("Pay cannot be less than nothing; put a past overpayment right in the year to date.")
    if code.is_week_one or period.is_extra:
        due, working = _tax(code, year, Period(period.frequency, period.length), pay.pence)
    else:
        to_date, working = _tax(code, year, period, pay.to_date_pence)
        due = to_date - pay.tax_to_date_pence
        working = (*working, f"Less {written(pay.tax_to_date_pence)} taken so far this year")
    limit = pence_down(Fraction(pay.pence, 100) * year.regulatory_limit)
    if due > limit:
        return Figure(limit, (*working, f"No more than half of the pay may be taken: {written(limit)}"))
    return Figure(due, (*working, f"Tax: {written(due)}"))


def check(code: TaxCode, *, year: TaxYear) -> None:
    """Refuse a code that names a rate which the year does not have, such as D8."""
    if code.kind is Kind.HIGHER_RATE:
        _flat_rate(code, year.tax_bands(code.regime))


def _tax(code: TaxCode, year: TaxYear, period: Period, pay_pence: int) -> tuple[int, tuple[str, ...]]:
    bands = year.tax_bands(code.regime)
    pay = Fraction(pay_pence, 100)
    if code.kind is Kind.NO_TAX:
        return 0, (f"Code {code}: no tax",)
    if code.kind in {Kind.BASIC_RATE, Kind.HIGHER_RATE}:
        return _flat(code, bands, pay)
    free = _free_pay(code.number, period.frequency.in_a_year) * period.number
    free = -free if code.kind is Kind.ADDITION else free
    taxable = pay - free
    if taxable <= 0:
        return 0, (f"Code {code}: {written(pence_down(free))} is free of tax, more than the pay",)
    tax, rates = _banded(year, code.regime, period, taxable)
    said = "is added to pay" if code.kind is Kind.ADDITION else "is free of tax"
    return tax, (
        f"Code {code}: {written(abs(pence_down(free)))} {said}",
        f"{rates} of {written(floor(taxable) * 100)}: {written(tax)}",
    )


def _flat_rate(code: TaxCode, bands: TaxBands) -> Fraction:
    at = bands.basic + (code.number + 1 if code.kind is Kind.HIGHER_RATE else 0)
    if at >= len(bands.rates):
        raise ImpossibleTaxCode(f"There is no rate for code {code} this year.")
    return bands.rates[at]


def _flat(code: TaxCode, bands: TaxBands, pay: Fraction) -> tuple[int, tuple[str, ...]]:
    rate = _flat_rate(code, bands)
    tax = pence_down(floor(pay) * rate)
    return tax, (f"Code {code}: {percent(rate)} of {written(floor(pay) * 100)} is {written(tax)}",)


@lru_cache(maxsize=4096)
def _free_pay(number: int, in_a_year: int) -> Fraction:
    """Answer one period's free pay for a code number, as the routines round it."""
    if number == 0:
        return Fraction(0)
    blocks, rest = divmod(number - 1, BLOCK)
    first = pence_up(truncated(Fraction(10 * (rest + 1) + 9, in_a_year), 4))
    block = pence_up(truncated(Fraction(10 * BLOCK, in_a_year), 4))
    return Fraction(first + blocks * block, 100)


def _banded(year: TaxYear, regime: Regime, period: Period, taxable: Fraction) -> tuple[int, str]:
    """Tax whole pounds band by band, the bands cut to the part of the year that has passed; names the rates used."""
    rates = year.tax_bands(regime).rates
    tops, taxes = _cut(year, regime, period)
    at = next((n for n, top in enumerate(tops) if taxable <= ceil(top)), len(tops))
    below, tax_below = (tops[at - 1], taxes[at - 1]) if at else (Fraction(0), Fraction(0))
    return pence_down(truncated(tax_below + (floor(taxable) - below) * rates[at], 4)), _named(rates[: at + 1])


@lru_cache(maxsize=64)
def _named(rates: tuple[Fraction, ...]) -> str:
    """Name the rates of the bands: `20%`, or `Bands of 19%, 20% and 21%`."""
    *lower, highest = map(percent, rates)
    return f"Bands of {', '.join(lower)} and {highest}" if lower else highest


@cache
def _cut(year: TaxYear, regime: Regime, period: Period) -> tuple[list[Fraction], list[Fraction]]:
    """Answer the band tops and the tax on them, for the part of the year that has passed."""
    bands, part = year.tax_bands(regime), Fraction(period.number, period.frequency.in_a_year)
    return [truncated(top * part, 4) for top in bands.tops], [truncated(tax * part, 4) for tax in bands.taxes_at_tops]
