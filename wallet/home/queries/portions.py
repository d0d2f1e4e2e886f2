"""One portion: what it is called, and who pays how much of what it buys."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wallet.budgets.models import Apportionment, FundingStream, HeldBy, Portion


def name(portion: Portion) -> str:
    """Call a portion what the person calls it."""
    match portion.held_by:
        case HeldBy.HOLDER:
            return "Direct payment"
        case HeldBy.ACCOUNT_MANAGER:
            return f"Managed account with {portion.holder}"
        case HeldBy.PROVIDER:
            return f"Held by {portion.holder}"
        case _:
            return f"Held by {portion.funder}"


def names(parts: Iterable[Portion]) -> dict[int, str]:
    """Name portions that stand side by side; where two are called the same, each says from when."""
    found = list(parts)
    times = Counter(name(portion) for portion in found)
    return {
        portion.pk: name(portion)
        if times[name(portion)] == 1
        else f"{name(portion)}, from {portion.budget.starts_on:%-d %B %Y}"
        for portion in found
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderShare:
    """Which part of what is bought one funder pays, in basis points."""

    stream: FundingStream
    basis_points: int

    @property
    def percent(self) -> str:
        """Write the share as per cent, without noughts that say nothing."""
        whole, part = divmod(self.basis_points, 100)
        return f"{whole}%" if not part else f"{whole}.{part:02d}".rstrip("0") + "%"


def shares(*, portion: Portion, on: date) -> list[FunderShare]:
    """List how what is bought on a day is shared between the funders. Two queries."""
    tables = Apportionment.objects.filter(portion=portion, starts_on__lte=on).order_by("-starts_on", "-pk")
    table = tables.prefetch_related("shares__holding__element__stream__funder").first()
    if table is None:
        return []
    return [
        FunderShare(stream=share.holding.element.stream, basis_points=share.basis_points)
        for share in table.shares.all()
        if share.basis_points
    ]
