"""A statement of one portion or of a whole budget, for any period."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

from wallet.budgets.models import HeldBy, Holding, Movement, Portion
from wallet.home.queries.footing import Change, Footed, foot
from wallet.home.queries.sights import Sight
from wallet.ledger.models import Transfer
from wallet.ledger.queries import balances_on
from wallet.spending.models import CommittedHolding


class Book(StrEnum):
    """What a statement follows."""

    BUDGET = "budget"  # the right to spend: what is agreed and not yet spent
    ACCOUNT = "account"  # the money itself: what has come and not yet gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a statement is asked about; without a portion it is about all that is in sight."""

    budget_ids: tuple[int, ...]
    starts_on: date
    ends_on: date
    book: Book = Book.BUDGET
    portion: Portion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement: what was asked, and its figures."""

    asked: Asked
    footed: Footed[Movement]
    set_aside_pence: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Pot:
    """An account of the ledger as a statement sees it: whose money, and whether a debit adds to it."""

    stream_id: int
    grows_by_debit: bool
    is_set_aside: bool = False


def statement(*, seen: Sight, asked: Asked) -> Statement:
    """Draw up a statement. Five queries, however long the history before the period."""
    holdings = _holdings(seen, asked)
    pots = _pots(holdings, asked, is_whole=seen.is_whole)
    before = balances_on(list(pots), asked.starts_on - timedelta(days=1))
    changes = list(_changes(asked, pots))
    names = {row.element.stream_id: str(row.element.stream) for row in holdings}
    openings = dict.fromkeys(names, 0)
    for account, pot in pots.items():
        openings[pot.stream_id] += before[account]
    set_aside = sum(before[account] for account, pot in pots.items() if pot.is_set_aside)
    set_aside += sum(pence for _, account, pence in changes if pots[account].is_set_aside)
    by_stream = [(movement, pots[account].stream_id, pence) for movement, account, pence in changes]
    footed = foot(openings=openings, changes=by_stream, names=names)
    return Statement(asked=asked, footed=footed, set_aside_pence=set_aside, is_whole=seen.is_whole)


def has_account(portion: Portion) -> bool:
    """Answer whether the money of a portion lies in an account of its holder."""
    return portion.held_by != HeldBy.COMMISSIONER


def _holdings(seen: Sight, asked: Asked) -> list[Holding]:
    holdings = seen.holdings().filter(portion__budget__in=asked.budget_ids)
    if asked.portion is not None:
        holdings = holdings.filter(portion=asked.portion)
    return list(holdings.select_related("element__stream").order_by("element__stream__funder", "element__stream", "pk"))


def _pots(holdings: Collection[Holding], asked: Asked, *, is_whole: bool) -> dict[int, _Pot]:
    if asked.book == Book.BUDGET:
        return _rights(holdings)
    pots: dict[int, _Pot] = {}
    for holding in holdings:
        own = [holding.held_account_id, holding.return_due_account_id]
        if asked.portion is None and is_whole:
            own.append(holding.element.bank_account_id)
        pots |= {account: _Pot(holding.element.stream_id, grows_by_debit=True) for account in own if account}
    return pots


def _rights(holdings: Collection[Holding]) -> dict[int, _Pot]:
    stream_of = {holding.pk: holding.element.stream_id for holding in holdings}
    pots = {
        holding.available_account_id: _Pot(stream_of[holding.pk], grows_by_debit=False)
        for holding in holdings
        if holding.available_account_id
    }
    set_aside = CommittedHolding.objects.filter(holding__in=stream_of).values_list("account_id", "holding_id")
    return pots | {
        account: _Pot(stream_of[holding], grows_by_debit=False, is_set_aside=True) for account, holding in set_aside
    }


def _changes(asked: Asked, pots: dict[int, _Pot]) -> Iterator[Change[Movement]]:
    """List what each movement of the period changed in each account, oldest first."""
    movements = Movement.objects.filter(budget__in=asked.budget_ids, on__range=(asked.starts_on, asked.ends_on))
    named = movements.select_related("payee", "portion__holder", "portion__funder").order_by("on", "pk")
    lines: dict[int, list[tuple[int, int, int]]] = {}
    for movement_id, debit, credit, pence in _transfers(asked, pots):
        lines.setdefault(movement_id, []).append((debit, credit, pence))
    for movement in named:
        for debit, credit, pence in lines.get(movement.pk, ()):
            for account, sign in ((debit, 1), (credit, -1)):
                if account in pots:
                    yield movement, account, pence * sign * (1 if pots[account].grows_by_debit else -1)


def _transfers(asked: Asked, pots: dict[int, _Pot]) -> Iterator[tuple[int, int, int, int]]:
    transfers = Transfer.objects.filter(
        Q(debit_account__in=pots) | Q(credit_account__in=pots),
        entry__movement__budget__in=asked.budget_ids,
        entry__movement__on__range=(asked.starts_on, asked.ends_on),
    ).order_by("entry_id", "position")
    columns = ("entry__movement", "debit_account_id", "credit_account_id", "amount_pence")
    yield from transfers.values_list(*columns).iterator()
