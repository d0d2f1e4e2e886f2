"""The splitting board: every funder's money, every way of holding it, and the ways one could add."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from wallet.budgets import ways
from wallet.budgets.models import Budget, Element, HeldBy, Portion, Proposal, ProposalState
from wallet.budgets.queries.splits import ElementSplit, current
from wallet.people.models import Payee, Person

CHOICES_AT_MOST = 500

type WayKey = tuple[str, int]  # held by, holder (0: the person who holds nothing yet, or the commissioner)

OWN: WayKey = (HeldBy.HOLDER.value, 0)
KEPT: WayKey = (HeldBy.COMMISSIONER.value, 0)
KINDS = {
    Payee.Kind.PERSON: HeldBy.HOLDER,
    Payee.Kind.ACCOUNT_MANAGER: HeldBy.ACCOUNT_MANAGER,
    Payee.Kind.PROVIDER: HeldBy.PROVIDER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one way of holding has of one element, and the least it must keep."""

    key: WayKey
    name: str
    now_pence: int = 0
    least_pence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One element, with a cell for every way of holding."""

    element: Element
    cells: list[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything the splitting screen shows and asks."""

    budget: Budget
    rows: list[Row]
    choices: list[tuple[str, list[tuple[str, str]]]]
    waiting: Proposal | None


def board(*, budget: Budget, on: date, added: Sequence[WayKey] = ()) -> Board:
    """Lay out a budget to be split anew; `added` are further ways of holding that somebody has chosen.

    An element that is over is left out: there is nothing left of it to plan.
    """
    splits = [split for split in current(budget=budget) if split.element.ends_on >= on]
    holders = _holders(budget.person)
    used = {(str(placed.way.held_by), placed.way.holder_id or 0): None for split in splits for placed in split.placed}
    used |= dict.fromkeys(key for key in added if key in holders or key == KEPT)
    waiting = Proposal.objects.filter(budget=budget, state__in=[ProposalState.OPEN, ProposalState.AGREED]).first()
    return Board(
        budget=budget,
        rows=[_row(split, list(used), holders) for split in splits],
        choices=_choices(holders, used),
        waiting=waiting,
    )


def key_of(text: str) -> WayKey | None:
    """Read a way of holding as a form sends it, such as `provider.12`."""
    held_by, _, holder = text.partition(".")
    return (held_by, int(holder)) if held_by in HeldBy.values and holder.isdecimal() else None


def written(key: WayKey) -> str:
    """Write a way of holding as a form sends it."""
    return f"{key[0]}.{key[1]}"


def _row(split: ElementSplit, keys: list[WayKey], holders: dict[WayKey, str]) -> Row:
    there = {(str(placed.way.held_by), placed.way.holder_id or 0): placed for placed in split.placed}
    cells = []
    for key in keys:
        holder = holders.get(key, split.element.stream.funder.name)
        label = ways.name_of(HeldBy(key[0]), holder)
        placed = there.get(key)
        if placed:
            now, least = placed.share_pence, placed.least_pence
            cells.append(Cell(key=key, name=label, now_pence=now, least_pence=least))
        else:
            cells.append(Cell(key=key, name=label))
    return Row(element=split.element, cells=cells)


def ways_of_holding(*, person: Person) -> list[tuple[str, list[tuple[str, str]]]]:
    """Answer every way in which a person's money could be held, grouped for a select box."""
    return _choices(_holders(person), {})


def _holders(person: Person) -> dict[WayKey, str]:
    """Name everybody who holds, or could hold, money of this person; nobody else's family is among them."""
    holding = Portion.objects.filter(budget__person=person, holder__isnull=False)
    names: dict[WayKey, str] = {
        (held_by, holder_id or 0): name
        for holder_id, held_by, name in holding.values_list("holder_id", "held_by", "holder__name")
    }
    for payee in [*_family(person), *_organisations(person)]:
        names.setdefault((KINDS[Payee.Kind(payee.kind)].value, payee.pk), payee.name)
    if not any(held_by == HeldBy.HOLDER for held_by, _ in names):
        names[OWN] = str(person)
    return names


def _family(person: Person) -> QuerySet[Payee]:
    theirs = Q(person=person) | Q(user__isnull=False, user=person.user_id)
    theirs |= Q(person__isnull=True, user__authorities__person=person, user__authorities__ended_at__isnull=True)
    return Payee.objects.filter(theirs, kind=Payee.Kind.PERSON).distinct().order_by("name")


def _organisations(person: Person) -> QuerySet[Payee]:
    seen = Q(person=person) | Q(person__isnull=True)
    bodies = [kind for kind, held_by in KINDS.items() if held_by != HeldBy.HOLDER]
    return Payee.objects.filter(seen, kind__in=bodies).order_by("name")[:CHOICES_AT_MOST]


def _choices(holders: dict[WayKey, str], used: dict[WayKey, None]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[HeldBy, list[tuple[str, str]]] = {held_by: [] for held_by in HeldBy}
    for key, name in holders.items():
        if key not in used:
            groups[HeldBy(key[0])].append((written(key), name))
    if KEPT not in used:
        groups[HeldBy.COMMISSIONER].append((written(KEPT), "Whoever pays it keeps it"))
    return [(held_by.label, choices) for held_by, choices in groups.items() if choices]
