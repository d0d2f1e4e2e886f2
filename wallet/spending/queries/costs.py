"""What a payment would cost each funder, worked out before anything is recorded."""

from datetime import date

from django.db.models import Sum

from wallet.budgets.models import HeldBy, Holding, Instalment, Portion
from wallet.budgets.queries import apportioning
from wallet.money.pence import written
from wallet.spending import errors
from wallet.spending.models import Commitment, Funding
from wallet.spending.queries import purses as money
from wallet.spending.sharing import Part, Purse, check, share


def parts(
    *,
    portion: Portion,
    on: date,
    amount_pence: int,
    funding: Funding = Funding.SHARES,
    earmarked_to: Holding | None = None,
    commitment: Commitment | None = None,
) -> list[Part]:
    """Share a cost between the funders; refuses, in plain words, what is not left or not there yet.

    What was set aside already says whose money it is, so a payment from it is shared by what is left of each.
    """
    if commitment is not None:
        return _from_commitment(portion, commitment, amount_pence)
    begun = [purse for purse in money.purses(portion=portion) if purse.starts_on <= on]
    shared = _shared(
        portion=portion, on=on, pence=amount_pence, funding=funding, earmarked_to=earmarked_to, begun=begun
    )
    check(parts=shared, purses=begun, held_by=HeldBy(portion.held_by), paid_so_far=lambda: paid_so_far(portion=portion))
    return shared


def set_aside(
    *, portion: Portion, on: date, amount_pence: int, funding: Funding, earmarked_to: Holding | None = None
) -> list[Part]:
    """Share a sum to be set aside; the money need not have been paid out yet."""
    begun = [purse for purse in money.purses(portion=portion) if purse.starts_on <= on]
    if funding is Funding.WHAT_IS_LEFT:
        weights = {purse.holding_id: purse.available_pence for purse in begun}
        shared = share(pence=amount_pence, purses=begun, funding=Funding.SHARES, weights=weights)
    else:
        shared = _shared(
            portion=portion, on=on, pence=amount_pence, funding=funding, earmarked_to=earmarked_to, begun=begun
        )
    check(parts=shared, purses=begun, held_by=HeldBy(portion.held_by), paid_so_far=None)
    return shared


def paid_so_far(*, portion: Portion) -> int:
    """Answer how much has been paid out to the portion's holder, or paid in for a commissioner-held portion."""
    if portion.held_by == HeldBy.COMMISSIONER:
        paid = Instalment.objects.filter(holding=None, element__holdings__portion=portion)
    else:
        paid = Instalment.objects.filter(holding__portion=portion)
    total: int | None = paid.aggregate(total=Sum("amount_pence"))["total"]
    return total or 0


def _shared(
    *, portion: Portion, on: date, pence: int, funding: Funding, earmarked_to: Holding | None, begun: list[Purse]
) -> list[Part]:
    weights = dict(apportioning.weights(portion_id=portion.pk, on=on)) if funding is Funding.SHARES else {}
    earmarked_id = earmarked_to.pk if earmarked_to else None
    return share(pence=pence, purses=begun, funding=funding, weights=weights, earmarked_id=earmarked_id)


def _from_commitment(portion: Portion, commitment: Commitment, amount_pence: int) -> list[Part]:
    kept = money.set_aside(commitment=commitment)
    left = sum(purse.available_pence for purse in kept)
    if amount_pence > left:
        raise errors.SetAsideShort(
            f"{written(left)} is left of what was set aside, and this costs {written(amount_pence)}. "
            "Record what goes beyond it as a payment of its own."
        )
    shared = share(pence=amount_pence, purses=kept, funding=Funding.WHAT_IS_LEFT, weights={})
    check(parts=shared, purses=kept, held_by=HeldBy(portion.held_by), paid_so_far=lambda: paid_so_far(portion=portion))
    return shared
