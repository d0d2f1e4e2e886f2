"""Changing how a budget is held: the person asks, somebody else confirms, and only what is left moves."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from wallet.budgets import errors, letters
from wallet.budgets.models import Budget, Element, HeldBy, Proposal, ProposalState, ProposedShare
from wallet.budgets.operations import holders, resplitting
from wallet.budgets.queries.splits import ElementSplit, Way, current
from wallet.ledger.errors import Refused
from wallet.people.models import User
from wallet.people.operations import audit

OPEN, AGREED, CONFIRMED = ProposalState.OPEN, ProposalState.AGREED, ProposalState.CONFIRMED
DECLINED, WITHDRAWN = ProposalState.DECLINED, ProposalState.WITHDRAWN

MOVES: dict[ProposalState, frozenset[ProposalState]] = {
    OPEN: frozenset({AGREED, CONFIRMED, DECLINED, WITHDRAWN}),
    AGREED: frozenset({CONFIRMED, WITHDRAWN}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedShare:
    """What one way of holding is to have of an element, for the whole of its time.

    A direct payment to nobody in particular is one to the person themselves.
    """

    element_id: int
    held_by: HeldBy
    holder_id: int | None
    amount_pence: int


@transaction.atomic
def propose(
    *,
    budget: Budget,
    shares: Sequence[WantedShare],
    effective_on: date,
    note: str,
    by: User,
    at: datetime,
    on: date,
) -> Proposal:
    """Ask for a new split from a day; elements that are not mentioned stay as they are.

    Refuses shares that do not make the whole, a change of nothing, moving what is spent or set aside, a day that is
    over, and a second wish while one is waiting.
    """
    named = [_named(share, budget, by, at) for share in shares]
    changed = check(budget=budget, shares=named, effective_on=effective_on, on=on)
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(
                budget=budget, effective_on=effective_on, note=note.strip(), proposed_by=by, proposed_at=at
            )
    except IntegrityError:
        raise errors.ProposalWaiting from None
    ProposedShare.objects.bulk_create(
        ProposedShare(
            proposal=proposal,
            element=split.element,
            held_by=way.held_by,
            holder_id=way.holder_id,
            amount_pence=pence,
        )
        for split, wanted in changed
        for way, pence in wanted.items()
    )
    after = {"effective_on": effective_on.isoformat(), "note": proposal.note}
    audit.record(action="split.proposed", subject=proposal, by=by, at=at, person=budget.person, after=after)
    letters.tell_of_wish.delay_on_commit(proposal.pk)
    return proposal


def check(
    *, budget: Budget, shares: Sequence[WantedShare], effective_on: date, on: date
) -> list[tuple[ElementSplit, dict[Way, int]]]:
    """Refuse a wish that cannot be carried out, and answer the elements that it changes with their new shares."""
    if not max(on, budget.starts_on) <= effective_on <= budget.ends_on:
        raise errors.TooEarly
    splits = {split.element.pk: split for split in current(budget=budget)}
    by_element: dict[int, dict[Way, int]] = defaultdict(lambda: defaultdict(int))
    for share in shares:
        element = splits[share.element_id].element
        by_element[share.element_id][wanted_way(share.held_by, share.holder_id, element)] += share.amount_pence
    wishes = [(splits[element_id], dict(wanted)) for element_id, wanted in by_element.items()]
    for split, wanted in wishes:
        resplitting.check_whole(split, wanted)
    changed = [wish for wish in wishes if resplitting.changes(*wish)]
    if not changed:
        raise errors.NothingMoves
    resplitting.check_left(changed)
    return changed


@transaction.atomic
def confirm(*, proposal: Proposal, by: User, at: datetime, on: date) -> Proposal:
    """Agree to a proposal by somebody else; it is carried out now, or on its day if that is still to come."""
    proposal = _answer(proposal, AGREED if proposal.effective_on > on else CONFIRMED, by, at)
    if proposal.state == CONFIRMED:
        resplitting.carry_out(proposal=proposal, confirmed_by=by, at=at, on=on)
    return proposal


@transaction.atomic
def decline(*, proposal: Proposal, reason: str, by: User, at: datetime) -> Proposal:
    """Say no to a proposal by somebody else, with the reason that the person will read."""
    if not reason.strip():
        raise errors.ReasonMissing
    return _answer(proposal, DECLINED, by, at, reason=reason.strip())


@transaction.atomic
def withdraw(*, proposal: Proposal, by: User, at: datetime) -> Proposal:
    """Take back a wish that has not been carried out."""
    return _answer(proposal, WITHDRAWN, by, at)


def carry_out_due(*, on: date, at: datetime) -> list[tuple[Proposal, str]]:
    """Carry out what was agreed for a day that has come; answer what could not be done, with the reason.

    Each is a transaction of its own; one that cannot be done stays agreed, and the coordinator sees it.
    """
    refused = []
    for pk in Proposal.objects.filter(state=AGREED, effective_on__lte=on).order_by("pk").values_list("pk", flat=True):
        try:
            _carry_out_agreed(pk, on, at)
        except Refused as refusal:
            refused.append((Proposal.objects.get(pk=pk), str(refusal)))
    return refused


def wanted_way(held_by: HeldBy, holder_id: int | None, element: Element) -> Way:
    """Answer the way of holding that is meant: what the commissioner keeps is kept by the element's own funder."""
    if held_by == HeldBy.COMMISSIONER:
        return Way(held_by=held_by, funder_id=element.stream.funder_id)
    return Way(held_by=held_by, holder_id=holder_id)


def _named(share: WantedShare, budget: Budget, by: User, at: datetime) -> WantedShare:
    if share.held_by != HeldBy.HOLDER or share.holder_id or not share.amount_pence:
        return share
    return replace(share, holder_id=holders.own(person=budget.person, by=by, at=at).pk)


@transaction.atomic
def _carry_out_agreed(pk: int, on: date, at: datetime) -> None:
    proposal = (
        Proposal.objects.select_for_update(of=("self",), no_key=True).select_related("budget", "decided_by").get(pk=pk)
    )
    if proposal.state != AGREED or proposal.decided_by is None:
        return
    proposal.state = CONFIRMED
    proposal.save(update_fields=["state"])
    resplitting.carry_out(proposal=proposal, confirmed_by=proposal.decided_by, at=at, on=on)


def _answer(proposal: Proposal, state: ProposalState, by: User, at: datetime, reason: str = "") -> Proposal:
    locked = (
        Proposal.objects.select_for_update(of=("self",), no_key=True)
        .select_related("budget__person")
        .get(pk=proposal.pk)
    )
    before = ProposalState(locked.state)
    if state not in MOVES.get(before, frozenset()):
        raise errors.ProposalAnswered
    if state != WITHDRAWN and by.pk == locked.proposed_by_id:
        raise errors.SameConfirmer
    locked.state, locked.decided_by, locked.decided_at, locked.reason = state, by, at, reason
    locked.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    audit.record(
        action=f"split.{state.value}",
        subject=locked,
        by=by,
        at=at,
        person=locked.budget.person,
        before={"state": before.value},
        after={"state": state.value, "reason": reason},
    )
    if state != WITHDRAWN:
        letters.tell_of_decision.delay_on_commit(locked.pk)
    return locked
