"""What a direct payment buys: the largest number of hours whose whole cost fits into it, found by trying."""

from dataclasses import dataclass, replace
from fractions import Fraction

from payroll.costs import employers
from payroll.costs.paydays import paydays
from payroll.costs.situations import HOURS, Money, Rated, Situation

STEP = Fraction(1, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """What a payment buys; `hours` are day hours a week of each assistant, nothing where not even the rest fits.

    `cost_pence` is the year's cost with those hours, `next_pence` with a quarter of an hour more.
    """

    money: Money
    left_pence: int
    hours: Fraction | None
    cost_pence: int
    next_pence: int | None

    @property
    def missing_pence(self) -> int:
        """Answer what the payment lacks."""
        return max(0, -self.left_pence)


def bought(situation: Situation, *, money: Money, cost_pence: int) -> Bought:
    """Work out what is left of a payment, or missing, and how many day hours a week it would pay for."""
    elsewhere = situation.week_hours - situation.day.hours
    most = int((HOURS - elsewhere) / STEP)
    fits = _largest(situation, most, money.year_pence)
    return Bought(
        money=money,
        left_pence=money.year_pence - cost_pence,
        hours=None if fits is None else fits * STEP,
        cost_pence=_cost(situation, fits or 0),
        next_pence=None if fits is None or fits == most else _cost(situation, fits + 1),
    )


def _largest(situation: Situation, most: int, pence: int) -> int | None:
    """Halve the range until one number of quarter hours is left; more hours never cost less."""
    if _cost(situation, 0) > pence:
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if _cost(situation, middle) <= pence:
            low = middle
        else:
            high = middle - 1
    return low


def _cost(situation: Situation, quarters: int) -> int:
    day = Rated(quarters * STEP, situation.day.rate_pence)
    changed = replace(situation, day=day)
    return employers.total(employers.costs(changed, paydays(changed)))
