"""The whole answer: what an assistant takes home, what they cost, what a payment buys, and what to know about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from payroll.costs import advice, assistants, employers, payments
from payroll.costs.advice import Advice
from payroll.costs.assistants import AssistantsYear
from payroll.costs.employers import CostLine, Part
from payroll.costs.paydays import Payday, paydays
from payroll.costs.payments import Bought
from payroll.costs.situations import Per, Situation, faults
from payroll.paye.errors import Faulty


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One amount of a year, and its share of a week, of four weeks and of a month; shares of parts make the whole."""

    title: str
    week_pence: int
    four_weeks_pence: int
    month_pence: int
    year_pence: int
    working: tuple[str, ...] = ()
    is_sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidOn:
    """One payday of the assistant."""

    on: date
    gross_pence: int
    deductions_pence: int
    net_pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a situation comes to in a year of real paydays."""

    situation: Situation
    days: tuple[Payday, ...]
    year: AssistantsYear
    costs: tuple[CostLine, ...]
    bought: Bought | None
    advice: tuple[Advice, ...]

    @property
    def total_pence(self) -> int:
        """Answer what the employer pays in a year, for all assistants."""
        return employers.total(self.costs)

    @property
    def total(self) -> Spread:
        """Answer the whole cost, by the week and so on."""
        return self.cost_table[-1]

    @property
    def net(self) -> Spread:
        """Answer what one assistant takes home, by the week and so on."""
        return self.pay_table[-1]

    @property
    def pay_table(self) -> list[Spread]:
        """List what becomes of one assistant's pay: what is taken off stands below nought, what is left comes last."""
        *rows, net = [(row.title, row.year_pence, row.working) for row in self.year.rows]
        gross, *between = _spread(rows)
        return [replace(gross, is_sum=True), *between, replace(_spread([net])[0], is_sum=True)]

    @property
    def paydays(self) -> list[PaidOn]:
        """List every payday of one assistant."""
        return [
            PaidOn(
                on=day.on,
                gross_pence=result.gross_pence,
                deductions_pence=result.deductions_pence,
                net_pence=result.net_pence,
            )
            for day, result in zip(self.days, self.year.results, strict=True)
        ]

    @property
    def cost_table(self) -> list[Spread]:
        """List the cost line by line, and the whole last."""
        lines = _spread([(line.title, line.pence, line.working) for line in self.costs])
        whole = _spread([("The whole cost", self.total_pence, ("All the lines above, added up",))])[0]
        return [*lines, replace(whole, is_sum=True)]

    @property
    def parts(self) -> list[tuple[str, int]]:
        """List the parts that a chart shows, each with its year's amount; none below nothing."""
        sums = [(str(part), sum(line.pence for line in self.costs if line.part is part)) for part in Part]
        return [(title, pence) for title, pence in sums if pence > 0]


def estimate(situation: Situation) -> Estimate:
    """Work a situation out; refuses one that cannot be, with every fault at once."""
    if found := tuple(f"{name}: {sentence}" for name, sentence in faults(situation)):
        raise Faulty(found)
    days = paydays(situation)
    year = assistants.year_of(situation, days)
    costs = employers.costs(situation, days)
    money = situation.payment
    return Estimate(
        situation=situation,
        days=days,
        year=year,
        costs=costs,
        bought=payments.bought(situation, money=money, cost_pence=employers.total(costs)) if money else None,
        advice=advice.advise(situation, year),
    )


def shares(amounts: Sequence[int], times: int) -> list[int]:
    """Divide amounts by how often they come in a year, so that the parts make the whole, each within a penny."""
    found, whole, told = [], 0, 0
    for amount in amounts:
        whole += amount
        rounded = (2 * whole + times) // (2 * times)
        found.append(rounded - told)
        told = rounded
    return found


def _spread(rows: Sequence[tuple[str, int, tuple[str, ...]]]) -> list[Spread]:
    amounts = [pence for _, pence, _ in rows]
    weeks, fours, months = (shares(amounts, per.times_a_year) for per in (Per.WEEK, Per.FOUR_WEEKS, Per.MONTH))
    return [
        Spread(
            title=title,
            week_pence=weeks[at],
            four_weeks_pence=fours[at],
            month_pence=months[at],
            year_pence=pence,
            working=working,
        )
        for at, (title, pence, working) in enumerate(rows)
    ]
