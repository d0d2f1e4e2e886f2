"""The facts of a payment, checked before anything is recorded."""

from datetime import date, datetime
from typing import NotRequired, TypedDict

from django.utils import timezone

from wallet.budgets.models import Budget, Holding, Portion
from wallet.people.access import Relation
from wallet.people.models import Payee, User
from wallet.spending import errors
from wallet.spending.models import Commitment, Funding, Payment, PaymentState


class Facts(TypedDict):
    """What was bought, from whom, when, for how much, from which money."""

    portion: Portion
    payee: Payee
    on: date
    amount_pence: int
    purpose: str
    outcome: NotRequired[str]
    funding: NotRequired[Funding]
    earmarked_to: NotRequired[Holding | None]
    commitment: NotRequired[Commitment | None]


def locked(portion: Portion) -> Portion:
    """Take a portion for this transaction alone, so that what is left is read and spent by one at a time."""
    return (
        Portion.objects.select_for_update(no_key=True, of=("self",))
        .select_related("budget__person", "holder", "funder")
        .get(pk=portion.pk)
    )


def unsaved(
    facts: Facts, *, portion: Portion, state: PaymentState, by: User, at: datetime, relation: Relation
) -> Payment:
    """Make the payment that these facts describe, not yet kept; refuses facts that cannot be."""
    check(facts, portion=portion, at=at)
    commitment = facts.get("commitment")
    funding = Funding.WHAT_IS_LEFT if commitment else facts.get("funding", Funding.SHARES)
    return Payment(
        portion=portion,
        payee=facts["payee"],
        on=facts["on"],
        amount_pence=facts["amount_pence"],
        purpose=facts["purpose"].strip(),
        outcome=facts.get("outcome", ""),
        funding=funding,
        earmarked_to=facts.get("earmarked_to") if funding is Funding.EARMARKED else None,
        commitment=commitment,
        state=state,
        asked_by=by,
        asked_at=at,
        is_report=relation.is_staff,
    )


def check(facts: Facts, *, portion: Portion, at: datetime) -> None:
    """Refuse a date, a payee, a purpose or money that does not belong to this portion."""
    on, earmarked_to, commitment = facts["on"], facts.get("earmarked_to"), facts.get("commitment")
    if on > timezone.localtime(at).date():
        raise errors.FutureDate
    check_day(on, portion=portion)
    check_payee(facts["payee"], portion=portion)
    if not facts["purpose"].strip():
        raise errors.PurposeMissing
    if (earmarked_to and earmarked_to.portion_id != portion.pk) or (commitment and commitment.portion_id != portion.pk):
        raise errors.WrongPortion
    if facts.get("funding") is Funding.EARMARKED and earmarked_to is None:
        raise errors.WrongPortion


def check_day(on: date, *, portion: Portion) -> None:
    """Refuse a day outside the budget's period or the portion's dates."""
    starts_on, ends_on = dates_of(portion)
    if not starts_on <= on <= ends_on:
        raise errors.OutsideBudget(
            f"The date must be between {starts_on:%-d %B %Y} and {ends_on:%-d %B %Y}, the time this money is for."
        )


def check_payee(payee: Payee, *, portion: Portion) -> None:
    """Refuse a payee of another family."""
    if payee.person_id not in (None, portion.budget.person_id):
        raise errors.PayeeUnknown


def dates_of(portion: Portion) -> tuple[date, date]:
    """Answer the first and the last day on which the portion's money may be spent."""
    budget: Budget = portion.budget
    last = budget.ends_on if portion.ends_on is None else min(budget.ends_on, portion.ends_on)
    return max(budget.starts_on, portion.starts_on), last
