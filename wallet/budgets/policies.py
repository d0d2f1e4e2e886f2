"""The policies of the funders, looked up by date; the figures stand in reference/policies.toml."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from wallet.budgets.models.element import Frequency

REFERENCE = Path(__file__).parent / "reference" / "policies.toml"


def rhythm(*, frequency: Frequency, on: date) -> Frequency:
    """Answer how often an amount of this frequency is paid out when its period starts on this day."""
    return Frequency(in_force("rhythm", on=on)[frequency.value])


def days_of_access_after_the_end(*, on: date) -> int:
    """Answer how many days a holder's staff still see a budget that ends on this day."""
    return int(in_force("access_after_the_end", on=on)["days"])


def in_force(name: str, *, on: date) -> dict[str, Any]:
    """Answer the newest version of a policy that has begun on a day."""
    begun = [version for version in _all()[name] if version["starts_on"] <= on]
    if not begun:
        raise LookupError(f"no policy “{name}” was in force on {on:%-d %B %Y}")
    return max(begun, key=lambda version: version["starts_on"])


@cache
def _all() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(REFERENCE.read_text(encoding="utf-8"))
