"""A bar in parts: how wide each part of an amount is drawn, in whole thousandths."""

from collections.abc import Sequence
from dataclasses import dataclass

from wallet.money.split import split

WHOLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an amount: `tone` is a number 1 to 6, or spent, committed, left or waiting."""

    label: str
    pence: int
    tone: str | int
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A part as it is drawn: where it starts and how wide it is, of a thousand, and its share in whole per cent."""

    part: Part
    x: int
    width: int
    percent: int


def drawn(parts: Sequence[Part]) -> list[Drawn]:
    """Lay the parts side by side; parts below zero have no width; widths sum to a thousand and shares to a hundred."""
    weights = [max(part.pence, 0) for part in parts]
    nothing = [0] * len(parts)
    widths = split(WHOLE, weights) if any(weights) else nothing
    percents = split(100, weights) if any(weights) else nothing
    return [
        Drawn(part=part, x=sum(widths[:number]), width=widths[number], percent=percents[number])
        for number, part in enumerate(parts)
    ]
