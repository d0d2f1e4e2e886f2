"""The budget as it was agreed: each funder's part, how it is held, its instalments and the contribution."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from wallet.budgets import ways
from wallet.budgets.models import (
    Apportionment,
    Budget,
    Contribution,
    ContributionBasis,
    Element,
    FundingShare,
    Instalment,
    Portion,
)
from wallet.budgets.paying import plan
from wallet.budgets.queries.paying import contribution_of, facts_of
from wallet.budgets.queries.splits import ElementSplit, Placed, current


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentLine:
    """One instalment that was, or will be, paid: into the budget (no holder) or out to a holder."""

    on: date
    name: str
    pence: int
    is_paid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionLine:
    """What the person is to pay towards an element over its time, and what has come."""

    is_net: bool
    expected_pence: int
    received_pence: int

    @property
    def outstanding_pence(self) -> int:
        """Answer what is still to be paid."""
        return max(self.expected_pence - self.received_pence, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One element as it was agreed and as it is now."""

    element: Element
    placed: list[Placed]
    instalments: list[InstalmentLine]
    contribution: ContributionLine | None

    @property
    def title(self) -> str:
        """Name the element so that it is told from others of the same kind."""
        return f"{self.element}, {self.element.get_frequency_display()}"


def agreements(*, budget: Budget, holders: Collection[int] | None = None) -> list[Agreement]:
    """Answer every element of a budget; for whoever sees only what some organisations hold, only that of it."""
    splits = current(budget=budget)
    elements = [split.element for split in splits]
    names = {placed.holding.pk: ways.name(placed.holding.portion) for split in splits for placed in split.placed}
    seen = {placed.holding.pk for split in splits for placed in split.placed if _is_seen(placed, holders)}
    lines = _instalments(elements, names, budget.ends_on)
    received = _received(elements)
    return [
        Agreement(
            element=split.element,
            placed=[placed for placed in split.placed if placed.holding.pk in seen],
            instalments=[line for holding, line in lines[split.element.pk] if holders is None or holding in seen],
            contribution=_contribution(split.element, received) if holders is None else None,
        )
        for split in splits
        if holders is None or _has(split, seen)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingTable:
    """Which funder pays how much of what a portion buys, from a day."""

    starts_on: date
    shares: list[tuple[str, str]]


def funding_tables(*, portion: Portion) -> list[FundingTable]:
    """Answer the tables of a portion that count, the oldest first. Two queries."""
    newest = {table.starts_on: table.pk for table in Apportionment.objects.filter(portion=portion).order_by("pk")}
    shares: dict[int, list[tuple[str, str]]] = defaultdict(list)
    found = FundingShare.objects.filter(apportionment__in=newest.values()).order_by("holding_id")
    for share in found.select_related("holding__element__stream"):
        shares[share.apportionment_id].append((share.holding.element.stream.name, percent(share.basis_points)))
    return [FundingTable(starts_on=day, shares=shares[pk]) for day, pk in sorted(newest.items())]


def percent(points: int) -> str:
    """Write basis points as a percentage: `35.13 %`."""
    return f"{points // 100}.{points % 100:02d} %"


def _is_seen(placed: Placed, holders: Collection[int] | None) -> bool:
    holder = placed.holding.portion.holder
    return holders is None or (holder is not None and holder.organisation_id in holders)


def _has(split: ElementSplit, seen: set[int]) -> bool:
    return any(placed.holding.pk in seen for placed in split.placed)


def _instalments(
    elements: list[Element], names: dict[int, str], until: date
) -> dict[int, list[tuple[int | None, InstalmentLine]]]:
    """Answer by element what was paid and what is still planned, in order of the day."""
    lines: dict[int, list[tuple[int | None, InstalmentLine]]] = defaultdict(list)
    paid = Instalment.objects.filter(element__in=elements, movement__reversed_by__isnull=True)
    for each in paid.order_by("due_on", "pk"):
        lines[each.element_id].append((each.holding_id, _line(each.due_on, each.holding_id, names, each.amount_pence)))
    for facts in facts_of(elements):
        for planned in plan(facts=facts, until=until):
            line = _line(planned.due_on, planned.holding_id, names, planned.pence, is_paid=False)
            lines[facts.element_id].append((planned.holding_id, line))
    return lines


def _line(
    on: date, holding_id: int | None, names: dict[int, str], pence: int, *, is_paid: bool = True
) -> InstalmentLine:
    name = names.get(holding_id, "A holder of before") if holding_id else "Paid in by the funder"
    return InstalmentLine(on=on, name=name, pence=pence, is_paid=is_paid)


def _received(elements: list[Element]) -> dict[int, int]:
    standing = Contribution.objects.filter(holding__element__in=elements, movement__reversed_by__isnull=True)
    return dict(standing.values_list("holding__element_id").annotate(Sum("amount_pence")).order_by())


def _contribution(element: Element, received: dict[int, int]) -> ContributionLine | None:
    if element.contribution_basis == ContributionBasis.NONE:
        return None
    return ContributionLine(
        is_net=element.contribution_basis == ContributionBasis.NET,
        expected_pence=contribution_of(element),
        received_pence=received.get(element.pk, 0),
    )
