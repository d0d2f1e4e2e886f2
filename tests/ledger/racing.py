"""One racer, in a process of its own: `python -m tests.ledger.racing JOB`, where the job is JSON.

It says that it is ready, waits for a line, races, and tells as JSON how often each thing happened.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import django

DAY = date(2026, 4, 6)
type Job = dict[str, Any]


def drain(job: Job, chance: random.Random) -> Callable[[int], object]:
    """Move random amounts between the hot accounts, two lines an entry, in any order."""
    from wallet.ledger.posting import Draft, Line, post

    def once(n: int) -> object:
        pairs = [chance.sample(job["accounts"], 2) for _ in range(2)]
        moves = [Line(debit, credit, chance.randint(1, job["most"])) for debit, credit in pairs]
        return post([Draft(key=f"{job['seed']}/{n}", kind="race", effective_on=DAY, lines=moves)])

    return once


def tell(job: Job, chance: random.Random) -> Callable[[int], object]:
    """Tell the same facts as everybody else, several a call, in an order of one's own."""
    from wallet.ledger.posting import Draft, Line, post

    def once(_: int) -> object:
        facts = chance.sample(range(job["facts"]), 5)
        line = Line(job["award"], job["accounts"][0], 1)
        return post([Draft(key=f"fact/{fact}", kind="race", effective_on=DAY, lines=[line]) for fact in facts])

    return once


def date_back(job: Job, chance: random.Random) -> Callable[[int], object]:
    """Post into April until it is closed."""
    from wallet.ledger.posting import Draft, Line, post

    def once(n: int) -> object:
        line = Line(job["award"], chance.choice(job["accounts"]), 1)
        day = DAY + timedelta(days=chance.randint(0, 10))
        return post([Draft(key=f"{job['seed']}/{n}", kind="race", effective_on=day, lines=[line])])

    return once


def take_back(job: Job, _: random.Random) -> Callable[[int], object]:
    """Take the same entries back as everybody else, each racer under a key of its own."""
    from wallet.ledger.reversal import reverse

    def once(n: int) -> object:
        entry = job["entries"][n % len(job["entries"])]
        return [reverse(entry_id=UUID(entry), key=f"{job['seed']}/{entry}", effective_on=DAY, actor="racer")]

    return once


RACES = {"drain": drain, "tell": tell, "date_back": date_back, "take_back": take_back}


def main(job: Job) -> None:
    """Race."""
    django.setup()
    from django.db import Error, connection

    from wallet.ledger.errors import Refused

    once = RACES[job["race"]](job, random.Random(job["seed"]))
    connection.ensure_connection()
    print("ready", flush=True)
    sys.stdin.readline()
    seen: Counter[str] = Counter()
    for n in range(job["times"]):
        try:
            posted: Any = once(n)
            seen["posted"] += 1
            seen["new"] += sum(one.is_new for one in posted)
        except (Refused, Error) as fault:
            seen[type(fault).__name__] += 1
    print(json.dumps(seen))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
