"""Reading: balances now and on a day, passbooks page by page, each in a fixed number of queries."""

import random
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.ledger.books import DAY, Books
from wallet.ledger import closing
from wallet.ledger.posting import Draft, post
from wallet.ledger.queries import balances, balances_on, statements


def test_balances_of_many_accounts_cost_one_query(
    books: Books, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = balances(list(books.ids.values()))
    assert {name: found[pk] for name, pk in books.ids.items() if found[pk]} == {
        "care.award": 100_00,
        "care.available": 40_00,
        "care.committed": 60_00,
    }


def test_an_account_that_does_not_exist_holds_nothing(db: None) -> None:
    assert balances([10**9]) == balances_on([10**9], DAY) == {10**9: 0}


def test_balances_on_a_day_count_what_had_taken_effect(
    books: Books, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    available = books["care.available"]
    books.post("later", ("care.available", "care.committed", 5), effective_on=DAY + timedelta(days=2))
    books.post("earlier", ("care.available", "care.committed", 3), effective_on=DAY + timedelta(days=1))
    days = [DAY + timedelta(days=n) for n in range(-1, 3)]
    with django_assert_num_queries(4):
        found = [balances_on([available], day)[available] for day in days]
    assert found == [0, 40_00, 39_97, 39_92]


@pytest.mark.parametrize("closes", [[], [31], [31, 61], [31, 61, 92]], ids=str)
def test_balances_on_any_day_are_the_same_however_many_periods_are_closed(books: Books, closes: list[int]) -> None:
    """Posted out of order, in several goes, with closes between: always the plain sum by effective date."""
    chance = random.Random(7)
    start = date(2026, 4, 1)
    expected: dict[date, int] = {}
    open_from = 6
    for go, closed in enumerate([*closes, None]):
        moves = [(start + timedelta(days=chance.randrange(open_from, 120)), chance.randrange(1, 50)) for _ in range(30)]
        for n, (day, pence) in enumerate(moves):
            books.post(f"{go}/{n}", ("care.award", "care.available", pence), effective_on=day)
            expected[day] = expected.get(day, 0) + pence
        if closed:
            through = start + timedelta(days=closed)
            closing.close(through=through, by="finance", at=datetime(2026, 12, 1, tzinfo=UTC))
            open_from = closed + 1
    for offset in (0, 5, 30, 31, 32, 60, 61, 62, 91, 92, 93, 119):
        day = start + timedelta(days=offset)
        moved = sum(pence for on, pence in expected.items() if on <= day)
        assert balances_on([books["care.available"]], day) == {
            books["care.available"]: moved + (40_00 if day >= DAY else 0)
        }


@pytest.fixture
def passbook(books: Books) -> int:
    """Post 23 pennies one by one, and give their account."""
    line = books.line("health.award", "health.available", 1)
    post([Draft(key=f"p{n}", kind="penny", effective_on=DAY + timedelta(days=n), lines=[line]) for n in range(1, 24)])
    return books["health.available"]


def test_the_newest_page_costs_one_query(passbook: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        page = statements.newest(account_id=passbook, size=10)
    assert [line.number for line in page.lines] == list(range(23, 13, -1))
    assert (page.page, page.pages, page.total) == (1, 3, 23)
    assert (page.opening_pence, page.closing_pence) == (13, 23)
    line = page.lines[0]
    assert (line.key, line.kind, line.effective_on) == ("p23", "penny", DAY + timedelta(days=23))
    assert (line.change_pence, line.balance_pence) == (1, 23)


def test_any_page_costs_two_queries(passbook: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert statements.page(account_id=passbook, page=1, size=10) == statements.newest(account_id=passbook, size=10)
    with django_assert_num_queries(2):
        page = statements.page(account_id=passbook, page=3, size=10)
    assert [line.number for line in page.lines] == [3, 2, 1]
    assert (page.opening_pence, page.closing_pence, page.pages) == (0, 3, 3)


def test_pages_follow_on_from_each_other(passbook: int) -> None:
    pages = [statements.page(account_id=passbook, page=n, size=4) for n in range(1, 7)]
    assert all(newer.opening_pence == older.closing_pence for newer, older in pairwise(pages))
    assert [line.number for page in pages for line in page.lines] == list(range(23, 0, -1))


def test_a_page_past_the_oldest_and_an_empty_passbook_are_empty(passbook: int, books: Books) -> None:
    assert statements.page(account_id=passbook, page=4, size=10).lines == ()
    empty = statements.newest(account_id=books["health.held"])
    assert (empty.lines, empty.pages, empty.total, empty.opening_pence, empty.closing_pence) == ((), 0, 0, 0, 0)


BOOKS = ["ledger_posting", "ledger_transfer", "ledger_entry"]


def plan_of(statement: str) -> str:
    """Ask the database how it would answer, with more rows than a test has."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # so few rows would be sorted or scanned; more must not have to be
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            cursor.execute("UPDATE pg_class SET reltuples = 1000000, relpages = 1 WHERE relname = ANY(%s)", [BOOKS])
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + statement)
        return "\n".join(str(row) for row in cursor.fetchall())


def test_a_page_is_found_by_the_index_alone(passbook: int) -> None:
    plan = plan_of("SELECT * FROM ledger_posting WHERE account_id = 1 ORDER BY number DESC LIMIT 50")
    assert "SEARCH ledger_posting USING INDEX" in plan or "Index Scan Backward using ledger_posting_pkey" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


def test_a_balance_on_a_day_reads_only_what_came_after_the_last_close(passbook: int) -> None:
    with CaptureQueriesContext(connection) as queries:
        balances_on([passbook], DAY)
    plan = plan_of(queries[0]["sql"])
    ranges = r"ledger_posting_\d \(account_id=\? AND number>\?\)|Index Cond: \(\(account_id = .* AND \(number >= "
    assert re.search(ranges, plan), plan
