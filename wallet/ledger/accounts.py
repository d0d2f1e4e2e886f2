"""Opening funds and accounts, many at once and never twice."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from wallet.ledger import errors
from wallet.ledger.models import Account, Fund, Side


class AccountSpec(NamedTuple):
    """An account as it should be; nothing of it can change later."""

    code: str
    fund_id: int
    side: Side
    may_overdraw: bool = False


def ensure_fund(*, code: str, name: str) -> Fund:
    """Return the fund with this code, opening it when it is new."""
    fund, _ = Fund.objects.get_or_create(code=code, defaults={"name": name})
    return fund


@transaction.atomic
def open_accounts(specs: Sequence[AccountSpec]) -> dict[str, int]:
    """Return the id of every account by its code, opening those that are new.

    Refuses an account that exists with another fund, side or permission to overdraw.
    """
    wanted = {spec.code: spec for spec in specs}
    if any(wanted[spec.code] != spec for spec in specs):
        raise errors.AccountDiffers
    found = _found(wanted)
    new = [Account(**spec._asdict()) for code, spec in wanted.items() if code not in found]
    if new:
        Account.objects.bulk_create(new, ignore_conflicts=True, batch_size=1000)
        found |= _found({account.code: wanted[account.code] for account in new})
    return {code: found[code] for code in wanted}


def _found(wanted: dict[str, AccountSpec]) -> dict[str, int]:
    """Find which of the accounts stand already, and refuse one that stands differently."""
    rows = Account.objects.filter(code__in=list(wanted)).values_list("code", "fund_id", "side", "may_overdraw", "id")
    found = {}
    for code, fund_id, side, may_overdraw, account_id in rows:
        if wanted[code] != AccountSpec(code, fund_id, Side(side), may_overdraw):
            raise errors.AccountDiffers(detail=code)
        found[code] = account_id
    return found
