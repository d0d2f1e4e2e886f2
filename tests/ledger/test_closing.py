"""Closing a period: what is kept, what is sealed, and what is refused from then on."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.ledger.books import Books
from wallet.ledger import closing, errors
from wallet.ledger.models import Close, ClosingBalance
from wallet.ledger.queries import balances_on
from wallet.ledger.reversal import reverse

APRIL, MAY, JUNE = date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)
NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)


def close(through: date) -> Close:
    return closing.close(through=through, by="finance", at=NOW)


def kept(close: Close) -> dict[str, int]:
    return dict(ClosingBalance.objects.filter(close=close).values_list("account__code", "balance_pence"))


def test_a_close_keeps_what_each_account_held_that_day(books: Books) -> None:
    books.post("in may", ("care.available", "care.committed", 5), effective_on=date(2026, 5, 1))
    assert kept(close(APRIL)) == {"care.award": 100_00, "care.available": 40_00, "care.committed": 60_00}
    assert kept(close(MAY)) == {"care.available": 39_95, "care.committed": 60_05}
    assert kept(close(JUNE)) == {}


def test_a_closed_period_takes_nothing_more(books: Books) -> None:
    close(APRIL)
    with pytest.raises(errors.PeriodClosed):
        books.post("late", ("care.available", "care.committed", 1), effective_on=APRIL)
    assert books.post("next", ("care.available", "care.committed", 1), effective_on=APRIL + timedelta(days=1)).is_new


def test_a_closed_fact_told_again_still_answers_its_entry(books: Books) -> None:
    first = books.post("k", ("care.available", "care.committed", 1))
    close(APRIL)
    assert books.post("k", ("care.available", "care.committed", 1)) == (first.entry_id, False)


def test_what_was_wrong_in_a_closed_period_is_taken_back_in_the_next(books: Books) -> None:
    wrong = books.post("wrong", ("care.available", "care.committed", 1))
    close(APRIL)
    reverse(entry_id=wrong.entry_id, key="back", effective_on=date(2026, 5, 1), actor="Ruth")
    assert balances_on([books["care.available"]], APRIL) == {books["care.available"]: 39_99}
    assert balances_on([books["care.available"]], date(2026, 5, 1)) == {books["care.available"]: 40_00}


def test_periods_are_closed_in_order_and_once(books: Books) -> None:
    close(MAY)
    for through in (MAY, APRIL):
        with pytest.raises(errors.OutOfOrder):
            close(through)


def test_a_period_is_closed_only_when_it_is_over(books: Books) -> None:
    at_midnight = datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC)  # 23:59 in London: the last day of June is not over
    with pytest.raises(errors.PeriodOpen):
        closing.close(through=JUNE, by="finance", at=at_midnight)
    closing.close(through=JUNE, by="finance", at=at_midnight + timedelta(seconds=1))


def test_the_seal_chains_each_period_to_the_one_before(books: Books) -> None:
    first = close(APRIL)
    second = close(MAY)
    assert (first.lines, second.lines) == (2, 0)
    assert len({first.seal, second.seal}) == 2
    with transaction.atomic():
        books.post("in june", ("care.available", "care.committed", 1), effective_on=JUNE)
        with_it = close(JUNE)
        transaction.set_rollback(True)
    without_it = close(JUNE)
    assert (with_it.lines, without_it.lines) == (1, 0)
    assert with_it.seal != without_it.seal


def test_the_seal_is_the_same_however_often_it_is_made(books: Books) -> None:
    seals = set()
    for _ in range(2):
        with transaction.atomic():
            seals.add(close(APRIL).seal)
            transaction.set_rollback(True)
    assert len(seals) == 1


def test_the_command_closes_and_prints_the_seal(books: Books) -> None:
    said = StringIO()
    call_command("close_period", "2026-04-30", by="Ruth", stdout=said)
    close = Close.objects.get()
    assert (close.through, close.closed_by) == (APRIL, "Ruth")
    assert said.getvalue() == f"Closed through 2026-04-30: 2 lines, seal {close.seal}\n"


def test_the_command_says_why_it_does_not_close(books: Books) -> None:
    with pytest.raises(CommandError, match="not over yet"):
        call_command("close_period", "9999-12-31", by="Ruth")
