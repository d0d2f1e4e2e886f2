"""One portion: what it is called, what is set aside from it, and who pays how much of what it buys."""

from dataclasses import dataclass
from datetime import date

from wallet.budgets.models import Apportionment, FundingStream, HeldBy, Portion
from wallet.home.queries.positions import balance_of
from wallet.home.queries.sights import Sight
from wallet.spending.models import Commitment, CommittedHolding


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
            return "Held by the council or NHS"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Money promised to somebody, and how much of it is still there."""

    commitment: Commitment
    left_pence: int


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


def set_aside(*, seen: Sight, portion: Portion) -> list[SetAside]:
    """List what is set aside from a portion, the soonest first. One query."""
    open_ones = CommittedHolding.objects.filter(
        commitment__portion__in=seen.portions().filter(pk=portion.pk), commitment__is_open=True
    )
    parts = open_ones.select_related("commitment__payee").annotate(left=balance_of("account"))
    left: dict[Commitment, int] = {}
    for part in parts.order_by("commitment__until", "commitment_id"):
        left[part.commitment] = left.get(part.commitment, 0) + part.left
    return [SetAside(commitment=commitment, left_pence=pence) for commitment, pence in left.items()]


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
