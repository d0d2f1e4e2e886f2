"""What each way of holding money means, in the words a family reads (reference: NHS England and council guidance)."""

from dataclasses import dataclass

from wallet.budgets.models import HeldBy, Portion


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What choosing a way of holding means for the person."""

    held_by: HeldBy
    name: str
    where: str
    contract: str
    employer: str
    paper: str


MEANINGS = (
    Meaning(
        held_by=HeldBy.HOLDER,
        name="Direct payment",
        where="In your own separate bank account or on a card. You pay for the support yourself.",
        contract="You make the agreement with whoever supports you.",
        employer="You are the employer of your personal assistants.",
        paper="You keep receipts, payslips and bank statements.",
    ),
    Meaning(
        held_by=HeldBy.ACCOUNT_MANAGER,
        name="Managed account",
        where="With an organisation that you choose. It pays the bills that you tell it to pay.",
        contract="You still make the agreement with whoever supports you.",
        employer="You are still the employer of your personal assistants.",
        paper="The account manager sends you a statement every month.",
    ),
    Meaning(
        held_by=HeldBy.PROVIDER,
        name="Provider-held",
        where="With the provider, kept apart for you alone.",
        contract="The provider has an agreement with you and with the council or NHS.",
        employer="The provider is the employer.",
        paper="The provider sends you, and the council or NHS, a statement every month.",
    ),
    Meaning(
        held_by=HeldBy.COMMISSIONER,
        name="Council- or NHS-held",
        where="It stays with the council or NHS, which pays for you.",
        contract="The council or NHS makes the agreement with the provider.",
        employer="The provider is the employer.",
        paper="You get copies of what was ordered, delivered and paid. You do not keep receipts.",
    ),
)


def name(portion: Portion) -> str:
    """Call a portion what the person calls it."""
    return name_of(HeldBy(portion.held_by), str(portion.holder or portion.funder))


def name_of(held_by: HeldBy, holder: str) -> str:
    """Name a way of holding with who holds it."""
    match held_by:
        case HeldBy.HOLDER:
            return f"Direct payment to {holder}"
        case HeldBy.ACCOUNT_MANAGER:
            return f"Managed account with {holder}"
        case HeldBy.PROVIDER:
            return f"Held by {holder}"
        case HeldBy.COMMISSIONER:
            return f"Kept by {holder}"
