"""Large amounts, in a process of its own: many entries in one call, and reads as one passbook grows.

Run as `python -m benchmarks.volumes batches|reads`; tells JSON.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from wallet.ledger.posting import Draft

SIZES = (1_000, 100_000, 1_000_000)
CALL = 1_000  # entries, or lines, in one call
CALLS = 20
REPEATS = 300


def batches() -> dict[str, int]:
    """Give transfers a second for each way to bring many in one call; then prove the books."""
    from benchmarks.contenders import Ours
    from wallet.ledger.posting import post

    ours = Ours()
    ours.prepare()
    ours.connect()
    told = {}
    for name, drafts in ways(ours.ids).items():
        post(drafts(-1))
        rates = []
        for call in range(CALLS):
            ready = drafts(call)
            began = time.perf_counter_ns()
            post(ready)
            rates.append(CALL * 10**9 // (time.perf_counter_ns() - began))
        told[name] = int(median(rates))
    ours.verify((CALLS + 1) * (CALL + 1 + CALL))
    return told


def ways(hot: list[int]) -> dict[str, Callable[[int], "list[Draft]"]]:
    """Give the ways to bring many transfers: entries over few accounts, one long entry, entries over many accounts."""
    from benchmarks.contenders import DAY
    from wallet.ledger.accounts import AccountSpec, open_accounts
    from wallet.ledger.models import Account, Side
    from wallet.ledger.posting import Draft, Line

    award, chance = Account.objects.get(code="bench/award"), random.Random(1)  # noqa: S311
    specs = [AccountSpec(f"bench/wide/{n}", award.fund_id, Side.CREDIT) for n in range(CALL)]
    wide = [Line(award.pk, account, 1) for account in open_accounts(specs).values()]

    def narrow() -> list[Line]:
        pairs = [chance.sample(hot, 2) for _ in range(CALL)]
        return [Line(debit, credit, chance.randint(1, 100)) for debit, credit in pairs]

    def many(key: str, lines: list[Line]) -> list[Draft]:
        return [Draft(key=f"{key}/{n}", kind="move", effective_on=DAY, lines=[line]) for n, line in enumerate(lines)]

    return {
        "entries": lambda call: many(f"m/{call}", narrow()),
        "lines": lambda call: [Draft(key=f"o/{call}", kind="move", effective_on=DAY, lines=narrow())],
        "accounts": lambda call: many(f"w/{call}", wide),
    }


def reads() -> dict[str, dict[int, int]]:
    """Give microseconds for a balance and for a passbook's newest page as one account's passbook grows."""
    from benchmarks.contenders import Ours
    from wallet.ledger.queries import balances, statements

    ours = Ours()
    ours.prepare()
    ours.connect()
    account = ours.ids[0]
    told: dict[str, dict[int, int]] = {"balance": {}, "newest page": {}, "page in the middle": {}}
    for size in SIZES:
        grow(ours.ids, size)
        middle = size // statements.PAGE_SIZE // 2
        told["balance"][size] = timed(balances, [account])
        told["newest page"][size] = timed(statements.newest, account_id=account)
        told["page in the middle"][size] = timed(statements.page, account_id=account, page=middle)
    return told


def grow(ids: list[int], size: int) -> None:
    """Post until the first account has so many postings."""
    from django.db import connection

    from benchmarks.contenders import DAY
    from wallet.ledger.models import Posting
    from wallet.ledger.posting import Draft, Line, post

    newest = Posting.objects.filter(account_id=ids[0]).order_by("-number").first()
    have = newest.number if newest else 0
    while have < size:
        lines = [Line(ids[1 + n % 40], ids[0], 1) for n in range(min(10_000, size - have))]
        have += len(lines)
        post([Draft(key=f"grow/{have}", kind="grow", effective_on=DAY, lines=lines)])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def timed(read: Callable[..., object], *arguments: object, **named: object) -> int:
    """Give the median time of a read in microseconds."""
    read(*arguments, **named)
    took = []
    for _ in range(REPEATS):
        began = time.perf_counter_ns()
        read(*arguments, **named)
        took.append(time.perf_counter_ns() - began)
    return int(median(took)) // 1000


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"batches": batches, "reads": reads}[sys.argv[1]]()))
