"""What a direct payment buys: the largest number of hours whose whole cost fits into it, found by trying."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

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

    @cache
    def cost(quarters: int) -> int:
        changed = replace(situation, day=Rated(quarters * STEP, situation.day.rate_pence))
        return employers.total(employers.costs(changed, paydays(changed)))

    fits = _largest(cost, most, money.year_pence, guess=int(situation.day.hours / STEP) or most // 2)
    return Bought(
        money=money,
        left_pence=money.year_pence - cost_pence,
        hours=None if fits is None else fits * STEP,
        cost_pence=cost(fits or 0),
        next_pence=None if fits is None or fits == most else cost(fits + 1),
    )


def _largest(cost: Callable[[int], int], most: int, pence: int, *, guess: int) -> int | None:
    """Find the largest number of quarter hours that fits: more hours never cost less, and nearly in proportion.

    From where the straight line through two costs leads, steps of doubling width enclose it, and halving finds it.
    """
    if cost(0) > pence:
        return None
    if cost(most) <= pence:
        return most
    rise = max(1, cost(guess) - cost(0))
    low = high = min(most - 1, (pence - cost(0)) * guess // rise)
    step = 1
    while cost(low) > pence:
        low, high, step = max(0, low - step), low, step * 2
    step = 1
    while cost(high) <= pence:
        low, high, step = high, min(most, high + step), step * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if cost(middle) <= pence else (low, middle)
    return low
