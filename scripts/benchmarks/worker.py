"""One process of a measurement: `python -m benchmarks.worker CONTENDER prepare|verify N|write SEED SECONDS`."""

import json
import random
import sys
import time

import django

from benchmarks.contenders import CONTENDERS, Contender


def write(contender: Contender, seed: int, seconds: int) -> None:
    """Write entries for so many seconds from the moment a line arrives, and tell how many and how quickly."""
    chance = random.Random(seed)  # noqa: S311
    contender.connect()
    contender.once(chance)
    print("ready", flush=True)
    sys.stdin.readline()
    took: list[int] = []
    began = before = time.perf_counter_ns()
    while before - began < seconds * 10**9:
        contender.once(chance)
        now = time.perf_counter_ns()
        took.append(now - before)
        before = now
    took.sort()
    told = {
        "count": len(took),
        "took_ns": before - began,
        "p50_ns": took[len(took) // 2],
        "p99_ns": took[len(took) * 99 // 100],
    }
    print(json.dumps(told))


def main(name: str, what: str, *arguments: str) -> None:
    """Do one of the three."""
    django.setup()
    contender = CONTENDERS[name]()
    if what == "prepare":
        contender.prepare()
    elif what == "verify":
        contender.verify(int(arguments[0]))
    else:
        write(contender, int(arguments[0]), int(arguments[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
