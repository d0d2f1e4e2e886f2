"""What funders pay in and holders are paid out, day by day: a plan worked out from facts alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from wallet.budgets.proration import Due, next_pence
from wallet.money.split import split


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingFacts:
    """One funder's money in one portion: its shares by the day they count from, and what was paid out of it so far.

    `is_paid_out` is false where the commissioner keeps the money: nothing then leaves the bank account.
    """

    holding_id: int
    is_paid_out: bool
    shares: Sequence[tuple[date, int]]
    paid_pence: int = 0
    paid_through: date | None = None

    def share_on(self, day: date) -> int:
        """Answer the share in force on a day; before the first one, nothing."""
        begun = [pence for effective_on, pence in self.shares if effective_on <= day]
        return begun[-1] if begun else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementFacts:
    """One funder's part of a budget: what it comes to, when it is due, and what came in so far.

    `net_pence` is the contribution that the person pays in themselves, so that the funder pays that much less;
    `received_pence` is what the funder has received of a contribution towards money that it pays in full.
    """

    element_id: int
    dues: Sequence[Due]
    total_pence: int
    net_pence: int = 0
    received_pence: int = 0
    paid_in_pence: int = 0
    paid_in_through: date | None = None
    bank_pence: int = 0
    holdings: Sequence[HoldingFacts] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Planned:
    """One instalment: into the bank account (no holding), or out of it to a holding's holder."""

    element_id: int
    holding_id: int | None
    due_on: date
    pence: int


def plan(*, facts: ElementFacts, until: date) -> list[Planned]:
    """Plan what is still to be paid in and out, up to and including a day.

    Each instalment spreads what is left over the days left. Nothing is paid out that the bank account does not hold:
    it then comes with a later instalment, or, when the last one is over, on the day that it is there.
    """
    return list(_Run(facts, until).instalments())


class _Run:
    """One element's plan while it is being made."""

    def __init__(self, facts: ElementFacts, until: date) -> None:
        self.facts = facts
        self.until = until
        self.bank = facts.bank_pence
        self.paid_in = facts.paid_in_pence
        self.paid = {holding.holding_id: holding.paid_pence for holding in facts.holdings}
        self.newest = self._without_contribution(until)

    def instalments(self) -> Iterator[Planned]:
        for n, due in enumerate(self.facts.dues):
            if due.on <= self.until:
                yield from self._in(due.on, self.facts.dues[n:])
                yield from self._out(due.on, self.facts.dues[n:])
        if self.facts.dues[-1].on < self.until:
            yield from self._late()

    def _in(self, day: date, still_due: Sequence[Due]) -> Iterator[Planned]:
        if self.facts.paid_in_through and day <= self.facts.paid_in_through:
            return
        facts = self.facts
        to_come = facts.total_pence - facts.net_pence - facts.received_pence - self.paid_in
        pence = next_pence(remaining_pence=max(to_come, 0), still_due=still_due)
        if pence:
            self.bank += pence
            self.paid_in += pence
            yield Planned(facts.element_id, None, day, pence)

    def _out(self, day: date, still_due: Sequence[Due]) -> Iterator[Planned]:
        waiting = [
            holding
            for holding in self.facts.holdings
            if holding.is_paid_out and not (holding.paid_through and day <= holding.paid_through)
        ]
        targets = self._targets(day) if waiting else {}
        for holding in waiting:
            remaining = max(targets[holding.holding_id] - self.paid[holding.holding_id], 0)
            yield from self._pay(holding, day, next_pence(remaining_pence=remaining, still_due=still_due))

    def _late(self) -> Iterator[Planned]:
        targets = self._targets(self.until)
        for holding in self.facts.holdings:
            if holding.is_paid_out:
                remaining = max(targets[holding.holding_id] - self.paid[holding.holding_id], 0)
                yield from self._pay(holding, self.until, remaining)

    def _pay(self, holding: HoldingFacts, day: date, pence: int) -> Iterator[Planned]:
        pence = min(pence, self.bank)
        if pence:
            self.bank -= pence
            self.paid[holding.holding_id] += pence
            yield Planned(self.facts.element_id, holding.holding_id, day, pence)

    def _targets(self, day: date) -> dict[int, int]:
        """Answer what each holder is to get in all, by the shares of a day, and never more than by the newest."""
        return {
            holding_id: min(then, self.newest[holding_id])
            for holding_id, then in self._without_contribution(day).items()
        }

    def _without_contribution(self, day: date) -> dict[int, int]:
        shares = {holding.holding_id: holding.share_on(day) for holding in self.facts.holdings}
        return net_of(shares=shares, contribution_pence=self.facts.net_pence)


def net_of(*, shares: dict[int, int], contribution_pence: int) -> dict[int, int]:
    """Take a contribution off shares, each by its part, to the penny."""
    if not contribution_pence or not any(shares.values()):
        return shares
    parts = split(contribution_pence, list(shares.values()))
    return {key: pence - part for (key, pence), part in zip(shares.items(), parts, strict=True)}
