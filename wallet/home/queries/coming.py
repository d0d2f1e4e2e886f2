"""The money that is still to come into a portion: on which day, and how much."""

from dataclasses import dataclass
from datetime import date, timedelta

from wallet.budgets.models import Element, Portion
from wallet.budgets.paying import plan
from wallet.budgets.queries.paying import dues_of, facts_of

AHEAD = timedelta(days=63)  # two four-weekly payments, wherever one stands in the four weeks
SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One day on which money comes, and how much from all funders (in pence)."""

    on: date
    pence: int


def next_days(*, portion: Portion, on: date) -> list[Coming]:
    """List the next days on which money is paid out to the holder of a portion. A fixed number of queries."""
    elements = list(Element.objects.filter(holdings__portion=portion, ends_on__gt=on))
    mine = set(portion.holdings.values_list("pk", flat=True))
    due = [each for facts in facts_of(elements) for each in plan(facts=facts, until=on + AHEAD)]
    days: dict[date, int] = {}
    for each in due:
        if each.holding_id in mine and each.due_on > on:
            days[each.due_on] = days.get(each.due_on, 0) + each.pence
    return [Coming(on=day, pence=days[day]) for day in sorted(days)[:SHOWN]]


def next_day(*, elements: list[Element], on: date) -> date | None:
    """Answer the next day on which any of the elements is paid; no query, and no amount."""
    return min((due.on for element in elements for due in dues_of(element) if due.on > on), default=None)
