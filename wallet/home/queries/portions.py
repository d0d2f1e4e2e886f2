"""Portions side by side, and who pays how much of what one buys."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wallet.budgets import ways
from wallet.budgets.models import Apportionment, FundingStream, Portion


def names(parts: Iterable[Portion]) -> dict[int, str]:
    """Name portions that stand side by side; where two are called the same, each says from when."""
    found = list(parts)
    called = {portion.pk: ways.name(portion) for portion in found}
    times = Counter(called.values())
    return {
        portion.pk: called[portion.pk]
        + ("" if times[called[portion.pk]] == 1 else f", from {portion.budget.starts_on:%-d %B %Y}")
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
