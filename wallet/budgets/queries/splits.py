"""How each funder's part of a budget is held now, and how much of it can still be moved."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery, Sum

from wallet.budgets.models import Budget, Element, HeldBy, Holding, Kind, Portion, Share, Split
from wallet.ledger.models import Posting
from wallet.ledger.queries import balances

CASH = (Kind.PAID_OUT, Kind.CONTRIBUTION, Kind.MOVED, Kind.ASKED_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way in which money is, or might be, held: what makes a portion one within its budget."""

    held_by: HeldBy
    holder_id: int | None = None
    funder_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What one way of holding has of an element; only what is neither spent nor set aside can be moved away."""

    way: Way
    name: str
    holding: Holding
    share_pence: int
    movable_pence: int

    @property
    def least_pence(self) -> int:
        """Answer what has to stay, because it is spent or set aside."""
        return self.share_pence - self.movable_pence


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementSplit:
    """One element with everything that holds a part of it."""

    element: Element
    number: int
    placed: list[Placed]


def current(*, budget: Budget) -> list[ElementSplit]:
    """Answer the newest split of each element of a budget. Three queries."""
    newest = Split.objects.filter(element=OuterRef("holding__element_id")).order_by("-number").values("pk")[:1]
    shares = list(
        Share.objects.filter(split__element__budget=budget, split=Subquery(newest))
        .select_related("split", "holding__portion__holder", "holding__portion__funder")
        .order_by("holding__portion_id")
    )
    available = balances([share.holding.available_account_id or 0 for share in shares])
    by_element: dict[int, list[Share]] = defaultdict(list)
    for share in shares:
        by_element[share.split.element_id].append(share)
    elements = Element.objects.filter(budget=budget).select_related("stream__funder").order_by("stream_id", "pk")
    return [_element_split(element, by_element[element.pk], available) for element in elements]


def way_of(portion: Portion) -> Way:
    """Answer the way in which a portion is held."""
    return Way(held_by=HeldBy(portion.held_by), holder_id=portion.holder_id, funder_id=portion.funder_id)


def cash_given(*, held_account_ids: Collection[int]) -> dict[int, int]:
    """Answer by `held` account all that holders were given: instalments and contributions, less what was asked back."""
    given = Q(transfer__entry__movement__kind__in=CASH)
    given |= Q(transfer__entry__movement__reverses__kind__in=CASH)
    postings = Posting.objects.filter(given, account__in=held_account_ids)
    sums = postings.order_by().values_list("account_id").annotate(Sum("change_pence"))
    return dict.fromkeys(held_account_ids, 0) | dict(sums)


def _element_split(element: Element, shares: list[Share], available: dict[int, int]) -> ElementSplit:
    for share in shares:
        share.holding.element = element
    placed = [
        Placed(
            way=way_of(share.holding.portion),
            name=str(share.holding.portion),
            holding=share.holding,
            share_pence=share.amount_pence,
            movable_pence=available[share.holding.available_account_id or 0],
        )
        for share in shares
    ]
    return ElementSplit(element=element, number=shares[0].split.number, placed=placed)
