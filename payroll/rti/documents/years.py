"""What HMRC's messages look like, tax year by tax year: data in `years/*.toml`; a new year is a new file."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from payroll.rti.errors import YearNotKnown

YEARS = Path(__file__).parent / "years"


@dataclass(frozen=True, slots=True)
class Layout:
    """One message of one tax year: its class, namespace and the names that differ between the years."""

    tax_year: str
    related_tax_year: str
    period_end: date
    message_class: str
    namespace: str
    names: dict[str, Any]


def full_payment_submission(tax_year: str) -> Layout:
    """Answer the layout of the FPS; refuses a year that we do not know."""
    return _layout(tax_year, "full_payment_submission")


def employer_payment_summary(tax_year: str) -> Layout:
    """Answer the layout of the EPS; refuses a year that we do not know."""
    return _layout(tax_year, "employer_payment_summary")


def known() -> list[str]:
    """List the tax years whose messages we know."""
    return sorted(path.stem for path in YEARS.glob("*.toml"))


@cache
def _layout(tax_year: str, message: str) -> Layout:
    path = YEARS / f"{tax_year}.toml"
    if not re.fullmatch(r"\d{4}-\d{2}", tax_year) or not path.is_file():
        raise YearNotKnown(
            f"We do not know what HMRC’s messages of the tax year “{tax_year}” look like; we know {', '.join(known())}."
        )
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    names = dict(values[message])
    return Layout(
        tax_year=tax_year,
        related_tax_year=values["related_tax_year"],
        period_end=values["period_end"],
        message_class=names.pop("message_class"),
        namespace=names.pop("namespace"),
        names=names,
    )
