"""Everything that a person's home shows, found in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wallet.budgets.models import Budget, ContributionBasis, Element, Kind, Movement, Source
from wallet.home.queries import coming, positions, sights, waiting
from wallet.home.queries.forecasts import Forecast, Plan, forecast
from wallet.home.queries.months import Month, months
from wallet.home.queries.positions import Position, Positions
from wallet.home.queries.sights import Period, Sight
from wallet.home.queries.waiting import Waiting

LATEST = 6


@dataclass(frozen=True, slots=True)
class Bought:
    """What the newest payments were for: the words of it, and what it was to help with."""

    words: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """One look at a person's money."""

    seen: Sight
    period: Period
    stands: Positions
    outlooks: tuple[tuple[Budget, Forecast], ...]
    months: tuple[Month, ...]
    latest: tuple[Movement, ...]
    waiting: Waiting
    contributions: tuple[Element, ...]
    has_free_money: bool
    next_paid_on: date | None


def home(*, seen: Sight, on: date, budget_id: int | None = None) -> Home | None:
    """Find everything for a person's home; None where there is no budget yet. Seven queries."""
    period = sights.period(seen=seen, on=on, budget_id=budget_id)
    if period is None:
        return None
    stands = positions.positions(seen=seen, budget_ids=period.ids)
    return Home(
        seen=seen,
        period=period,
        stands=stands,
        outlooks=tuple((budget, outlook(stands.of_budget(budget), on)) for budget in period.budgets),
        months=tuple(months(seen=seen, stands=stands, starts_on=period.starts_on, ends_on=period.ends_on, on=on)),
        latest=tuple(latest(seen=seen, budget_ids=period.ids)),
        waiting=waiting.waiting(seen=seen, on=on),
        contributions=_contributions(stands),
        next_paid_on=coming.next_day(elements=_elements(stands), on=on),
        has_free_money=any(part.of in {Source.HEALTH, Source.EDUCATION} for part in stands.by_source()),
    )


def outlook(stands: Positions, on: date) -> Forecast:
    """Look ahead for one budget, or for one portion of it."""
    return forecast(
        plans=[plan_of(row) for row in stands.rows],
        spent_pence=stands.spent_pence,
        committed_pence=stands.committed_pence,
        on=on,
    )


def plan_of(row: Position) -> Plan:
    """Answer when the money of one position is meant to be spent: evenly over its element's days."""
    return Plan(pence=row.authorised_pence, starts_on=row.element.starts_on, ends_on=row.element.ends_on)


def latest(*, seen: Sight, budget_ids: Sequence[int], portion_id: int | None = None) -> list[Movement]:
    """List the newest movements. One query."""
    movements = (
        seen.movements().filter(budget__in=budget_ids).select_related("payee", "portion__holder", "portion__funder")
    )
    if portion_id is not None:
        movements = movements.filter(portion=portion_id)
    named = movements.select_related("payee", "portion__holder", "portion__funder")
    return list(named.order_by("-on", "-pk")[:LATEST])


def bought(movements: Sequence[Movement]) -> Bought:
    """Say what was paid for, by movements that were fetched with their payees."""
    payments = [one for one in movements if one.kind == Kind.PAYMENT]
    words = " ".join(f"{one.purpose} {one.payee or ''}" for one in payments)
    return Bought(words.strip(), tuple(dict.fromkeys(one.outcome for one in payments if one.outcome)))


def _contributions(stands: Positions) -> tuple[Element, ...]:
    return tuple(one for one in _elements(stands) if one.contribution_basis != ContributionBasis.NONE)


def _elements(stands: Positions) -> list[Element]:
    return list({row.element.pk: row.element for row in stands.rows}.values())
