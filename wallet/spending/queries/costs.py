"""What a payment would cost each funder, worked out before anything is recorded."""

from collections import Counter
from dataclasses import replace
from datetime import date

from django.db.models import Sum

from wallet.budgets.models import HeldBy, Holding, Instalment, Portion
from wallet.budgets.queries.apportioning import weights
from wallet.ledger.models import Transfer
from wallet.money.pence import written
from wallet.spending import errors
from wallet.spending.models import Commitment, Funding, Payment
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
    instead_of: Payment | None = None,
) -> list[Part]:
    """Share a cost between the funders; refuses, in plain words, what is not left or not there yet.

    What was set aside already says whose money it is, so a payment from it is shared by what is left of each.
    `instead_of` is a payment that would be put right first, whose money is counted as back.
    """
    if commitment is not None:
        purses, funding = _back(money.set_aside(commitment=commitment), instead_of), Funding.WHAT_IS_LEFT
        _check_set_aside(purses, amount_pence)
    else:
        purses = _back(_begun(portion, on), instead_of)
    shared = _shared(purses, portion=portion, on=on, pence=amount_pence, funding=funding, earmarked_to=earmarked_to)
    held_by = HeldBy(portion.held_by)
    check(parts=shared, purses=purses, held_by=held_by, paid_so_far=lambda: paid_so_far(portion=portion))
    return shared


def set_aside(
    *, portion: Portion, on: date, amount_pence: int, funding: Funding, earmarked_to: Holding | None = None
) -> list[Part]:
    """Share a sum to be set aside; the money need not have been paid out yet."""
    purses = [replace(purse, here_pence=purse.available_pence) for purse in _begun(portion, on)]
    shared = _shared(purses, portion=portion, on=on, pence=amount_pence, funding=funding, earmarked_to=earmarked_to)
    check(parts=shared, purses=purses, held_by=HeldBy(portion.held_by), paid_so_far=None)
    return shared


def paid_so_far(*, portion: Portion) -> int:
    """Answer how much has been paid out to the portion's holder, or paid in for a commissioner-held portion."""
    if portion.held_by == HeldBy.COMMISSIONER:
        paid = Instalment.objects.filter(holding=None, element__in=portion.holdings.values("element"))
    else:
        paid = Instalment.objects.filter(holding__portion=portion)
    total: int | None = paid.aggregate(total=Sum("amount_pence"))["total"]
    return total or 0


def _begun(portion: Portion, on: date) -> list[Purse]:
    return [purse for purse in money.purses(portion=portion) if purse.starts_on <= on]


def _back(purses: list[Purse], instead_of: Payment | None) -> list[Purse]:
    """Count the money of a payment as if it had been put right already."""
    if instead_of is None or instead_of.movement is None:
        return purses
    back: Counter[int] = Counter()
    lines = Transfer.objects.filter(entry=instead_of.movement.entry_id)
    for debit, credit, pence in lines.values_list("debit_account_id", "credit_account_id", "amount_pence"):
        back.update({debit: pence, credit: pence})
    return [
        replace(
            purse,
            available_pence=purse.available_pence + back[purse.available_account_id],
            here_pence=purse.here_pence + back[purse.source_account_id],
        )
        for purse in purses
    ]


def _shared(
    purses: list[Purse], *, portion: Portion, on: date, pence: int, funding: Funding, earmarked_to: Holding | None
) -> list[Part]:
    agreed = dict(weights(portion.pk, on)) if funding is Funding.SHARES else {}
    earmarked_id = earmarked_to.pk if earmarked_to else None
    return share(pence=pence, purses=purses, funding=funding, weights=agreed, earmarked_id=earmarked_id)


def _check_set_aside(purses: list[Purse], pence: int) -> None:
    left = sum(purse.available_pence for purse in purses)
    if pence > left:
        raise errors.SetAsideShort(
            f"{written(left)} is left of what was set aside, and this costs {written(pence)}. "
            "Record what goes beyond it as a payment of its own."
        )
