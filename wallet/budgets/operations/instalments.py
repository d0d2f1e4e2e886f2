"""Paying instalments: funders pay in, holders are paid out, each on its due day and never twice."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from itertools import batched

from django.db import transaction

from wallet.budgets.models import Budget, Element, Holding, Instalment, Kind, Movement
from wallet.budgets.operations import movements
from wallet.budgets.operations.movements import MovementDraft
from wallet.budgets.paying import Planned, plan
from wallet.budgets.queries.paying import facts_of
from wallet.ledger.models import Close
from wallet.ledger.posting import Line

AT_ONCE = 200
LOOKS_BACK = timedelta(days=366)  # a budget that ended longer ago has nothing left to be paid


def pay_due(
    *,
    on: date,
    at: datetime,
    budget_ids: Collection[int] | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Pay everything that has fallen due by a day, for all budgets or those named, and answer how many instalments.

    Each few budgets are a transaction of their own: after an interruption the same call goes on where it stopped.
    `progress` is told how many budgets have been seen to.
    """
    paid = 0
    for some in batched(_budgets(on, budget_ids), AT_ONCE):
        paid += _pay(some, on, at)
        progress(len(some))
    return paid


def how_many(*, on: date) -> int:
    """Count the budgets that a run would look at."""
    return len(_budgets(on, None))


def _budgets(on: date, budget_ids: Collection[int] | None) -> list[int]:
    running = Element.objects.filter(starts_on__lte=on, ends_on__gte=on - LOOKS_BACK)
    if budget_ids is not None:
        running = running.filter(budget__in=budget_ids)
    return list(running.order_by("budget_id").values_list("budget_id", flat=True).distinct())


@transaction.atomic
def _pay(budget_ids: Sequence[int], on: date, at: datetime) -> int:
    list(
        Budget.objects.select_for_update(no_key=True)
        .filter(pk__in=budget_ids)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    elements = {
        element.pk: element
        for element in Element.objects.filter(budget__in=budget_ids, starts_on__lte=on)
        .select_related("stream")
        .order_by("pk")
    }
    planned = [each for facts in facts_of(list(elements.values())) for each in plan(facts=facts, until=on)]
    if not planned:
        return 0
    holdings = Holding.objects.select_related("portion").in_bulk(
        {each.holding_id for each in planned if each.holding_id}
    )
    closed_through = Close.objects.order_by("-through").values_list("through", flat=True).first()
    drafts = [
        _draft(each, elements[each.element_id], holdings.get(each.holding_id or 0), _open_day(each, on, closed_through))
        for each in planned
    ]
    _document(planned, movements.record_many(drafts=drafts, at=at))
    return len(planned)


def _open_day(planned: Planned, on: date, closed_through: date | None) -> date:
    """Answer the day an instalment is booked on: its due day, unless the books of that day are closed."""
    return on if closed_through and planned.due_on <= closed_through else planned.due_on


def _draft(planned: Planned, element: Element, holding: Holding | None, on: date) -> MovementDraft:
    bank = element.bank_account_id or 0
    if holding is None:
        return MovementDraft(
            budget_id=element.budget_id,
            kind=Kind.PAID_IN,
            on=on,
            lines=[Line(debit=bank, credit=element.award_account_id or 0, pence=planned.pence)],
            key=f"element/{element.pk}/instalment/{planned.due_on.isoformat()}",
            amount_pence=planned.pence,
            purpose=element.stream.name,
        )
    return MovementDraft(
        budget_id=element.budget_id,
        portion_id=holding.portion_id,
        kind=Kind.PAID_OUT,
        on=on,
        lines=[Line(debit=holding.held_account_id or 0, credit=bank, pence=planned.pence)],
        key=f"holding/{holding.pk}/instalment/{planned.due_on.isoformat()}",
        amount_pence=planned.pence,
        payee_id=holding.portion.holder_id,
        purpose=element.stream.name,
    )


def _document(planned: Sequence[Planned], recorded: Sequence[Movement]) -> None:
    Instalment.objects.bulk_create(
        (
            Instalment(
                element_id=each.element_id,
                holding_id=each.holding_id,
                due_on=each.due_on,
                amount_pence=each.pence,
                movement=movement,
            )
            for each, movement in zip(planned, recorded, strict=True)
        ),
        batch_size=1000,
    )
