"""Money that a holder has to pay back: asking for it, and recording that it came."""

from datetime import date, datetime

from django.db import transaction

from wallet.budgets import errors
from wallet.budgets.models import Holding, Kind, Movement
from wallet.budgets.operations import movements
from wallet.ledger.errors import Overdrawn
from wallet.ledger.posting import Line
from wallet.ledger.queries import balances
from wallet.people.models import User
from wallet.people.operations import audit


@transaction.atomic
def ask_back(
    *, holding: Holding, amount_pence: int, reason: str, key: str, on: date, by: User, at: datetime
) -> Movement:
    """Ask a holder for money that they have not spent; `key` names the decision, so that it is asked for once."""
    if holding.held_account_id is None or holding.return_due_account_id is None:
        raise errors.NothingHeld
    if not reason.strip():
        raise errors.ReasonMissing
    try:
        return _record(
            holding=holding,
            kind=Kind.ASKED_BACK,
            line=Line(debit=holding.return_due_account_id, credit=holding.held_account_id, pence=amount_pence),
            key=f"holding/{holding.pk}/ask-back/{key}",
            purpose=reason.strip(),
            on=on,
            by=by,
            at=at,
        )
    except Overdrawn:
        held = balances([holding.held_account_id])[holding.held_account_id]
        raise errors.MoreThanHeld(held_pence=held) from None


@transaction.atomic
def record(*, holding: Holding, amount_pence: int, reference: str, on: date, by: User, at: datetime) -> Movement:
    """Record money that came back; `reference` names the payment it is, so that it is never counted twice."""
    if holding.return_due_account_id is None or holding.element.bank_account_id is None:
        raise errors.NothingHeld
    try:
        return _record(
            holding=holding,
            kind=Kind.RETURNED,
            line=Line(debit=holding.element.bank_account_id, credit=holding.return_due_account_id, pence=amount_pence),
            key=f"holding/{holding.pk}/return/{on.isoformat()}/{reference}",
            purpose=reference,
            on=on,
            by=by,
            at=at,
        )
    except Overdrawn:
        due = balances([holding.return_due_account_id])[holding.return_due_account_id]
        raise errors.MoreThanAskedBack(due_pence=due) from None


def _record(
    *, holding: Holding, kind: Kind, line: Line, key: str, purpose: str, on: date, by: User, at: datetime
) -> Movement:
    portion = holding.portion
    movement = movements.record(
        budget=portion.budget,
        portion=portion,
        kind=kind,
        on=on,
        lines=[line],
        key=key,
        amount_pence=line.pence,
        payee=portion.holder,
        purpose=purpose,
        by=by,
        at=at,
    )
    audit.record(
        action=f"money.{kind.value}",
        subject=movement,
        by=by,
        at=at,
        person=portion.budget.person,
        after={"amount_pence": line.pence, "holding": holding.pk, "purpose": purpose},
    )
    return movement
