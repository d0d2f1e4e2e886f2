"""Sharing a cost between the funders of a portion: every penny named, or a refusal that says what would work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from wallet.budgets.models import HeldBy
from wallet.ledger.errors import Refused
from wallet.money.pence import written
from wallet.money.split import split
from wallet.spending import errors
from wallet.spending.models import Funding


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """One funder's money in one portion.

    `available_pence` may still be spent; `here_pence` is where the payment comes from: money already paid out to the
    holder, or the funder's own account for a commissioner-held portion. Only what is both can be paid today.
    """

    holding_id: int
    name: str
    starts_on: date
    available_account_id: int
    source_account_id: int
    available_pence: int
    here_pence: int

    @property
    def payable_pence(self) -> int:
        """Answer what could be paid now."""
        return max(0, min(self.available_pence, self.here_pence))


class Part(NamedTuple):
    """What one funder pays of a cost; never nothing."""

    purse: Purse
    pence: int

    @property
    def name(self) -> str:
        """Answer who pays it."""
        return self.purse.name


def share(
    *,
    pence: int,
    purses: Sequence[Purse],
    funding: Funding,
    weights: Mapping[int, int],
    earmarked_id: int | None = None,
) -> list[Part]:
    """Share a cost; `weights` are the agreed shares by holding. Whether the money is there is another question."""
    by_weight = {
        Funding.SHARES: [weights.get(purse.holding_id, 0) for purse in purses],
        Funding.WHAT_IS_LEFT: _left(pence, purses),
        Funding.EARMARKED: [int(purse.holding_id == earmarked_id) for purse in purses],
    }[funding]
    if not any(by_weight):
        refusal, sentence = _NOBODY_PAYS[funding]
        raise refusal(sentence)
    shared = zip(purses, split(pence, by_weight), strict=True)
    return [Part(purse, part) for purse, part in shared if part]


def _left(pence: int, purses: Sequence[Purse]) -> list[int]:
    """Answer what can be paid now from each; what may be spent where not all of it is there yet."""
    payable = [purse.payable_pence for purse in purses]
    return payable if sum(payable) >= pence else [purse.available_pence for purse in purses]


def check(
    *, parts: Sequence[Part], purses: Sequence[Purse], held_by: HeldBy, paid_so_far: Callable[[], int] | None
) -> None:
    """Refuse parts that the purses cannot pay, in the order in which a person would want to know.

    Without `paid_so_far` only what may be spent counts, not whether it is there yet (money can be set aside earlier).
    """
    cost, left = sum(part.pence for part in parts), sum(purse.available_pence for purse in purses)
    if cost > left:
        raise errors.NotEnoughLeft(f"This costs {written(cost)}, and {written(left)} is left to spend here.")
    if paid_so_far and cost > sum(purse.payable_pence for purse in purses):
        raise errors.NotThereYet(f"{_paid(purses, held_by, paid_so_far())} The rest is agreed and comes later.")
    if any(part.pence > part.purse.available_pence for part in parts):
        raise errors.FunderShort(_who_is_short(parts, purses))
    if paid_so_far and any(part.pence > part.purse.here_pence for part in parts):
        late = " and ".join(part.purse.name for part in parts if part.pence > part.purse.here_pence)
        said = f"{_paid(purses, held_by, paid_so_far())} Not all of the money from {late} is there yet."
        raise errors.NotThereYet(f"{said} {_OTHER_WAYS}")


def _who_is_short(parts: Sequence[Part], purses: Sequence[Purse]) -> str:
    asked = {part.purse.holding_id: part.pence for part in parts if part.pence > part.purse.available_pence}
    said = [_has_left(purse, asked.get(purse.holding_id)) for purse in purses]
    return " ".join([*said, _OTHER_WAYS])


def _has_left(purse: Purse, asked_pence: int | None) -> str:
    left = f"{written(purse.available_pence)} left."
    return (
        f"{purse.name} would pay {written(asked_pence)} of this but has {left}"
        if asked_pence
        else (f"{purse.name} has {left}")
    )


def _paid(purses: Sequence[Purse], held_by: HeldBy, paid_so_far: int) -> str:
    unspent = sum(max(0, purse.here_pence) for purse in purses)
    said = f"{_WHO_WAS_PAID[held_by]} {written(paid_so_far)} so far"
    if not paid_so_far:
        return f"{_NOBODY_WAS_PAID[held_by]} anything yet."
    return f"{said}, and {written(unspent)} of that is unspent."


_OTHER_WAYS = "You can share it by what is left of each, or choose one funder to pay all of it."
_WHO_WAS_PAID = {
    HeldBy.HOLDER: "You have been paid",
    HeldBy.ACCOUNT_MANAGER: "The account manager has been paid",
    HeldBy.PROVIDER: "The provider has been paid",
    HeldBy.COMMISSIONER: "The funders have paid in",
}
_NOBODY_WAS_PAID = {
    HeldBy.HOLDER: "You have not been paid",
    HeldBy.ACCOUNT_MANAGER: "The account manager has not been paid",
    HeldBy.PROVIDER: "The provider has not been paid",
    HeldBy.COMMISSIONER: "The funders have not paid in",
}
_NOBODY_PAYS: dict[Funding, tuple[type[Refused], str]] = {
    Funding.SHARES: (errors.NoShares, errors.NoShares.sentence),
    Funding.WHAT_IS_LEFT: (errors.NotEnoughLeft, "Nothing is left to spend here."),
    Funding.EARMARKED: (errors.WrongPortion, "Choose a funder whose money is in this part and has already started."),
}
