"""Large amounts, in a process of its own: many entries in one call, and reads as one passbook grows.

Run as `python -m benchmarks.volumes batches|reads`; tells JSON.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from statistics import median

import django

SIZES = (1_000, 100_000, 1_000_000)
CALL = 1_000  # entries, or lines, in one call
CALLS = 20
REPEATS = 300


def batches() -> dict[str, int]:
    """Give transfers a second for many entries in one call and for one entry of many lines; then prove the books."""
    from benchmarks.contenders import DAY, Ours
    from wallet.ledger.posting import Draft, Line, post

    ours, chance = Ours(), random.Random(1)  # noqa: S311
    ours.prepare()
    ours.connect()

    def line() -> Line:
        debit, credit = chance.sample(ours.ids, 2)
        return Line(debit, credit, chance.randint(1, 100))

    def entries(call: int) -> list[Draft]:
        return [Draft(key=f"m/{call}/{n}", kind="move", effective_on=DAY, lines=[line()]) for n in range(CALL)]

    def one_entry(call: int) -> list[Draft]:
        return [Draft(key=f"o/{call}", kind="move", effective_on=DAY, lines=[line() for _ in range(CALL)])]

    told = {}
    for name, drafts in (("entries", entries), ("lines", one_entry)):
        post(drafts(-1))
        rates = []
        for call in range(CALLS):
            ready = drafts(call)
            began = time.perf_counter_ns()
            post(ready)
            rates.append(CALL * 10**9 // (time.perf_counter_ns() - began))
        told[name] = int(median(rates))
    ours.verify((CALLS + 1) * (CALL + 1))
    return told


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
