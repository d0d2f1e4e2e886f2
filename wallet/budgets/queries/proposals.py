"""Wishes for a new split: what each would change, and those that wait for an answer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from wallet.budgets import ways
from wallet.budgets.models import Element, HeldBy, Proposal, ProposalState, Share, Split
from wallet.budgets.queries.splits import Way, way_of
from wallet.people.models import Person

WAITING = (ProposalState.OPEN, ProposalState.AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one way of holding has before and after."""

    name: str
    before_pence: int
    after_pence: int

    @property
    def difference_pence(self) -> int:
        """Answer how much more it has after."""
        return self.after_pence - self.before_pence


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementChange:
    """One element's changes."""

    element: Element
    changes: list[Change]


def changes(*, proposal: Proposal) -> list[ElementChange]:
    """Answer what a proposal changes, compared with the split that it was, or would be, made from. Three queries."""
    after: dict[int, dict[Way, int]] = defaultdict(dict)
    elements: dict[int, Element] = {}
    names: dict[Way, str] = {}
    for row in proposal.shares.select_related("element__stream__funder", "holder").order_by("element_id", "pk"):
        funder = row.element.stream.funder
        is_kept = row.held_by == HeldBy.COMMISSIONER
        way = Way(held_by=HeldBy(row.held_by), holder_id=row.holder_id, funder_id=funder.pk if is_kept else None)
        names[way] = ways.name_of(way.held_by, str(row.holder or funder))
        elements[row.element_id] = row.element
        after[row.element_id][way] = row.amount_pence
    before = _before(proposal, list(elements), names)
    return [
        ElementChange(element=element, changes=_compare(before[pk], after[pk], names))
        for pk, element in elements.items()
    ]


def waiting_for(*, people: QuerySet[Person]) -> QuerySet[Proposal]:
    """List what waits for an answer or for its day, the oldest first."""
    waiting = Proposal.objects.filter(budget__person__in=people, state__in=WAITING)
    return waiting.select_related("budget__person", "proposed_by").order_by("proposed_at", "pk")


def answered(*, person: Person) -> QuerySet[Proposal]:
    """List every wish of a person's budgets, the newest first."""
    return Proposal.objects.filter(budget__person=person).select_related("proposed_by", "decided_by")


def is_overdue(*, proposal: Proposal, on: date) -> bool:
    """Answer whether a wish was agreed for a day that has come, and could not be carried out."""
    return proposal.state == ProposalState.AGREED and proposal.effective_on <= on


def _before(proposal: Proposal, element_ids: list[int], names: dict[Way, str]) -> dict[int, dict[Way, int]]:
    """Answer the shares by element that were in force before this proposal was carried out (or are in force now)."""
    made = dict(
        Split.objects.filter(movement__entry__key=f"proposal/{proposal.pk}/carry-out").values_list(
            "element_id", "number"
        )
    )
    before: dict[int, dict[Way, int]] = defaultdict(dict)
    found: dict[int, int] = {}
    shares = (
        Share.objects.filter(split__element__in=element_ids)
        .select_related("split", "holding__portion__holder", "holding__portion__funder")
        .order_by("-split__number", "holding__portion_id")
    )
    for share in shares:
        of, number, portion = share.split.element_id, share.split.number, share.holding.portion
        if number < made.get(of, number + 1) and found.setdefault(of, number) == number:
            names.setdefault(way_of(portion), ways.name(portion))
            before[of][way_of(portion)] = share.amount_pence
    return before


def _compare(before: dict[Way, int], after: dict[Way, int], names: dict[Way, str]) -> list[Change]:
    return [
        Change(name=names[way], before_pence=before.get(way, 0), after_pence=after.get(way, 0))
        for way in dict.fromkeys([*before, *after])
        if before.get(way) or after.get(way)
    ]
