"""Situations to begin from."""

from fractions import Fraction
from typing import Any

from payroll.costs.situations import Cover, Extras, Pension, Rated, Situation
from payroll.paye.periods import Frequency


def bare(**changes: Any) -> Situation:
    """Answer pay alone: 20 hours at £13.75, paid weekly; no pension, nobody who stands in, nothing put by."""
    values: dict[str, Any] = {
        "year_name": "2026-27",
        "frequency": Frequency.WEEKLY,
        "age": 30,
        "day": Rated(Fraction(20), 1375),
        "cover": Cover.NOBODY,
        "pension": Pension.OUT,
        "claims_allowance": False,
        "reserves_redundancy": False,
    }
    return Situation(**{**values, **changes})


def whole(**changes: Any) -> Situation:
    """Answer what most people would enter: 30 hours at £14, paid every four weeks, with all that comes with it."""
    values: dict[str, Any] = {
        "year_name": "2026-27",
        "frequency": Frequency.FOUR_WEEKLY,
        "age": 45,
        "day": Rated(Fraction(30), 1400),
        "training_hours": Fraction(10),
        "sick_weeks": 1,
        "extras": Extras(insurance_pence=6100, payslip_pence=1200, check_pence=4950),
    }
    return Situation(**{**values, **changes})
