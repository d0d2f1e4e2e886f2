"""Recording what money did: each movement is the document of exactly one ledger entry, written with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wallet.budgets.models import Budget, Kind, Movement, Outcome, Portion
from wallet.ledger.posting import Draft, Line, post
from wallet.ledger.reversal import draft_of_reversal
from wallet.people.models import Payee, User


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementDraft:
    """A movement still to be recorded; `key` is the business fact it stands for, such as `budget/7/award`."""

    budget_id: int
    portion_id: int | None = None
    kind: Kind
    on: date
    lines: Sequence[Line]
    key: str
    amount_pence: int
    payee_id: int | None = None
    outcome: str = ""
    purpose: str = ""
    made_by_id: int | None = None
    approved_by_id: int | None = None
    reverses: Movement | None = None


@transaction.atomic
def record_many(*, drafts: Sequence[MovementDraft], at: datetime) -> list[Movement]:
    """Post and document movements, all or none, in this order; one recorded before is returned as it stands."""
    if not drafts:
        return []
    posted = post([_entry(draft) for draft in drafts])
    entry_ids = [answer.entry_id for answer in posted]
    there = {
        movement.entry_id: movement
        for movement in Movement.objects.filter(
            entry_id__in=[answer.entry_id for answer in posted if not answer.is_new]
        )
    }
    new = {
        entry_id: _document(draft, at)
        for entry_id, draft in zip(entry_ids, drafts, strict=True)
        if entry_id not in there
    }
    for entry_id, movement in new.items():
        movement.entry_id = entry_id
    Movement.objects.bulk_create(new.values(), batch_size=1000)
    return [there.get(entry_id) or new[entry_id] for entry_id in entry_ids]


@transaction.atomic
def record(
    *,
    budget: Budget,
    portion: Portion | None,
    kind: Kind,
    on: date,
    lines: Sequence[Line],
    key: str,
    amount_pence: int,
    payee: Payee | None = None,
    outcome: Outcome | str = "",
    purpose: str = "",
    by: User | None,
    approved_by: User | None = None,
    at: datetime,
    reverses: Movement | None = None,
) -> Movement:
    """Post and document one movement; the same key again returns the first."""
    draft = MovementDraft(
        budget_id=budget.pk,
        portion_id=portion.pk if portion else None,
        kind=kind,
        on=on,
        lines=lines,
        key=key,
        amount_pence=amount_pence,
        payee_id=payee.pk if payee else None,
        outcome=str(outcome),
        purpose=purpose,
        made_by_id=by.pk if by else None,
        approved_by_id=approved_by.pk if approved_by else None,
        reverses=reverses,
    )
    (movement,) = record_many(drafts=[draft], at=at)
    return movement


def reverse(*, movement: Movement, on: date, reason: str, by: User | None, at: datetime) -> Movement:
    """Take a movement back, once, with the original's shares between the funders."""
    key = f"movement/{movement.pk}/reverse"
    mirrored = draft_of_reversal(
        entry_id=movement.entry_id, key=key, effective_on=on, actor=_actor(by.pk if by else None)
    )
    draft = MovementDraft(
        budget_id=movement.budget_id,
        portion_id=movement.portion_id,
        kind=Kind.REVERSAL,
        on=on,
        lines=mirrored.lines,
        key=key,
        amount_pence=movement.amount_pence,
        payee_id=movement.payee_id,
        outcome=movement.outcome,
        purpose=reason,
        made_by_id=by.pk if by else None,
        reverses=movement,
    )
    (reversal,) = record_many(drafts=[draft], at=at)
    return reversal


def _entry(draft: MovementDraft) -> Draft:
    return Draft(
        key=draft.key,
        kind=draft.kind.value,
        effective_on=draft.on,
        lines=draft.lines,
        actor=_actor(draft.made_by_id),
        source=f"budget/{draft.budget_id}",
        reverses=draft.reverses.entry_id if draft.reverses else None,
    )


def _actor(user_id: int | None) -> str:
    return f"user/{user_id}" if user_id else "nightly"


def _document(draft: MovementDraft, at: datetime) -> Movement:
    return Movement(
        budget_id=draft.budget_id,
        portion_id=draft.portion_id,
        kind=draft.kind,
        on=draft.on,
        amount_pence=draft.amount_pence,
        payee_id=draft.payee_id,
        outcome=draft.outcome,
        purpose=draft.purpose,
        made_by_id=draft.made_by_id,
        approved_by_id=draft.approved_by_id,
        made_at=at,
        reverses=draft.reverses,
    )
