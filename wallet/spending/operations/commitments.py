"""Setting money aside for something agreed, and releasing what was not needed."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from wallet.budgets.models import Holding, Kind, Movement, Portion
from wallet.budgets.operations import movements
from wallet.ledger.accounts import AccountSpec, open_accounts
from wallet.ledger.drafts import Line
from wallet.ledger.errors import KeyReused
from wallet.ledger.models import Side
from wallet.people.access import Relation
from wallet.people.models import Payee, User
from wallet.people.operations import audit
from wallet.spending import access, errors
from wallet.spending.models import Commitment, CommittedHolding, Funding, Release
from wallet.spending.operations.facts import check_day, check_payee, dates_of, locked
from wallet.spending.queries import costs, purses
from wallet.spending.sharing import Part


@transaction.atomic
def set_aside(
    *,
    portion: Portion,
    payee: Payee,
    amount_pence: int,
    purpose: str,
    until: date,
    by: User,
    at: datetime,
    relation: Relation,
    outcome: str = "",
    funding: Funding = Funding.SHARES,
    earmarked_to: Holding | None = None,
    token: UUID | None = None,
) -> Commitment:
    """Set money aside so that it cannot be spent on anything else; the same `token` again answers the first.

    Each funder's part gets an account of its own. The money need not have been paid out yet.
    """
    portion, on = locked(portion), timezone.localtime(at).date()
    if earlier := _set_aside_before(token, portion):
        return earlier
    if not access.may_record(relation=relation, portion=portion, pence=amount_pence):
        raise errors.NotAllowed
    _check(portion=portion, payee=payee, purpose=purpose, until=until, on=on)
    shared = costs.set_aside(
        portion=portion, on=on, amount_pence=amount_pence, funding=funding, earmarked_to=earmarked_to
    )
    commitment = Commitment(token=token or uuid4(), portion=portion, payee=payee, purpose=purpose.strip())
    commitment.outcome, commitment.amount_pence, commitment.until = outcome, amount_pence, until
    commitment.made_by, commitment.made_at = by, at
    _keep(commitment, shared, on)
    _tell("money.set_aside", commitment, amount_pence, by, at)
    return commitment


@transaction.atomic
def release(*, commitment: Commitment, by: User, at: datetime, relation: Relation) -> Release:
    """Release what is left of a commitment, so that it may be spent on something else."""
    portion = locked(commitment.portion)
    commitment = Commitment.objects.select_related("portion__budget__person", "payee").get(pk=commitment.pk)
    left = [Part(purse, purse.available_pence) for purse in purses.set_aside(commitment=commitment)]
    left = [part for part in left if part.pence]
    pence = sum(part.pence for part in left)
    if not access.may_record(relation=relation, portion=portion, pence=pence):
        raise errors.NotAllowed
    if not left:
        raise errors.NothingSetAside
    released = Release(commitment=commitment, movement=_post_release(commitment, left, by, at))
    released.save(force_insert=True)
    commitment.is_open = False
    commitment.save(update_fields=["is_open"])
    _tell("money.released", commitment, pence, by, at)
    return released


def _set_aside_before(token: UUID | None, portion: Portion) -> Commitment | None:
    earlier = Commitment.objects.filter(token=token).first() if token else None
    if earlier and earlier.portion_id != portion.pk:
        raise KeyReused
    return earlier


def _check(*, portion: Portion, payee: Payee, purpose: str, until: date, on: date) -> None:
    check_day(on, portion=portion)
    check_payee(payee, portion=portion)
    if not purpose.strip():
        raise errors.PurposeMissing
    if not on <= until <= dates_of(portion)[1]:
        raise errors.UntilPast


def _keep(commitment: Commitment, shared: list[Part], on: date) -> None:
    accounts = _open(commitment.token, [part.purse.holding_id for part in shared])
    lines = [Line(part.purse.available_account_id, accounts[part.purse.holding_id], part.pence) for part in shared]
    key, made_by, at = f"commitment/{commitment.token}/set-aside", commitment.made_by, commitment.made_at
    commitment.movement = _post(commitment, Kind.SET_ASIDE, on, lines, key=key, by=made_by, at=at)
    commitment.save(force_insert=True)
    CommittedHolding.objects.bulk_create(
        CommittedHolding(commitment=commitment, holding_id=holding_id, account_id=account_id)
        for holding_id, account_id in accounts.items()
    )


def _open(token: UUID, holding_ids: list[int]) -> Mapping[int, int]:
    """Open the account of each funder's part; answers them by holding."""
    funds = dict(Holding.objects.filter(pk__in=holding_ids).values_list("pk", "element__stream__fund_id"))
    codes = {holding_id: f"committed/{token.hex}/{holding_id}" for holding_id in holding_ids}
    accounts = open_accounts([AccountSpec(code, funds[holding_id], Side.CREDIT) for holding_id, code in codes.items()])
    return {holding_id: accounts[code] for holding_id, code in codes.items()}


def _post_release(commitment: Commitment, left: list[Part], by: User, at: datetime) -> Movement:
    available = dict(commitment.portion.holdings.values_list("pk", "available_account_id"))
    lines = [Line(part.purse.available_account_id, available[part.purse.holding_id], part.pence) for part in left]
    key = f"commitment/{commitment.token}/release/{commitment.releases.count() + 1}"
    return _post(commitment, Kind.RELEASED, timezone.localtime(at).date(), lines, key=key, by=by, at=at)


def _post(
    commitment: Commitment, kind: Kind, on: date, lines: list[Line], *, key: str, by: User | None, at: datetime
) -> Movement:
    return movements.record(
        budget=commitment.portion.budget,
        portion=commitment.portion,
        kind=kind,
        on=on,
        lines=lines,
        key=key,
        amount_pence=sum(line.pence for line in lines),
        payee=commitment.payee,
        outcome=commitment.outcome,
        purpose=commitment.purpose,
        by=by,
        approved_by=None,
        at=at,
    )


def _tell(action: str, commitment: Commitment, pence: int, by: User, at: datetime) -> None:
    after = {"amount_pence": pence, "purpose": commitment.purpose, "until": commitment.until.isoformat()}
    person = commitment.portion.budget.person
    audit.record(action=action, subject=commitment, by=by, at=at, person=person, after=after)
