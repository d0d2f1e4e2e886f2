"""Measure the search among 100,000 listings on PostgreSQL and SQLite beside bare SQL; exit 1 when it is too slow.

`make bench` runs it beside a PostgreSQL of its own; LISTINGS and SEARCHES may be set in the environment.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.databases import facts, fresh
from benchmarks.writes import environment

TIMES, QUERIES = 3, 12  # as slow as this, against bare SQL, and as many queries a page


def main() -> int:
    """Measure on both databases, print the figures, and fail when a wanted one was missed."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        raise SystemExit("Run this as “make bench”, which starts a PostgreSQL for it.")
    print(
        f"\nSearching with words, a postcode and two facets; PostgreSQL {facts(server)['server_version']}, then SQLite"
    )
    faults = say("PostgreSQL", fresh(server, "bench_search"))
    with tempfile.TemporaryDirectory() as home:
        faults += say("SQLite", f"sqlite:///{Path(home) / 'search.sqlite3'}")
    print("\n".join(f"MISSED: {fault}" for fault in faults) or "Every wanted figure was reached.")
    return 1 if faults else 0


def say(name: str, address: str) -> list[str]:
    """Measure on one database and print what came of it."""
    run = [sys.executable, "-m", "benchmarks.finding"]
    told: dict[str, Any] = json.loads(
        subprocess.run(run, env=environment(address, "tests.settings"), check=True, stdout=subprocess.PIPE).stdout
    )
    queries = max(page["queries"] for page in told["pages"])
    ours, bare = told["ours_us"], told["sql_us"]
    print(f"\n{name}: made and indexed in {told['made_s']} s; {ends(told['found'])} results a search (median, most)")
    print(row("", "median", "p95"))
    print(row("search, with all counts", *(milliseconds(ours, share) for share in (50, 95))))
    print(row("bare SQL of the same answer", *(milliseconds(bare, share) for share in (50, 95))))
    pages = [page["took_us"] for page in told["pages"]]
    print(row("the whole page", *(milliseconds(pages, share) for share in (50, 95))))
    times = at(ours, 95) * 10 // at(bare, 95)
    print(f"p95 {times // 10}.{times % 10} times that of bare SQL; {queries} queries a page at most")
    slow = [f"{name}: p95 {times // 10}.{times % 10} times bare SQL, wanted {TIMES}"] if times > TIMES * 10 else []
    return [*slow, *([f"{name}: {queries} queries a page, wanted {QUERIES}"] if queries > QUERIES else [])]


def at(figures: list[int], share: int) -> int:
    """Give the figure that so many per cent stay under."""
    return sorted(figures)[min(len(figures) * share // 100, len(figures) - 1)]


def ends(figures: list[int]) -> str:
    """Write the middle and the largest."""
    return f"{at(figures, 50):,}, {max(figures):,}"


def milliseconds(figures: list[int], share: int) -> str:
    """Write one of them in milliseconds."""
    us = at(figures, share)
    return f"{us // 1000}.{us % 1000 // 100} ms"


def row(title: str, *cells: str) -> str:
    """Write a line of a table."""
    return f"{title:<34}" + "".join(f"{cell:>14}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main())
