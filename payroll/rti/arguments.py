"""Arguments that the commands of payroll share."""

from argparse import ArgumentTypeError
from datetime import date


def day(text: str) -> date:
    """Read a day; refuses what is none in words that say how one is written."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a date, such as 2026-11-27") from None
