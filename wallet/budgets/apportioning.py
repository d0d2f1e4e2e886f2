"""By which percentages a portion's purchases are shared between its funders, from day to day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import lcm

from wallet.budgets.proration import DAY
from wallet.money.split import split

WHOLE = 10_000  # basis points


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one holding gives the portion, and from when to when its element runs."""

    holding_id: int
    amount_pence: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The percentages from a day, in basis points by holding; they make 10,000."""

    starts_on: date
    points: tuple[tuple[int, int], ...]


def tables(*, parts: Sequence[Part], since: date | None = None) -> list[Table]:
    """Work out the tables that parts make: a new one on each day on which a part begins or has ended.

    On each day only the funders whose element runs take part, each by what its part comes to a day. `since` leaves out
    what was before: the first table is then the one of that day.
    """
    funded = [part for part in parts if part.amount_pence]
    days = {part.starts_on for part in funded} | {part.ends_on + DAY for part in funded}
    if since is not None:
        days = {since} | {day for day in days if day > since}
    return [table for day in sorted(days) if (table := _table(day, funded))]


def _table(day: date, parts: Sequence[Part]) -> Table | None:
    running = sorted(
        (part for part in parts if part.starts_on <= day <= part.ends_on), key=lambda part: part.holding_id
    )
    if not running:
        return None
    lengths = [(part.ends_on - part.starts_on).days + 1 for part in running]
    common = lcm(*lengths)
    rates = [part.amount_pence * (common // length) for part, length in zip(running, lengths, strict=True)]
    points = split(WHOLE, rates)
    return Table(starts_on=day, points=tuple((part.holding_id, n) for part, n in zip(running, points, strict=True)))
