"""The work of every day: first the new splits whose day has come, then the instalments by those splits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from wallet.budgets.models import Proposal
from wallet.budgets.operations import instalments, splits


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How many instalments were paid, and which agreed splits could not be carried out, each with the reason."""

    paid: int
    refused: list[tuple[Proposal, str]]


def run(*, on: date, at: datetime, progress: Callable[[int], None] = lambda _: None) -> Done:
    """Do the work of a day, and of every day before it that was missed."""
    refused = splits.carry_out_due(on=on, at=at)
    return Done(paid=instalments.pay_due(on=on, at=at, progress=progress), refused=refused)
