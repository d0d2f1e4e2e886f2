"""The figures of each tax year: dated rows in `years/*.toml`, each with its source; a new year is a new file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxYear:
    """Everything that is dated, for one tax year; rows are looked up by the day they apply to."""

    name: str
    starts_on: date
    ends_on: date
    rows: Mapping[str, list[dict[str, Any]]]

    def row(self, table: str, *, on: date | None = None, **keys: Any) -> dict[str, Any]:
        """Find the one row of a table with these keys that applies on a day (the year's first day unless told)."""
        day = on or self.starts_on
        for row in self.rows.get(table, []):
            if row["applies_from"] <= day <= row.get("applies_to", date.max) and keys.items() <= row.items():
                return row
        raise OutsideTheYear(f"{self.name} has no {table.replace('_', ' ')} for {day:%-d %B %Y} {keys or ''}".strip())

    @property
    def regulatory_limit(self) -> Fraction:
        """Answer the most of a period's pay that tax may take."""
        return Fraction(self.row("regulatory_limit")["share"])

    def tax_bands(self, regime: Regime) -> TaxBands:
        """Answer a regime's income tax bands; Wales has its own row, though today it equals England's."""
        row = self.row("income_tax", regime=str(regime) or "rUK")
        tops = tuple(top for top, _ in row["bands"] if top)
        return TaxBands(tops, tuple(Fraction(rate) / 100 for _, rate in row["bands"]), row["basic"])

    def ni_thresholds(self, frequency: Frequency, *, on: date | None = None) -> NiThresholds:
        """Answer the thresholds of a pay frequency."""
        row = self.row("ni_thresholds", on=on, frequency=str(frequency))
        return NiThresholds(**{name: row[name] for name in ("lel", "st", "pt", "fust", "uel")})

    def ni_letter(self, letter: str, *, on: date | None = None) -> NiLetter:
        """Answer what a category letter pays; refuses a letter that the year does not have."""
        try:
            row = self.row("ni_letters", on=on, letter=letter)
        except OutsideTheYear:
            raise UnknownNiLetter(f"“{letter}” is not a National Insurance category letter in {self.name}.") from None
        employee, employer = row["employee"], row["employer"]
        return NiLetter(
            employee_main=Fraction(employee[0]) / 100,
            employee_upper=Fraction(employee[1]) / 100,
            employer=Fraction(employer) / 100,
            employer_from=row["employer_from"],
        )

    def has_ni_letter(self, letter: str) -> bool:
        """Answer whether the year has a category letter."""
        return any(row["letter"] == letter for row in self.rows["ni_letters"])

    def loan_plan(self, code: str) -> LoanPlan:
        """Answer a student loan plan; refuses one that the year does not have (plan 5 begins in 2026-27)."""
        try:
            row = self.row("student_loans", plan=code)
        except OutsideTheYear:
            raise UnknownPlan(f"There is no student loan plan {code} in {self.name}.") from None
        return LoanPlan(code=code, threshold=row["threshold"], rate=Fraction(row["rate"]) / 100)


@cache
def tax_year(name: str) -> TaxYear:
    """Load a tax year by its name, such as `2026-27`; refuses a year that is not installed."""
    path = YEARS / f"{name}.toml"
    if not path.is_file():
        installed = " and ".join(installed_years())
        raise YearNotInstalled(f"There are no figures for the tax year {name}; {installed} are installed.")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = {key: value for key, value in data.items() if isinstance(value, list)}
    return TaxYear(name=name, starts_on=data["starts_on"], ends_on=data["ends_on"], rows=tables)


def installed_years() -> list[str]:
    """List the tax years that have figures, oldest first."""
    return sorted(path.stem for path in YEARS.glob("*.toml"))


def year_of(day: date) -> TaxYear:
    """Load the tax year that a day falls in."""
    first = day.year if (day.month, day.day) >= (4, 6) else day.year - 1
    return tax_year(f"{first}-{(first + 1) % 100:02d}")
