"""Adding money to a budget that is already authorised, such as a school year that begins half way through it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from wallet.budgets import errors
from wallet.budgets.drafts import BudgetDraft, ElementDraft
from wallet.budgets.models import Budget, Element, FundingStream, HeldBy, Holding, Kind, Movement, Portion, Share, Split
from wallet.budgets.operations import accounts, appointments, apportionments, movements
from wallet.budgets.queries.splits import Way, current, way_of
from wallet.ledger.posting import Line
from wallet.money.split import split
from wallet.people.models import User
from wallet.people.operations import audit

type Shares = list[tuple[Holding, int]]


@transaction.atomic
def add(*, budget: Budget, drafts: Sequence[ElementDraft], by: User | None, at: datetime, on: date) -> list[Element]:
    """Add elements to a budget: each is split between portions to the penny, and what they award is posted as one.

    Holders that the budget knows keep their portion. From today, what a portion buys is shared between all its funders.
    Refuses what `authorise` refuses, and an element that the budget has already.
    """
    budget = Budget.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=budget.pk)
    elements = _elements(budget, drafts)
    portions = {way_of(portion): portion for portion in budget.portions.select_related("holder")}
    known = {portion.pk for portion in portions.values()}
    shares = [_shares(element, draft, portions) for element, draft in zip(elements, drafts, strict=True)]
    accounts.open_for(elements=elements, holdings=[holding for held in shares for holding, _ in held])
    award = _award(budget, shares, by, at, on)
    for element, held in zip(elements, shares, strict=True):
        _split(element, held, award, by)
    _apportion(budget, {holding.portion_id for held in shares for holding, _ in held}, known, on)
    appointments.make(budgets=[budget], elements=elements, portions=list(portions.values()), at=at)
    after = {"elements": [element.pk for element in elements], "total_pence": award.amount_pence}
    audit.record(action="budget.added_to", subject=budget, by=by, at=at, person=budget.person, after=after)
    return elements


def _elements(budget: Budget, drafts: Sequence[ElementDraft]) -> list[Element]:
    streams = FundingStream.objects.select_related("funder").in_bulk({draft.stream_id for draft in drafts})
    whole = BudgetDraft(person_id=budget.person_id, starts_on=budget.starts_on, ends_on=budget.ends_on, elements=drafts)
    for draft in drafts:
        draft.check(stream=streams[draft.stream_id], budget=whole)
    new = [
        Element(
            budget=budget,
            stream=streams[draft.stream_id],
            amount_pence=draft.amount_pence,
            frequency=draft.frequency,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            total_pence=draft.total_pence,
            contribution_pence=draft.contribution_pence,
            contribution_basis=draft.contribution_basis,
        )
        for draft in drafts
    ]
    try:
        with transaction.atomic():
            return Element.objects.bulk_create(new)
    except IntegrityError:
        raise errors.AlreadyGiven from None


def _shares(element: Element, draft: ElementDraft, portions: dict[Way, Portion]) -> Shares:
    """Give each way of holding its part of what the element comes to, opening portions that are not there yet."""
    stated: dict[Way, int] = {}
    for portion in draft.portions:
        is_kept = portion.held_by == HeldBy.COMMISSIONER
        way = Way(
            held_by=HeldBy(portion.held_by),
            holder_id=portion.holder_id,
            funder_id=element.stream.funder_id if is_kept else None,
        )
        stated[way] = stated.get(way, 0) + portion.amount_pence
    for way in stated.keys() - portions.keys():
        portions[way] = Portion.objects.create(
            budget=element.budget,
            held_by=way.held_by,
            holder_id=way.holder_id,
            funder_id=way.funder_id,
            starts_on=element.starts_on,
        )
    parts = split(element.total_pence, list(stated.values()))
    holdings = Holding.objects.bulk_create(Holding(portion=portions[way], element=element) for way in stated)
    return list(zip(holdings, parts, strict=True))


def _award(budget: Budget, shares: Sequence[Shares], by: User | None, at: datetime, on: date) -> Movement:
    lines = [
        Line(holding.element.award_account_id or 0, holding.available_account_id or 0, pence)
        for held in shares
        for holding, pence in held
        if pence
    ]
    first = shares[0][0][0].element
    return movements.record(
        budget=budget,
        portion=None,
        kind=Kind.AWARD,
        on=max(budget.starts_on, min(on, budget.ends_on)),
        lines=lines,
        key=f"element/{first.pk}/award",
        amount_pence=sum(line.pence for line in lines),
        by=by,
        at=at,
    )


def _split(element: Element, held: Shares, award: Movement, by: User | None) -> None:
    first = Split.objects.create(
        element=element,
        number=1,
        effective_on=element.starts_on,
        unplaced_pence_id=element.total_pence,
        confirmed_by=by,
        confirmed_at=award.made_at,
        movement=award,
    )
    Share.objects.bulk_create(Share(split=first, holding=holding, amount_pence=pence) for holding, pence in held)


def _apportion(budget: Budget, touched: set[int], known: set[int], on: date) -> None:
    """Share what the touched portions buy between all their funders: from today, or from the start of a new portion."""
    shares: dict[int, Shares] = {}
    for split_now in current(budget=budget):
        for placed in split_now.placed:
            if placed.holding.portion_id in touched:
                shares.setdefault(placed.holding.portion_id, []).append((placed.holding, placed.share_pence))
    since = max(budget.starts_on, on)
    apportionments.write_defaults(shares={pk: held for pk, held in shares.items() if pk in known}, since=since)
    apportionments.write_defaults(shares={pk: held for pk, held in shares.items() if pk not in known})
