"""Budgets still to be authorised: small values that a screen or an import fills in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wallet.budgets import errors
from wallet.budgets.models import ContributionBasis, FundingStream, HeldBy
from wallet.budgets.models.element import Frequency
from wallet.budgets.proration import total_pence


@dataclass(frozen=True, slots=True, kw_only=True)
class PortionDraft:
    """One way of holding, and its part of the element's stated amount."""

    held_by: HeldBy
    holder_id: int | None
    amount_pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementDraft:
    """What one funding stream gives, and how it is held."""

    stream_id: int
    amount_pence: int
    frequency: Frequency
    starts_on: date
    ends_on: date
    portions: Sequence[PortionDraft]
    contribution_pence: int = 0
    contribution_basis: ContributionBasis = ContributionBasis.NONE

    @property
    def total_pence(self) -> int:
        """Answer what the amount comes to over the element's dates."""
        return total_pence(
            amount_pence=self.amount_pence, frequency=self.frequency, starts_on=self.starts_on, ends_on=self.ends_on
        )

    def check(self, *, stream: FundingStream, budget: "BudgetDraft") -> None:
        """Refuse dates outside the budget or the stream, parts that do not make the whole, and unlawful charges."""
        if self.starts_on < budget.starts_on or self.ends_on > budget.ends_on:
            raise errors.OutsideTheBudget
        if self.starts_on < stream.starts_on or (stream.ends_on and self.ends_on > stream.ends_on):
            raise errors.StreamNotOpen
        if self.contribution_pence and not stream.chargeable:
            raise errors.NotChargeable
        if self.contribution_pence > self.amount_pence:
            raise errors.ContributionTooLarge
        if not self.total_pence:
            raise errors.ComesToNothing
        placed = sum(portion.amount_pence for portion in self.portions)
        if placed != self.amount_pence:
            raise errors.SharesDiffer(what=stream.name, whole_pence=self.amount_pence, placed_pence=placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetDraft:
    """Everything agreed for one person for one period."""

    person_id: int
    starts_on: date
    ends_on: date
    elements: Sequence[ElementDraft]
