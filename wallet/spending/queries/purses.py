"""What each funder still has in a portion, and how much of that is already with whoever pays."""

from collections import Counter

from wallet.budgets.models import Holding, Portion
from wallet.ledger.queries.accounts import balances
from wallet.spending.models import Commitment
from wallet.spending.sharing import Purse


def purses(*, portion: Portion) -> list[Purse]:
    """List a portion's purses in the fixed order of funders, by which ties of a penny are settled. Two queries."""
    order = ("element__stream__funder_id", "element__stream_id", "element_id")
    holdings = list(portion.holdings.select_related("element__stream__funder").order_by(*order))
    names = names_of(holdings)
    pence = balances([account for holding in holdings for account in _accounts(holding)])
    return [_purse(holding, names[holding.pk], pence) for holding in holdings]


def set_aside(*, commitment: Commitment) -> list[Purse]:
    """List what is left of a commitment as purses, in the same fixed order. Two queries."""
    order = ("holding__element__stream__funder_id", "holding__element__stream_id", "holding__element_id")
    rows = list(commitment.holdings.select_related("holding__element__stream__funder").order_by(*order))
    names = names_of([row.holding for row in rows])
    pence = balances([account for row in rows for account in (row.account_id, _source(row.holding))])
    return [
        Purse(
            holding_id=row.holding_id,
            name=names[row.holding_id],
            starts_on=row.holding.element.starts_on,
            available_account_id=row.account_id,
            source_account_id=_source(row.holding),
            available_pence=pence[row.account_id],
            here_pence=pence[_source(row.holding)],
        )
        for row in rows
    ]


def names_of(holdings: list[Holding]) -> dict[int, str]:
    """Name each holding by its funder, with as much more as it takes to tell two of one funder apart."""
    short = {holding.pk: str(holding.element.stream.funder) for holding in holdings}
    longer = {holding.pk: f"{short[holding.pk]}, {holding.element.stream}" for holding in holdings}
    longest = {holding.pk: f"{longer[holding.pk]}, from {holding.element.starts_on:%-d %B %Y}" for holding in holdings}
    times = Counter([*short.values(), *longer.values()])
    return {pk: next((name for name in (short[pk], longer[pk]) if times[name] == 1), longest[pk]) for pk in short}


def _accounts(holding: Holding) -> tuple[int, int]:
    if holding.available_account_id is None:
        raise ValueError(f"holding {holding.pk} has no accounts yet")
    return holding.available_account_id, _source(holding)


def _source(holding: Holding) -> int:
    source = holding.held_account_id or holding.element.bank_account_id
    if source is None:
        raise ValueError(f"holding {holding.pk} has no accounts yet")
    return source


def _purse(holding: Holding, name: str, pence: dict[int, int]) -> Purse:
    available, source = _accounts(holding)
    return Purse(
        holding_id=holding.pk,
        name=name,
        starts_on=holding.element.starts_on,
        available_account_id=available,
        source_account_id=source,
        available_pence=pence[available],
        here_pence=pence[source],
    )
