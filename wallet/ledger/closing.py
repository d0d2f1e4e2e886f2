"""Closing a period: its balances kept, its lines sealed, its door shut to back-dating."""

import uuid
from datetime import date, datetime

from django.db import connections, router, transaction
from django.utils import timezone

from wallet.ledger import errors
from wallet.ledger.models import Close
from wallet.ledger.sealing import seal_period

# From the entries of the period outwards, so that the work is the period's and not all of history's. (On SQLite a
# CROSS JOIN also keeps that order.) An account's next number is the first that belongs to a later period.
_BALANCES = """
INSERT INTO ledger_closingbalance (close_id, account_id, balance_pence, next_number)
WITH moved AS (
    SELECT posting.account_id, sum(posting.change_pence) AS change_pence
      FROM ledger_entry entry CROSS JOIN ledger_transfer transfer CROSS JOIN ledger_posting posting
     WHERE entry.effective_on > %(after)s AND entry.effective_on <= %(through)s
       AND transfer.entry_id = entry.id AND posting.transfer_id = transfer.id
     GROUP BY posting.account_id
), started AS (
    SELECT moved.account_id, moved.change_pence,
           (SELECT balance.balance_pence FROM ledger_closingbalance balance
              JOIN ledger_close close ON close.id = balance.close_id
             WHERE balance.account_id = moved.account_id ORDER BY close.through DESC LIMIT 1) AS start_pence,
           (SELECT balance.next_number FROM ledger_closingbalance balance
              JOIN ledger_close close ON close.id = balance.close_id
             WHERE balance.account_id = moved.account_id ORDER BY close.through DESC LIMIT 1) AS start_number
      FROM moved
)
SELECT %(close)s, started.account_id, coalesce(started.start_pence, 0) + started.change_pence,
       coalesce(
           (SELECT min(posting.number) FROM ledger_posting posting
              JOIN ledger_transfer transfer ON transfer.id = posting.transfer_id
              JOIN ledger_entry entry ON entry.id = transfer.entry_id
             WHERE posting.account_id = started.account_id AND posting.number >= coalesce(started.start_number, 1)
               AND entry.effective_on > %(through)s),
           (SELECT max(number) + 1 FROM ledger_posting WHERE account_id = started.account_id))
  FROM started"""


@transaction.atomic
def close(*, through: date, by: str, at: datetime) -> Close:
    """Close the books up to and including a day that is over: keep every balance, seal every line, refuse later ones.

    Nobody can post meanwhile. A closed period is never opened again; what was wrong is corrected in the next.
    """
    using = router.db_for_write(Close)
    _stop_posting(using)
    last = Close.objects.order_by("through").last()
    if last and through <= last.through:
        raise errors.OutOfOrder(detail=f"closed through {last.through} already")
    if through >= timezone.localtime(at).date():
        raise errors.PeriodOpen(detail=f"{through} is not over")
    sealed = seal_period(previous=last.seal if last else "", after=last.through if last else None, through=through)
    new = Close(id=uuid.uuid4(), through=through, closed_at=at, closed_by=by, seal=sealed.seal, lines=sealed.lines)
    _keep_balances(new, after=last.through if last else date.min, using=using)
    new.save(force_insert=True)
    return new


def _stop_posting(using: str) -> None:
    """Let postings under way finish and new ones wait; on SQLite the transaction holds the only write lock already."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("LOCK TABLE ledger_close, ledger_entry IN SHARE ROW EXCLUSIVE MODE")


def _keep_balances(new: Close, *, after: date, using: str) -> None:
    connection = connections[using]
    close_id = Close._meta.pk.get_db_prep_value(new.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(_BALANCES, {"close": close_id, "after": after, "through": new.through})
