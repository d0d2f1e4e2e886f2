"""Closes out of order and balances slipped in."""

from datetime import timedelta

from tests.ledger.attacks.listing import attack
from tests.ledger.attacks.situations import LATER, closed
from tests.ledger.books import Books, sql
from wallet.ledger import errors
from wallet.ledger.models import Close


@attack("close_follows_the_last", errors.OutOfOrder)
def close_a_period_before_the_last(books: Books) -> None:
    last = closed()
    Close.objects.create(through=last.through - timedelta(days=1), closed_at=LATER, closed_by="x", seal="", lines=0)


@attack("closing_balance_comes_before_its_close", errors.OutOfOrder)
def slip_a_balance_into_a_closed_period(books: Books) -> None:
    columns = "close_id, account_id, balance_pence, next_number"
    sql(f"INSERT INTO ledger_closingbalance ({columns}) VALUES (%s, %s, 5, 1)", [closed().pk, books["care.held"]])
