"""An amount that carries its own working, so that a payslip can show where each penny came from."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Figure:
    """Whole pence, and the lines that led to them, in plain words."""

    pence: int
    working: tuple[str, ...] = ()


def written(pence: int) -> str:
    """Write whole pence as pounds: `£1,234.50`."""
    sign = "\N{MINUS SIGN}" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def pounds(pence: int) -> str:
    """Write whole pence as files want pounds: `1234.50`, `-1.05`."""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02d}"


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number of things: `1 fault`, `2 faults`, `1,200 people`."""
    return f"1 {one}" if number == 1 else f"{number:,} {many or f'{one}s'}"


@lru_cache(maxsize=1024)
def percent(rate: Fraction) -> str:
    """Write a rate as a percentage, exactly: `1.85%`."""
    whole, rest = divmod(rate * 100, 1)
    return f"{whole}%" if not rest else f"{whole}.{f'{int(rest * 1000):03d}'.rstrip('0')}%"
