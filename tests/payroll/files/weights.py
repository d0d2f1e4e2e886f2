"""A table of weights made up for a test: in it one sort code takes no account number but those that end in 0."""

from datetime import UTC, datetime

from payroll.files.modulus_rules import POSITIONS, Algorithm, Check, Line
from payroll.files.operations import weight_tables


def refuse_all_but_noughts(sort_code: str) -> None:
    """Bring such a table into use."""
    check = Check(Algorithm.MOD10, (*[0] * (POSITIONS - 1), 1))
    weight_tables.replace(
        name="made up",
        content=[sort_code.encode()],
        weights=[Line(1, sort_code, sort_code, check)],
        substitutes={},
        at=datetime(2026, 4, 1, tzinfo=UTC),
    )
