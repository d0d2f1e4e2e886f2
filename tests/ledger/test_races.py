"""Races between processes on hot accounts, and the proof that they are races: without guard or lock they go wrong."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.ledger.books import Books, open_books, sql
from wallet.ledger import closing, errors, guards
from wallet.ledger.checks import faults
from wallet.ledger.models import Close, Entry, Posting
from wallet.ledger.queries import balances

RACERS = 4
HOT = ("care.available", "care.committed")
EACH = 50_00


@pytest.fixture
def hot(transactional_db: None) -> Books:
    """Open books with £50 on each of two hot accounts."""
    books = open_books()
    for name in HOT:
        books.post(f"open {name}", ("care.award", name, EACH))
    return books


@pytest.fixture
def race(hot: Books, child_environment: dict[str, str], project: Path) -> "Race":
    """Give a way to race on the hot accounts."""
    return Race(hot, child_environment, project)


class Race:
    """Starts racers, lets them go at the same moment, and adds up what they saw."""

    def __init__(self, books: Books, environment: dict[str, str], project: Path) -> None:
        self.books, self.environment, self.project = books, environment, project

    @contextmanager
    def running(self, race: str, *, times: int, **job: Any) -> Iterator[Counter[str]]:
        """Race, meanwhile do something else, and have the sum of what was seen at the end."""
        job |= {"race": race, "times": times, "accounts": [self.books[name] for name in HOT]}
        job["award"] = self.books["care.award"]
        racers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.ledger.racing", json.dumps(job | {"seed": seed})],
                env=self.environment, cwd=self.project, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )
            for seed in range(RACERS)
        ]  # fmt: skip
        try:
            assert [racer.stdout.readline() for racer in racers if racer.stdout] == ["ready\n"] * RACERS
            for racer in racers:
                assert racer.stdin
                racer.stdin.write("go\n")
                racer.stdin.flush()
            seen: Counter[str] = Counter()
            yield seen
            for racer in racers:
                seen.update(json.loads(racer.communicate(timeout=120)[0]))
        finally:
            for racer in racers:
                racer.kill()
                racer.communicate()

    def run(self, race: str, *, times: int, **job: Any) -> Counter[str]:
        """Race to the end."""
        with self.running(race, times=times, **job) as seen:
            pass
        return seen


def lowest() -> int:
    """Find the lowest balance that a hot account ever had."""
    lowest = Posting.objects.filter(account__code__in=HOT).order_by("balance_pence").first()
    assert lowest
    return lowest.balance_pence


def test_racing_for_the_same_money_overdraws_nothing_and_loses_nothing(race: Race) -> None:
    seen = race.run("drain", times=100, most=30_00)
    assert set(seen) == {"posted", "new", "Overdrawn"}
    assert seen["posted"] + seen["Overdrawn"] == RACERS * 100
    assert Entry.objects.filter(kind="race").count() == seen["new"] == seen["posted"]
    assert lowest() >= 0
    assert sum(balances([race.books[name] for name in HOT]).values()) == EACH * len(HOT)
    assert list(faults(on=date(2026, 4, 6))) == []


def test_the_same_race_overdraws_when_the_guard_is_off(race: Race) -> None:
    guards.uninstall(only=["account_is_never_overdrawn"])
    seen = race.run("drain", times=100, most=30_00)
    assert seen == {"posted": RACERS * 100, "new": RACERS * 100}
    assert lowest() < 0
    assert any("may not be overdrawn" in fault for fault in faults(on=date(2026, 4, 6)))


def test_a_fact_told_by_everybody_at_once_is_one_entry(race: Race) -> None:
    seen = race.run("tell", times=30, facts=40)
    assert set(seen) == {"posted", "new"}
    told = Entry.objects.filter(kind="race").count()
    assert seen["new"] == told <= 40
    assert race.books.balance(HOT[0]) == EACH + told


def test_an_entry_taken_back_by_everybody_at_once_is_taken_back_once(race: Race) -> None:
    entries = [str(race.books.post(f"m{n}", (*HOT, 1)).entry_id) for n in range(10)]
    seen = race.run("take_back", times=10, entries=entries)
    assert seen == {"posted": 10, "new": 10, "AlreadyReversed": RACERS * 10 - 10}
    assert race.books.balance(HOT[0]) == EACH


def test_closing_while_others_post_leaves_no_entry_behind_the_seal(race: Race) -> None:
    with race.running("date_back", times=150) as seen:
        deadline = time.monotonic() + 60
        while Entry.objects.filter(kind="race").count() < 20 and time.monotonic() < deadline:
            time.sleep(0.01)
        close = closing.close(through=date(2026, 4, 30), by="finance", at=datetime(2026, 6, 1, tzinfo=UTC))
    assert set(seen) == {"posted", "new", "PeriodClosed"}
    assert Close.objects.get().lines == close.lines == seen["posted"] + len(HOT)
    assert list(faults(on=date(2026, 4, 6))) == []


# SQLite has one lock for its whole file, and one isolation level.
if connection.vendor == "postgresql":

    def test_the_same_race_collides_when_the_lock_is_off(race: Race) -> None:
        for name in ("transfer_is_posted", "ledger_post"):
            (function,) = guards.known()[name].functions_sql
            start = function.index("    PERFORM FROM")
            sql(function[:start] + function[function.index(";", start) + 1 :])
        seen = race.run("drain", times=100, most=1)
        assert seen["IntegrityError"] > 0  # two racers gave a posting the same number
        assert guards.missing() == {"transfer_is_posted", "ledger_post"}

    def test_an_older_snapshot_that_cannot_see_the_last_close_posts_nothing(hot: Books) -> None:
        sql("SET default_transaction_isolation = 'repeatable read'")
        try:
            with pytest.raises(errors.SnapshotTooOld):
                hot.post("k", ("care.award", "care.available", 1))
        finally:
            sql("RESET default_transaction_isolation")
