"""Recording what the person pays towards their support, where the law lets them be asked."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from wallet.budgets import errors
from wallet.budgets.models import Contribution, ContributionBasis, Element, HeldBy, Holding, Kind, Movement
from wallet.budgets.operations import movements
from wallet.budgets.paying import net_of
from wallet.budgets.queries.paying import contribution_of
from wallet.budgets.queries.shares import authorised
from wallet.ledger.posting import Line
from wallet.people.models import User
from wallet.people.operations import audit


@transaction.atomic
def record(
    *, holding: Holding, received_on: date, amount_pence: int, reference: str, by: User, at: datetime
) -> Movement:
    """Record a contribution received; `reference` names the payment it is, so that it is never counted twice.

    Net: it goes where the portion's money is, in place of what the funder does not pay. Gross: the funder paid in full
    and receives it, so its next instalments are that much less. Refused towards money that is free by law, and beyond
    what the person was assessed to pay.
    """
    element = (
        Element.objects.select_for_update(of=("self",), no_key=True)
        .select_related("budget__person", "stream")
        .get(pk=holding.element_id)
    )
    if element.contribution_basis == ContributionBasis.NONE:
        raise errors.NotChargeable
    key = f"holding/{holding.pk}/contribution/{received_on.isoformat()}/{reference}"
    outstanding = still_expected(holding=holding, on=received_on)
    if amount_pence > outstanding and not Movement.objects.filter(entry__key=key).exists():
        raise errors.MoreThanExpected(expected_pence=outstanding)
    movement = movements.record(
        budget=element.budget,
        portion=holding.portion,
        kind=Kind.CONTRIBUTION,
        on=received_on,
        lines=[Line(debit=_where(holding, element), credit=element.award_account_id or 0, pence=amount_pence)],
        key=key,
        amount_pence=amount_pence,
        purpose=reference,
        by=by,
        at=at,
    )
    _document(movement, holding, element, by, at)
    return movement


def still_expected(*, holding: Holding, on: date) -> int:
    """Answer how much of the contribution this portion may still receive."""
    siblings = list(Holding.objects.filter(element=holding.element_id).order_by("pk").values_list("pk", flat=True))
    shares = authorised(siblings, on)
    expected = (
        shares[holding.pk] - net_of(shares=shares, contribution_pence=contribution_of(holding.element))[holding.pk]
    )
    standing = Contribution.objects.filter(holding=holding, movement__reversed_by__isnull=True)
    return max(expected - (standing.aggregate(sum=Sum("amount_pence"))["sum"] or 0), 0)


def _document(movement: Movement, holding: Holding, element: Element, by: User, at: datetime) -> None:
    contribution, is_new = Contribution.objects.get_or_create(
        movement=movement,
        defaults={"holding": holding, "received_on": movement.on, "amount_pence": movement.amount_pence},
    )
    if is_new:
        after = {"amount_pence": movement.amount_pence, "received_on": movement.on.isoformat()}
        after |= {"reference": movement.purpose}
        person = element.budget.person
        audit.record(action="contribution.recorded", subject=contribution, by=by, at=at, person=person, after=after)


def _where(holding: Holding, element: Element) -> int:
    is_gross = element.contribution_basis == ContributionBasis.GROSS
    is_kept = holding.portion.held_by == HeldBy.COMMISSIONER
    return (element.bank_account_id if is_gross or is_kept else holding.held_account_id) or 0
