"""An estimate as the page shows it: headlines, the bar in parts, and two situations side by side."""

from dataclasses import dataclass
from typing import NamedTuple

from payroll.costs.assistants import hours_written
from payroll.costs.estimate import Estimate
from payroll.costs.situations import Per
from payroll.paye.periods import Frequency
from wallet.ui.bars import Part
from wallet.ui.filters import Chosen

EVERY = {
    Frequency.WEEKLY: "each week",
    Frequency.FORTNIGHTLY: "every two weeks",
    Frequency.FOUR_WEEKLY: "every four weeks",
    Frequency.MONTHLY: "each month",
}
PER = {Per.WEEK: "a week", Per.FOUR_WEEKS: "every four weeks", Per.MONTH: "a month", Per.YEAR: "a year"}


class Compared(NamedTuple):
    """One figure of two situations, and what the second has more."""

    title: str
    first_pence: int
    other_pence: int

    @property
    def more_pence(self) -> int:
        """Answer the difference."""
        return self.other_pence - self.first_pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the page shows of an estimate; `address` gives the same answers to whoever opens it."""

    estimate: Estimate
    other: Estimate | None
    address: str
    entered: list[Chosen]

    @property
    def every(self) -> str:
        """Say how often the assistant is paid."""
        return EVERY[self.estimate.situation.frequency]

    @property
    def work(self) -> str:
        """Say in one line what was asked."""
        asked = self.estimate.situation
        many = "One assistant" if asked.assistants == 1 else f"{asked.assistants} assistants, each"
        return f"{many} with {hours_written(asked.week_hours)} hours a week"

    @property
    def bar(self) -> list[Part]:
        """Draw the year's cost in its parts."""
        return [
            Part(label=title, pence=pence, tone=tone)
            for tone, (title, pence) in enumerate(self.estimate.parts, start=1)
        ]

    @property
    def payment_per(self) -> str:
        """Say how often the direct payment comes."""
        return PER[self.estimate.bought.money.per] if self.estimate.bought else ""

    @property
    def hours(self) -> str:
        """Write the hours a week that the payment buys for each assistant."""
        bought = self.estimate.bought
        return hours_written(bought.hours) if bought and bought.hours is not None else ""

    @property
    def compared(self) -> list[Compared]:
        """Set the two situations side by side."""
        if self.other is None:
            return []
        first, second = self.estimate, self.other
        return [
            Compared("The whole cost a week", first.total.week_pence, second.total.week_pence),
            Compared("The whole cost a month", first.total.month_pence, second.total.month_pence),
            Compared("The whole cost a year", first.total.year_pence, second.total.year_pence),
            Compared("In the assistant’s hand a year", first.net.year_pence, second.net.year_pence),
            *(
                [Compared("Left of the direct payment a year", first.bought.left_pence, second.bought.left_pence)]
                if first.bought and second.bought
                else []
            ),
        ]
