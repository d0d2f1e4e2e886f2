"""Where a person's money stands now: agreed, spent, set aside, left, and with whom it is.

Every figure is the last posting of an account or the newest share of a split, so none of them takes longer to find
as the history grows. What was spent is what was agreed less what is set aside and what is left.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wallet.budgets.models import Budget, Element, FundingStream, Holding, Portion, Share, Source, Split
from wallet.home.queries.sights import Sight
from wallet.ledger.models import Posting
from wallet.spending.models import CommittedHolding


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One funder's money in one portion, in pence."""

    holding_id: int
    portion: Portion
    element: Element
    authorised_pence: int
    committed_pence: int
    available_pence: int
    held_pence: int
    return_due_pence: int
    paid_in_pence: int  # of the whole element, whatever portion it went to

    @property
    def spent_pence(self) -> int:
        """Answer what was spent, net of what was put right."""
        return self.authorised_pence - self.committed_pence - self.available_pence


@dataclass(frozen=True, slots=True)
class Positions:
    """Some positions and their sums."""

    rows: tuple[Position, ...]

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def authorised_pence(self) -> int:
        """Answer what was agreed."""
        return sum(row.authorised_pence for row in self.rows)

    @property
    def spent_pence(self) -> int:
        """Answer what was spent."""
        return sum(row.spent_pence for row in self.rows)

    @property
    def committed_pence(self) -> int:
        """Answer what is set aside."""
        return sum(row.committed_pence for row in self.rows)

    @property
    def available_pence(self) -> int:
        """Answer what is left to spend."""
        return sum(row.available_pence for row in self.rows)

    @property
    def held_pence(self) -> int:
        """Answer what is with the holders now."""
        return sum(row.held_pence for row in self.rows)

    @property
    def in_account_pence(self) -> int:
        """Answer what lies in the holders' accounts: what they hold, and what they have yet to pay back."""
        return self.held_pence + self.return_due_pence

    @property
    def return_due_pence(self) -> int:
        """Answer what a holder is asked to pay back."""
        return sum(row.return_due_pence for row in self.rows)

    @property
    def paid_in_pence(self) -> int:
        """Answer what the funders have paid in so far; each element counts once, however many portions it feeds."""
        return sum({row.element.pk: row.paid_in_pence for row in self.rows}.values())

    def of_budget(self, budget: Budget) -> "Positions":
        """Keep one budget's."""
        return Positions(tuple(row for row in self.rows if row.portion.budget_id == budget.pk))

    def of_portion(self, portion: Portion) -> "Positions":
        """Keep one portion's."""
        return Positions(tuple(row for row in self.rows if row.portion.pk == portion.pk))

    def by_portion(self) -> "list[Sum[Portion]]":
        """Sum by portion, the largest first."""
        return sorted(_summed(self.rows, lambda row: row.portion), key=lambda part: -part.positions.authorised_pence)

    def by_stream(self) -> "list[Sum[FundingStream]]":
        """Sum by kind of money, in the funders' fixed order."""
        return _summed(self.rows, lambda row: row.element.stream)

    def by_source(self) -> "list[Sum[Source]]":
        """Sum by where public money comes from: health, social care, education."""
        return _summed(self.rows, lambda row: Source(row.element.stream.source))


@dataclass(frozen=True, slots=True)
class Sum[Of: Hashable]:
    """What the positions of one portion, funder or source come to."""

    of: Of
    positions: Positions


def _summed[Of: Hashable](rows: Iterable[Position], key: Callable[[Position], Of]) -> list[Sum[Of]]:
    def order(row: Position) -> Any:
        of = key(row)
        return getattr(of, "pk", None) or list(Source).index(of)  # type: ignore[arg-type]

    return [
        Sum(key(group[0]), Positions(tuple(group)))
        for group in (list(rows_of) for _, rows_of in groupby(sorted(rows, key=order), key=order))
    ]


def balance_of(account: str) -> Coalesce:
    """Find, inside another query, what the account in a column holds now: one step down its index."""
    last = Posting.objects.filter(account=OuterRef(account)).order_by("-number").values("balance_pence")[:1]
    return Coalesce(Subquery(last), 0)


def share_now() -> Coalesce:
    """Find, inside a query of holdings, what the newest version of the split gives each."""
    newest = Split.objects.filter(element=OuterRef(OuterRef("element"))).order_by("-number").values("pk")[:1]
    share = Share.objects.filter(holding=OuterRef("pk"), split=Subquery(newest)).values("amount_pence")
    return Coalesce(Subquery(share), 0)


def positions(*, seen: Sight, budget_ids: Collection[int]) -> Positions:
    """Find where the money of some budgets stands. Two queries."""
    holdings = with_balances(seen.holdings().filter(portion__budget__in=budget_ids)).select_related(
        "portion__holder", "portion__funder", "portion__budget", "element__stream__funder"
    )
    set_aside = committed(holdings=seen.holdings().filter(portion__budget__in=budget_ids))
    return Positions(tuple(_position(row, set_aside.get(row.pk, 0)) for row in holdings))


def with_balances(holdings: QuerySet[Holding]) -> QuerySet[Any]:
    """Add to each holding what its accounts hold now."""
    return holdings.annotate(
        authorised_pence=share_now(),
        available_pence=balance_of("available_account"),
        held_pence=balance_of("held_account"),
        return_due_pence=balance_of("return_due_account"),
        awaited_pence=balance_of("element__award_account"),
    ).order_by("element__stream__funder", "element__stream", "portion", "pk")


def committed(*, holdings: QuerySet[Holding]) -> dict[int, int]:
    """Find what is set aside from each holding for what is still open. One query."""
    parts = CommittedHolding.objects.filter(holding__in=holdings.values("pk"), commitment__is_open=True)
    sums: dict[int, int] = {}
    for holding_id, pence in parts.annotate(balance=balance_of("account")).values_list("holding_id", "balance"):
        sums[holding_id] = sums.get(holding_id, 0) + pence
    return sums


def _position(row: Any, committed_pence: int) -> Position:
    return Position(
        holding_id=row.pk,
        portion=row.portion,
        element=row.element,
        authorised_pence=row.authorised_pence,
        committed_pence=committed_pence,
        available_pence=row.available_pence,
        held_pence=row.held_pence,
        return_due_pence=row.return_due_pence,
        paid_in_pence=row.element.total_pence - row.awaited_pence,
    )
