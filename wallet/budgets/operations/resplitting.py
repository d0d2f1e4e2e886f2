"""Carrying out a new split: what is neither spent nor set aside moves, and every element stays whole."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from wallet.budgets import errors
from wallet.budgets.models import Budget, HeldBy, Holding, Kind, Movement, Portion, Proposal, Share, Split
from wallet.budgets.moving import steps
from wallet.budgets.operations import accounts, appointments, apportionments, movements
from wallet.budgets.queries.paying import asked_back
from wallet.budgets.queries.splits import ElementSplit, Way, cash_given, current, way_of
from wallet.ledger.errors import Overdrawn
from wallet.ledger.posting import Line
from wallet.ledger.queries import balances
from wallet.people.models import User

type Wish = tuple[ElementSplit, Mapping[Way, int]]  # an element as it is held, and what each way is to have of it


def check_whole(split: ElementSplit, wanted: Mapping[Way, int]) -> None:
    """Refuse shares that do not make their element."""
    total, placed = split.element.total_pence, sum(wanted.values())
    if total != placed or min(wanted.values()) < 0:
        raise errors.SharesDiffer(what=split.element.stream.name, whole_pence=total, placed_pence=placed)


def changes(split: ElementSplit, wanted: Mapping[Way, int]) -> bool:
    """Answer whether a wish is anything else than what is already so."""
    now = {placed.way: placed.share_pence for placed in split.placed if placed.share_pence}
    return now != {way: pence for way, pence in wanted.items() if pence}


def check_left(wishes: Sequence[Wish]) -> None:
    """Refuse to move away more of a portion than is left of it."""
    for split, wanted in wishes:
        for placed in split.placed:
            moved = placed.share_pence - wanted.get(placed.way, 0)
            if moved > placed.movable_pence:
                raise errors.NotEnoughLeft(
                    portion=placed.name,
                    funder=split.element.stream.funder.name,
                    movable_pence=placed.movable_pence,
                    wanted_pence=moved,
                )


def carry_out(*, proposal: Proposal, confirmed_by: User, at: datetime, on: date) -> Movement:
    """Move what a confirmed proposal moves, and write the new splits and funding shares, from today."""
    budget = Budget.objects.select_for_update(no_key=True).get(pk=proposal.budget_id)
    wishes = _wishes(proposal, budget)
    check_left(wishes)
    placed = _holdings(wishes, budget, on, at)
    lines = [
        line
        for (split, wanted), holdings in zip(wishes, placed, strict=True)
        for line in _lines(split, wanted, holdings)
    ]
    back = _asked_back(wishes) + _no_longer_due(wishes, placed)
    try:
        movement = movements.record(
            budget=budget,
            portion=None,
            kind=Kind.MOVED,
            on=on,
            lines=lines + back,
            key=f"proposal/{proposal.pk}/carry-out",
            amount_pence=sum(line.pence for line in lines),
            purpose=proposal.note[:200],
            by=proposal.proposed_by,
            approved_by=confirmed_by,
            at=at,
        )
    except Overdrawn:  # spent by somebody else a moment ago: say so in terms of what is left now
        check_left(_wishes(proposal, budget))
        raise
    _write(proposal, wishes, placed, movement, on)
    _apportion(budget, wishes, placed, on)
    return movement


def _wishes(proposal: Proposal, budget: Budget) -> list[Wish]:
    wanted: dict[int, dict[Way, int]] = {}
    for share in proposal.shares.select_related("element__stream"):
        is_kept = share.held_by == HeldBy.COMMISSIONER
        way = Way(
            held_by=HeldBy(share.held_by),
            holder_id=share.holder_id,
            funder_id=share.element.stream.funder_id if is_kept else None,
        )
        wanted.setdefault(share.element_id, {})[way] = share.amount_pence
    return [(split, wanted[split.element.pk]) for split in current(budget=budget) if split.element.pk in wanted]


def _holdings(wishes: Sequence[Wish], budget: Budget, on: date, at: datetime) -> list[dict[Way, Holding]]:
    """Answer every holding that a wish needs, by element and way; new ones with their portions and accounts."""
    portions = {way_of(portion): portion for portion in budget.portions.select_related("holder")}
    found: list[dict[Way, Holding]] = []
    new: list[Holding] = []
    opened: list[Portion] = []
    for split, wanted in wishes:
        held = Holding.objects.filter(element=split.element).select_related("portion")
        holdings = {way_of(holding.portion): holding for holding in held}
        for way in (way for way, pence in wanted.items() if pence and way not in holdings):
            if way not in portions:
                portions[way] = Portion.objects.create(
                    budget=budget, held_by=way.held_by, holder_id=way.holder_id, funder_id=way.funder_id, starts_on=on
                )
                opened.append(portions[way])
            holdings[way] = Holding.objects.create(portion=portions[way], element=split.element)
            new.append(holdings[way])
        found.append(holdings)
    accounts.open_for(elements=[], holdings=new)
    appointments.make(budgets=[budget], elements=[], portions=opened, at=at)
    return found


def _lines(split: ElementSplit, wanted: Mapping[Way, int], holdings: Mapping[Way, Holding]) -> Iterator[Line]:
    now = {placed.way: placed.share_pence for placed in split.placed}
    for giver, taker, pence in steps(now=now, wanted=wanted):
        yield Line(
            debit=holdings[giver].available_account_id or 0,
            credit=holdings[taker].available_account_id or 0,
            pence=pence,
        )


def _asked_back(wishes: Sequence[Wish]) -> list[Line]:
    """Ask back what a holder was already given beyond the new share."""
    less = [
        (placed.holding, wanted.get(placed.way, 0))
        for split, wanted in wishes
        for placed in split.placed
        if placed.holding.held_account_id and wanted.get(placed.way, 0) < placed.share_pence
    ]
    given = cash_given(held_account_ids=[holding.held_account_id or 0 for holding, _ in less])
    return [
        Line(debit=holding.return_due_account_id or 0, credit=holding.held_account_id or 0, pence=beyond)
        for holding, pence in less
        if (beyond := given[holding.held_account_id or 0] - pence) > 0
    ]


def _no_longer_due(wishes: Sequence[Wish], placed: Sequence[Mapping[Way, Holding]]) -> list[Line]:
    """Let a holder keep what an earlier split asked back and nobody has paid back yet, as far as the new share goes."""
    more: list[tuple[Holding, int]] = []
    for (split, wanted), holdings in zip(wishes, placed, strict=True):
        now = {place.way: place.share_pence for place in split.placed}
        grown = [(holdings[way], pence) for way, pence in wanted.items() if pence > now.get(way, 0)]
        more += [(holding, pence) for holding, pence in grown if holding.return_due_account_id]
    held = [holding for holding, _ in more]
    asked, due = asked_back(held, Kind.MOVED), balances([holding.return_due_account_id or 0 for holding in held])
    given = cash_given(held_account_ids=[holding.held_account_id or 0 for holding in held])
    lines = []
    for holding, pence in more:
        account = holding.return_due_account_id or 0
        kept = min(asked.get(account, 0), due[account], pence - given[holding.held_account_id or 0])
        if kept > 0:
            lines.append(Line(debit=holding.held_account_id or 0, credit=account, pence=kept))
    return lines


def _write(
    proposal: Proposal,
    wishes: Sequence[Wish],
    placed: Sequence[Mapping[Way, Holding]],
    movement: Movement,
    on: date,
) -> None:
    for (split, wanted), holdings in zip(wishes, placed, strict=True):
        version = Split.objects.create(
            element=split.element,
            number=split.number + 1,
            effective_on=on,
            unplaced_pence_id=split.element.total_pence,
            proposed_by=proposal.proposed_by,
            confirmed_by_id=movement.approved_by_id,
            confirmed_at=movement.made_at,
            movement=movement,
        )
        now = {placed.way for placed in split.placed if placed.share_pence}
        Share.objects.bulk_create(
            Share(split=version, holding=holdings[way], amount_pence=wanted.get(way, 0))
            for way in holdings
            if wanted.get(way, 0) or way in now
        )


def _apportion(budget: Budget, wishes: Sequence[Wish], placed: Sequence[Mapping[Way, Holding]], on: date) -> None:
    """Write the funding shares that follow from the new splits, from today, for the portions that gave or took."""
    taking_part: set[int] = set()
    for (split, wanted), holdings in zip(wishes, placed, strict=True):
        now = {place.way: place.share_pence for place in split.placed}
        taking_part |= {held.portion_id for way, held in holdings.items() if wanted.get(way, 0) != now.get(way, 0)}
    shares: dict[int, list[tuple[Holding, int]]] = {}
    for split in current(budget=budget):
        for place in split.placed:
            if place.holding.portion_id in taking_part:
                shares.setdefault(place.holding.portion_id, []).append((place.holding, place.share_pence))
    apportionments.write_defaults(shares=shares, since=on)
