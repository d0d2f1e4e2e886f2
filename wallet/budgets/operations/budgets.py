"""Authorising integrated budgets: one or thousands at once, each whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched

from django.db import IntegrityError, transaction

from wallet.budgets import errors
from wallet.budgets.drafts import BudgetDraft, ElementDraft, PortionDraft
from wallet.budgets.models import Budget, Element, FundingStream, HeldBy, Holding, Kind, Movement, Portion, Share, Split
from wallet.budgets.operations import accounts, appointments, apportionments, movements
from wallet.budgets.proration import DAY
from wallet.ledger.models import Close
from wallet.ledger.posting import Line
from wallet.money.split import split
from wallet.people.models import AuditEvent, Payee, User

__all__ = ["BudgetDraft", "ElementDraft", "PortionDraft", "authorise"]

AT_ONCE = 500

type _Key = tuple[int, str, int | None, int | None]  # budget, held by, holder, funder


@dataclass(slots=True)
class _Batch:
    """What is being written: rows of every kind, and each holding with its first share."""

    budgets: list[Budget]
    elements: list[Element] = field(default_factory=list)
    portions: dict[_Key, Portion] = field(default_factory=dict)
    shares: list[tuple[Holding, int]] = field(default_factory=list)


@transaction.atomic
def authorise(*, drafts: Sequence[BudgetDraft], by: User | None, at: datetime) -> list[Budget]:
    """Authorise budgets, all or none: every element is split between its portions to the penny and its award posted.

    Refuses a second budget from the same day for a person, dates outside the budget or the stream, parts that do not
    make the whole, and a contribution towards money that is free by law.
    """
    budgets: list[Budget] = []
    for some in batched(drafts, AT_ONCE):
        budgets += _authorise(some, by, at)
    return budgets


def _authorise(drafts: Sequence[BudgetDraft], by: User | None, at: datetime) -> list[Budget]:
    streams = _streams(drafts)
    batch = _Batch(budgets=_budgets(drafts, by, at))
    pairs = [(budget, draft) for budget, draft in zip(batch.budgets, drafts, strict=True)]
    _add_elements(batch, pairs, streams)
    _add_portions(batch, pairs, streams)
    _add_holdings(batch, [element for draft in drafts for element in draft.elements])
    accounts.open_for(elements=batch.elements, holdings=[holding for holding, _ in batch.shares])
    _split(batch, _awards(batch, by, at), by, at)
    by_portion: dict[int, list[tuple[Holding, int]]] = {}
    for holding, pence in batch.shares:
        by_portion.setdefault(holding.portion_id, []).append((holding, pence))
    apportionments.write_defaults(shares=by_portion)
    appointments.make(budgets=batch.budgets, elements=batch.elements, portions=list(batch.portions.values()), at=at)
    _audit(batch, by, at)
    return batch.budgets


def _streams(drafts: Sequence[BudgetDraft]) -> dict[int, FundingStream]:
    wanted = {element.stream_id for draft in drafts for element in draft.elements}
    streams = FundingStream.objects.select_related("funder").in_bulk(wanted)
    for draft in drafts:
        for element in draft.elements:
            element.check(stream=streams[element.stream_id], budget=draft)
    return streams


def _budgets(drafts: Sequence[BudgetDraft], by: User | None, at: datetime) -> list[Budget]:
    new = [
        Budget(
            person_id=draft.person_id,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            authorised_by=by,
            authorised_at=at,
        )
        for draft in drafts
    ]
    try:
        with transaction.atomic():
            return Budget.objects.bulk_create(new)
    except IntegrityError:
        raise errors.AlreadyAuthorised from None


def _add_elements(
    batch: _Batch, pairs: Sequence[tuple[Budget, BudgetDraft]], streams: dict[int, FundingStream]
) -> None:
    new = [
        Element(
            budget=budget,
            stream=streams[element.stream_id],
            amount_pence=element.amount_pence,
            frequency=element.frequency,
            starts_on=element.starts_on,
            ends_on=element.ends_on,
            total_pence=element.total_pence,
            contribution_pence=element.contribution_pence,
            contribution_basis=element.contribution_basis,
        )
        for budget, draft in pairs
        for element in draft.elements
    ]
    batch.elements = Element.objects.bulk_create(new)


def _add_portions(
    batch: _Batch, pairs: Sequence[tuple[Budget, BudgetDraft]], streams: dict[int, FundingStream]
) -> None:
    for budget, draft in pairs:
        for element in draft.elements:
            for portion in element.portions:
                key = _key(budget.pk, portion, streams[element.stream_id])
                _, held_by, holder_id, funder_id = key
                made = batch.portions.setdefault(
                    key,
                    Portion(
                        budget=budget,
                        held_by=held_by,
                        holder_id=holder_id,
                        funder_id=funder_id,
                        starts_on=element.starts_on,
                    ),
                )
                made.starts_on = min(made.starts_on, element.starts_on)
    holders = Payee.objects.in_bulk({portion.holder_id for portion in batch.portions.values() if portion.holder_id})
    for row in Portion.objects.bulk_create(batch.portions.values()):
        if row.holder_id:
            row.holder = holders[row.holder_id]


def _key(budget_id: int, portion: PortionDraft, stream: FundingStream) -> _Key:
    """Answer what makes a portion one: its holder, or the funder itself where the commissioner holds the money."""
    is_commissioner = portion.held_by == HeldBy.COMMISSIONER
    return (budget_id, str(portion.held_by), portion.holder_id, stream.funder_id if is_commissioner else None)


def _add_holdings(batch: _Batch, drafts: Sequence[ElementDraft]) -> None:
    """Give each portion its part of what the element comes to, by the parts of the stated amount, to the penny."""
    for element, draft in zip(batch.elements, drafts, strict=True):
        stated: dict[_Key, int] = {}
        for portion in draft.portions:
            key = _key(element.budget_id, portion, element.stream)
            stated[key] = stated.get(key, 0) + portion.amount_pence
        for key, pence in zip(stated, split(element.total_pence, list(stated.values())), strict=True):
            batch.shares.append((Holding(portion=batch.portions[key], element=element), pence))
    Holding.objects.bulk_create([holding for holding, _ in batch.shares])


def _awards(batch: _Batch, by: User | None, at: datetime) -> dict[int, Movement]:
    closed_through = Close.objects.order_by("-through").values_list("through", flat=True).first()
    lines: dict[int, list[Line]] = {budget.pk: [] for budget in batch.budgets}
    for holding, pence in batch.shares:
        element = holding.element
        if pence and element.award_account_id and holding.available_account_id:
            lines[element.budget_id].append(Line(element.award_account_id, holding.available_account_id, pence))
    drafts = [
        movements.MovementDraft(
            budget_id=budget.pk,
            kind=Kind.AWARD,
            on=_open_day(budget, closed_through),
            lines=lines[budget.pk],
            key=f"budget/{budget.pk}/award",
            amount_pence=sum(line.pence for line in lines[budget.pk]),
            made_by_id=by.pk if by else None,
        )
        for budget in batch.budgets
    ]
    awards = movements.record_many(drafts=drafts, at=at)
    return {award.budget_id: award for award in awards}


def _open_day(budget: Budget, closed_through: date | None) -> date:
    """Answer the day an award is booked on: the budget's first, unless the books of that day are closed."""
    return max(budget.starts_on, closed_through + DAY) if closed_through else budget.starts_on


def _split(batch: _Batch, awards: dict[int, Movement], by: User | None, at: datetime) -> None:
    splits = {
        element.pk: Split(
            element=element,
            number=1,
            effective_on=element.starts_on,
            unplaced_pence_id=element.total_pence,
            confirmed_by=by,
            confirmed_at=at,
            movement=awards[element.budget_id],
        )
        for element in batch.elements
    }
    Split.objects.bulk_create(splits.values())
    Share.objects.bulk_create(
        Share(split=splits[holding.element_id], holding=holding, amount_pence=pence) for holding, pence in batch.shares
    )


def _audit(batch: _Batch, by: User | None, at: datetime) -> None:
    totals = dict.fromkeys((budget.pk for budget in batch.budgets), 0)
    for element in batch.elements:
        totals[element.budget_id] += element.total_pence
    AuditEvent.objects.bulk_create(
        AuditEvent(
            at=at,
            actor=by,
            person_id=budget.person_id,
            action="budget.authorised",
            subject_type=Budget._meta.label_lower,
            subject_id=str(budget.pk),
            after={
                "starts_on": budget.starts_on.isoformat(),
                "ends_on": budget.ends_on.isoformat(),
                "total_pence": totals[budget.pk],
            },
        )
        for budget in batch.budgets
    )
