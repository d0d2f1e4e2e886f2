"""What the forms of this room let people choose from: portions, payees, ways to share a cost, money set aside."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django import forms

from wallet.budgets.models import Holding, Outcome, Portion
from wallet.ledger.errors import Refused
from wallet.money.pence import written
from wallet.spending.errors import FunderShort, NoShares, NotThereYet, WrongPortion
from wallet.spending.models import Commitment, Funding
from wallet.spending.queries.commitments import SetAside
from wallet.spending.sharing import Purse
from wallet.ui.widgets import Radios

NONE = ""


class Sharing(NamedTuple):
    """How a cost is to be shared, as somebody chose it."""

    funding: Funding
    holding_id: int | None = None

    @classmethod
    def of(cls, chosen: str) -> "Sharing":
        """Read a choice: a way of funding, or the number of the holding that pays all."""
        return cls(Funding.EARMARKED, int(chosen)) if chosen.isdigit() else cls(Funding(chosen or Funding.SHARES))

    def holding(self, portion: Portion) -> Holding | None:
        """Find the holding that pays all, if one does."""
        return portion.holdings.get(pk=self.holding_id) if self.holding_id else None


class SharingField(forms.ChoiceField):
    """Whose money pays: by the agreed shares, by what is left of each, or all from one funder."""

    def __init__(self, *, purses: Sequence[Purse]) -> None:
        hints = {str(purse.holding_id): f"{written(purse.available_pence)} left" for purse in purses}
        hints[Funding.SHARES.value] = "What the funders agreed for that date"
        ways = [
            (Funding.SHARES.value, "Share it as agreed"),
            (Funding.WHAT_IS_LEFT.value, "Share it by what is left of each"),
            *((str(purse.holding_id), f"All from {purse.name}") for purse in purses),
        ]
        super().__init__(
            label="Whose money pays for it?",
            help_text="If you are not sure, leave it as it is.",
            choices=ways,
            initial=Funding.SHARES.value,
            widget=Radios(hints=hints),
        )


class SetAsideField(forms.TypedChoiceField):
    """Which of the sums set aside this is paid from, if any."""

    def __init__(self, *, kept: Sequence[SetAside]) -> None:
        hints = {str(row.commitment.pk): f"{written(row.left_pence)} left of what was set aside" for row in kept}
        super().__init__(
            label="Was money set aside for this?",
            choices=[(NONE, "No"), *((str(row.commitment.pk), str(row.commitment)) for row in kept)],
            coerce=int,
            empty_value=None,
            required=False,
            widget=Radios(hints=hints),
        )


class OutcomeField(forms.ChoiceField):
    """Which of the person's outcomes it helps with; it may stay empty."""

    def __init__(self) -> None:
        super().__init__(
            label="What does it help with?", choices=[(NONE, "Not sure"), *Outcome.choices], required=False
        )


def beside(refused: Refused, fields: Mapping[str, forms.Field]) -> str:
    """Name the question beside which a refusal belongs: who pays, where another answer to that would help."""
    about_sharing = isinstance(refused, FunderShort | NoShares | NotThereYet | WrongPortion)
    return "sharing" if about_sharing and "sharing" in fields else "amount"


def commitment_of(kept: Sequence[SetAside], chosen: int | None) -> Commitment | None:
    """Find the chosen commitment among those offered."""
    return next((row.commitment for row in kept if row.commitment.pk == chosen), None)
