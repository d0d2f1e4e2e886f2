"""The figures of each tax year: dated rows in `years/*.toml`, each with its source; a new year is a new file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from payroll.paye.errors import OutsideTheYear, UnknownNiLetter, UnknownPlan, YearNotInstalled
from payroll.paye.periods import Frequency
from payroll.paye.tax_codes import Regime

YEARS = Path(__file__).parent / "years"


@dataclass(frozen=True, slots=True)
class TaxBands:
    """Bands of one regime: tops in cumulative pounds a year, a rate for each and one above; where BR stands."""

    tops: tuple[int, ...]
    rates: tuple[Fraction, ...]
    basic: int

    @property
    def taxes_at_tops(self) -> list[Fraction]:
        """List the tax of a whole year on the top of each band."""
        taxes, running = [], Fraction(0)
        for (low, high), rate in zip(pairwise((0, *self.tops)), self.rates, strict=False):
            running += (high - low) * rate
            taxes.append(running)
        return taxes


@dataclass(frozen=True, slots=True, kw_only=True)
class NiThresholds:
    """One frequency's thresholds in whole pounds, as HMRC prints them (never a multiple of another frequency's)."""

    lel: int
    st: int
    pt: int
    fust: int
    uel: int

    def employer_start(self, name: str) -> int:
        """Answer where the employer begins to pay: `st`, `fust` or `uel`."""
        return int(getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class NiLetter:
    """What a category letter pays."""

    employee_main: Fraction
    employee_upper: Fraction
    employer: Fraction
    employer_from: str

    @property
    def is_none(self) -> bool:
        """Answer whether nobody pays anything (category X)."""
        return not (self.employee_main or self.employee_upper or self.employer)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanPlan:
    """One student loan plan: pounds a year above which it is repaid, and at what rate."""

    code: str
    threshold: int
    rate: Fraction


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TaxYear:
    """Everything that is dated, for one tax year; rows are looked up for a day, the year's first unless told."""

    name: str
    starts_on: date
    ends_on: date
    rows: Mapping[str, list[dict[str, Any]]]
    day: date

    def row(self, table: str, *, on: date | None = None, **keys: Any) -> dict[str, Any]:
        """Find the one row of a table with these keys that applies on a day."""
        day = on or self.day
        for row in self.rows.get(table, []):
            if row["applies_from"] <= day <= row.get("applies_to", date.max) and keys.items() <= row.items():
                return row
        raise OutsideTheYear(f"{self.name} has no {table.replace('_', ' ')} for {day:%-d %B %Y} {keys or ''}".strip())

    def as_of(self, day: date) -> "TaxYear":
        """Answer the year as it stands on a day, so that a change within the year is met from its day on."""
        return _as_of(self, day)

    @property
    def regulatory_limit(self) -> Fraction:
        """Answer the most of a period's pay that tax may take."""
        return _regulatory_limit(self)

    def tax_bands(self, regime: Regime) -> TaxBands:
        """Answer a regime's income tax bands; Wales has its own row, though today it equals England's."""
        return _tax_bands(self, regime)

    def ni_thresholds(self, frequency: Frequency) -> NiThresholds:
        """Answer the thresholds of a pay frequency."""
        return _ni_thresholds(self, frequency)

    def ni_letter(self, letter: str) -> NiLetter:
        """Answer what a category letter pays; refuses a letter that the year does not have."""
        return _ni_letter(self, letter)

    def has_ni_letter(self, letter: str) -> bool:
        """Answer whether the year has a category letter."""
        return any(row["letter"] == letter for row in self.rows["ni_letters"])

    def loan_plan(self, code: str) -> LoanPlan:
        """Answer a student loan plan; refuses one that the year does not have (plan 5 begins in 2026-27)."""
        return _loan_plan(self, code)


@cache
def _as_of(year: TaxYear, day: date) -> TaxYear:
    if not year.starts_on <= day <= year.ends_on:
        raise OutsideTheYear(f"{day:%-d %B %Y} is not in the tax year {year.name}.")
    return replace(year, day=day)


@cache
def _regulatory_limit(year: TaxYear) -> Fraction:
    return Fraction(year.row("regulatory_limit")["share"])


@cache
def _tax_bands(year: TaxYear, regime: Regime) -> TaxBands:
    row = year.row("income_tax", regime=str(regime) or "rUK")
    tops = tuple(top for top, _ in row["bands"] if top)
    return TaxBands(tops, tuple(Fraction(rate) / 100 for _, rate in row["bands"]), row["basic"])


@cache
def _ni_thresholds(year: TaxYear, frequency: Frequency) -> NiThresholds:
    row = year.row("ni_thresholds", frequency=str(frequency))
    return NiThresholds(**{name: row[name] for name in ("lel", "st", "pt", "fust", "uel")})


@cache
def _ni_letter(year: TaxYear, letter: str) -> NiLetter:
    try:
        row = year.row("ni_letters", letter=letter)
    except OutsideTheYear:
        raise UnknownNiLetter(f"“{letter}” is not a National Insurance category letter in {year.name}.") from None
    employee, employer = row["employee"], row["employer"]
    return NiLetter(
        employee_main=Fraction(employee[0]) / 100,
        employee_upper=Fraction(employee[1]) / 100,
        employer=Fraction(employer) / 100,
        employer_from=row["employer_from"],
    )


@cache
def _loan_plan(year: TaxYear, code: str) -> LoanPlan:
    try:
        row = year.row("student_loans", plan=code)
    except OutsideTheYear:
        raise UnknownPlan(f"There is no student loan plan {code} in {year.name}.") from None
    return LoanPlan(code=code, threshold=row["threshold"], rate=Fraction(row["rate"]) / 100)


@cache
def tax_year(name: str) -> TaxYear:
    """Load a tax year by its name, such as `2026-27`; refuses a year that is not installed."""
    path = YEARS / f"{name}.toml"
    if not re.fullmatch(r"20[0-9]{2}-[0-9]{2}", name) or not path.is_file():
        installed = " and ".join(installed_years())
        raise YearNotInstalled(f"There are no figures for the tax year {name}; {installed} are installed.")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = {key: value for key, value in data.items() if isinstance(value, list)}
    first, last = data["starts_on"], data["ends_on"]
    return TaxYear(name=name, starts_on=first, ends_on=last, rows=tables, day=first)


def installed_years() -> list[str]:
    """List the tax years that have figures, oldest first."""
    return sorted(path.stem for path in YEARS.glob("*.toml"))


def year_of(day: date) -> TaxYear:
    """Load the tax year that a day falls in."""
    first = day.year if (day.month, day.day) >= (4, 6) else day.year - 1
    return tax_year(f"{first}-{(first + 1) % 100:02d}")
