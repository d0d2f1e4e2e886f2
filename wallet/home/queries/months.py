"""Spending beside the plan, month by month."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BigIntegerField, Case, F, Q, Sum, When
from django.db.models.functions import TruncMonth

from wallet.budgets.models import Kind
from wallet.home.queries.positions import Positions
from wallet.home.queries.sights import Sight
from wallet.money.split import split


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One calendar month: its first day, what the plan has for it, and what was spent; None while it is to come."""

    on: date
    planned_pence: int
    spent_pence: int | None


def first_days(*, starts_on: date, ends_on: date) -> list[date]:
    """List the first day of every calendar month that a period touches."""
    day, days = starts_on.replace(day=1), []
    while day <= ends_on:
        days.append(day)
        day = _next_month(day)
    return days


def planned(*, pence: int, starts_on: date, ends_on: date) -> dict[date, int]:
    """Spread an amount evenly over the days of a period and sum it by month, to the penny."""
    months = first_days(starts_on=starts_on, ends_on=ends_on)
    days = [(min(_next_month(m) - timedelta(1), ends_on) - max(m, starts_on)).days + 1 for m in months]
    return dict(zip(months, split(pence, days), strict=True))


def months(*, seen: Sight, stands: Positions, starts_on: date, ends_on: date, on: date) -> list[Month]:
    """Set spending beside the plan for every month of a period. One query."""
    plan = _plan(stands)
    spent = spent_by_month(seen=seen, budget_ids={row.portion.budget_id for row in stands.rows})
    return [
        Month(on=day, planned_pence=plan.get(day, 0), spent_pence=spent.get(day, 0) if day <= on else None)
        for day in first_days(starts_on=starts_on, ends_on=ends_on)
    ]


def spent_by_month(*, seen: Sight, budget_ids: Collection[int], portion_id: int | None = None) -> dict[date, int]:
    """Sum what was spent by month, less what was put right in it. One query, over the period's own movements."""
    payments = seen.movements().filter(
        Q(kind=Kind.PAYMENT) | Q(kind=Kind.REVERSAL, reverses__kind=Kind.PAYMENT), budget__in=budget_ids
    )
    if portion_id is not None:
        payments = payments.filter(portion=portion_id)
    back = When(kind=Kind.REVERSAL, then=-F("amount_pence"))
    signed = Case(back, default=F("amount_pence"), output_field=BigIntegerField())
    by_month = payments.annotate(month=TruncMonth("on")).order_by().values("month").annotate(pence=Sum(signed))
    return dict(by_month.values_list("month", "pence"))


def _plan(stands: Positions) -> dict[date, int]:
    plans: Iterable[dict[date, int]] = (
        planned(pence=row.authorised_pence, starts_on=row.element.starts_on, ends_on=row.element.ends_on)
        for row in stands.rows
    )
    total: dict[date, int] = {}
    for plan in plans:
        for day, pence in plan.items():
            total[day] = total.get(day, 0) + pence
    return total


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1)
