"""Measure the ledger beside django-hordak and pgbench, on a fresh PostgreSQL with fsync on, and say whether it holds.

`make bench` runs it beside a server of its own. SECONDS (4) and ROUNDS (3) may be set in the environment.
"""

import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from typing import Any

from benchmarks import writes, yardstick
from benchmarks.contenders import CONTENDERS
from benchmarks.databases import facts, fresh
from benchmarks.writes import PROCESSES
from services import postgres_programs

SECONDS = int(os.environ.get("SECONDS", "4"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
STEADY = 15  # per cent by which the yardstick may move between before and after


def main() -> int:
    """Measure everything, print the tables, and fail when a wanted figure was missed."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        raise SystemExit("Run this as “make bench”, which starts a PostgreSQL for it.")
    known = facts(server)
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "psycopg", "django-hordak"))
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {packages}")
    print("PostgreSQL " + ", ".join(f"{name} {value}" for name, value in known.items()).removeprefix("server_version "))
    faults = [*say_writes(server), *say_batches(server), *say_reads(server), *say_pages(server)]
    print("\n" + ("\n".join(f"MISSED: {fault}" for fault in faults) or "Every wanted figure was reached."))
    return 1 if faults else 0


def say_writes(server: str) -> list[str]:
    """Print entries a second, between two readings of the yardstick."""
    programs = postgres_programs()
    pgbench = yardstick.prepare(server, programs)
    before = [yardstick.measure(pgbench, programs, processes=n, seconds=SECONDS) for n in PROCESSES]
    found = writes.measure(server, seconds=SECONDS, rounds=ROUNDS)
    after = [yardstick.measure(pgbench, programs, processes=n, seconds=SECONDS) for n in PROCESSES]
    print(
        f"\nEntries a second over 50 accounts (p50 / p99 in ms), median of {ROUNDS} rounds of {SECONDS} s, all verified"
    )
    print(row("processes", *(str(n) for n in PROCESSES)))
    print(row("pgbench TPC-B-like, before", *(f"{rate:,}" for rate in before)))
    for name, contender in CONTENDERS.items():
        print(row(contender.title, *(cell(found[name][n]) for n in PROCESSES)))
    print(row("pgbench TPC-B-like, after", *(f"{rate:,}" for rate in after)))
    shares = {n: found["ours"][n].rate * 100 // found["raw"][n].rate for n in PROCESSES}
    print(row("ours, as a share of raw", *(f"{share} %" for share in shares.values())))
    if any(abs(b - a) * 100 > STEADY * a for a, b in zip(before, after, strict=True)):
        print(f"The yardstick moved by more than {STEADY} %: this machine was doing something else. Measure again.")
    slower = [n for n in PROCESSES if found["ours"][n].rate <= found["hordak"][n].rate]
    return [
        *(f"django-hordak was ahead with {n} processes" for n in slower),
        *(f"with {n} processes ours was {share} % of raw, wanted 60 %" for n, share in shares.items() if share < 60),
    ]


def say_batches(server: str) -> list[str]:
    """Print transfers a second when one call brings many."""
    told = volumes(server, "batches")
    print("\nTransfers a second, 1,000 to a call, median of 20 calls, verified")
    print(row("1,000 entries of one transfer", f"{told['entries']:,}"))
    print(row("one entry of 1,000 transfers", f"{told['lines']:,}"))
    print(row("1,000 entries over 1,000 accounts", f"{told['accounts']:,}"))
    return [f"{told[name]:,} transfers/s as {name}, wanted 10,000" for name in told if told[name] < 10_000]


def say_reads(server: str) -> list[str]:
    """Print how long reads take as one passbook grows."""
    told = volumes(server, "reads")
    sizes = list(next(iter(told.values())))
    print("\nReads of one account, median in microseconds, by its number of postings")
    print(row("postings", *(f"{int(size):,}" for size in sizes), "growth"))
    faults = []
    for name, took in told.items():
        growth = took[sizes[-1]] * 100 // took[sizes[0]]
        print(row(name, *(f"{took[size]:,}" for size in sizes), f"{growth // 100}.{growth % 100:02} times"))
        if growth >= 150:
            faults.append(f"{name} grew {growth} % from {sizes[0]} to {sizes[-1]} postings, wanted under 150 %")
    return faults


def say_pages(server: str) -> list[str]:
    """Print what the holder's home costs at few and at many movements."""
    environment = writes.environment(fresh(server, "bench_pages"), "tests.settings") | {"DEMO": "true"}
    run = [sys.executable, "-m", "benchmarks.pages"]
    told = json.loads(subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    print("\nThe holder's home")
    print(row("movements", *(f"{one['movements']:,}" for one in told)))
    print(row("queries", *(str(one["queries"]) for one in told)))
    print(row("median time in ms", *(str(one["took_us"] // 1000) for one in told)))
    few, many = (one["queries"] for one in told)
    return (
        [f"the home took {few} queries, then {many}; wanted the same, 12 at most"] if few != many or many > 12 else []
    )


def volumes(server: str, what: str) -> dict[str, Any]:
    """Measure batches or reads in a process of its own, on a database of its own."""
    address = fresh(server, f"bench_{what}")
    run = [sys.executable, "-m", "benchmarks.volumes", what]
    environment = writes.environment(address, "config.settings")
    told: dict[str, Any] = json.loads(subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    return told


def cell(run: writes.Run) -> str:
    """Write a rate with its latencies."""
    p50, p99 = (f"{us // 1000}.{us % 1000 // 100}" for us in (run.p50_us, run.p99_us))
    return f"{run.rate:,} ({p50} / {p99})"


def row(title: str, *cells: str) -> str:
    """Write a line of a table."""
    return f"{title:<34}" + "".join(f"{cell:>24}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main())
