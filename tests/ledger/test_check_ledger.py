"""check_ledger: silent about sound books, and one plain line for each thing that is wrong with the others."""

import uuid
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from tests.ledger.books import DAY, Books, raw_entry, raw_transfer, sql
from wallet.ledger import closing, guards
from wallet.ledger.checks import faults, register_clearing, register_document
from wallet.ledger.models import Entry
from wallet.ledger.reversal import reverse


def told() -> list[str]:
    """Stand the guards up again, and tell the faults."""
    guards.install()
    return list(faults(on=DAY))


def tampered(*statements: str) -> list[str]:
    """Take the guards down, do it, and tell the faults."""
    connection.check_constraints()
    guards.uninstall()
    for statement in statements:
        sql(statement)
    connection.check_constraints()
    return told()


@pytest.fixture
def closed_books(books: Books) -> Books:
    """Books with a reversal, a closed month, and something in the month after."""
    moved = books.post("m", ("care.available", "care.committed", 5), ("care.committed", "care.available", 2))
    reverse(entry_id=moved.entry_id, key="back", effective_on=DAY, actor="Ruth")
    closing.close(through=date(2026, 4, 30), by="finance", at=datetime(2026, 6, 1, tzinfo=UTC))
    books.post("in may", ("care.available", "care.committed", 7), effective_on=date(2026, 5, 2))
    return books


def test_sound_books_are_passed_over_in_silence(closed_books: Books) -> None:
    said = StringIO()
    call_command("check_ledger", stdout=said)
    assert said.getvalue() == ""


def test_a_fault_ends_the_command_with_one_line_and_code_1(closed_books: Books) -> None:
    connection.check_constraints()
    guards.uninstall(only=["account_is_never_overdrawn"])
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_ledger", stdout=said)
    assert ended.value.code == 1
    assert said.getvalue() == "The guard “account_is_never_overdrawn” does not stand in the database.\n"


OF_AVAILABLE = "(SELECT id FROM ledger_account WHERE code = 'care.available')"
OF_MAY = "(SELECT id FROM ledger_entry WHERE key = 'in may')"
OF_M = "(SELECT id FROM ledger_entry WHERE key = 'm')"
OF_HEALTH = "(SELECT id FROM ledger_fund WHERE code = 'health')"
TAMPERINGS = {
    f"UPDATE ledger_posting SET balance_pence = balance_pence + 1 WHERE number = 2 AND account_id = {OF_AVAILABLE}": [
        "Account care.available: posting 2 does not continue the one before it.",
        "Account care.available: posting 3 does not continue the one before it.",
    ],
    f"UPDATE ledger_posting SET balance_pence = balance_pence + 1 WHERE number = 7 AND account_id = {OF_AVAILABLE}": [
        "Fund care does not balance: its credit side exceeds its debit side by 1 pence.",
        "Account care.available: posting 7 does not continue the one before it.",
        "Account care.available: its transfers make 3993 pence, its passbook says 3994.",
    ],
    f"DELETE FROM ledger_posting WHERE number = 7 AND account_id = {OF_AVAILABLE}": [
        "Transfer {may} of entry “in may” is not posted as it should be to both its accounts.",
        "Account care.available: its transfers make 3993 pence, its passbook says 4000.",
    ],
    f"UPDATE ledger_transfer SET amount_pence = 8 WHERE entry_id = {OF_MAY}": [
        "Transfer {may} of entry “in may” is not posted as it should be to both its accounts.",
        "Account care.committed: its transfers make 6008 pence, its passbook says 6007.",
        "Entry “in may” is not what was posted: its content does not match its digest.",
    ],
    "UPDATE ledger_entry SET effective_on = '2026-05-03' WHERE key = 'in may'": [
        "Entry “in may” is not what was posted: its content does not match its digest.",
    ],
    "UPDATE ledger_entry SET effective_on = '2026-04-03' WHERE key = 'in may'": [
        "Account care.available: closed through 2026-04-30 with 4000 pence, its postings make 3993.",
        "The period closed through 2026-04-30 had 6 lines and now has 7.",
    ],
    "UPDATE ledger_entry SET actor = 'somebody else' WHERE key = 'award'": [
        "The period closed through 2026-04-30 does not match its seal.",
    ],
    "UPDATE ledger_close SET seal = 'forged'": ["The period closed through 2026-04-30 does not match its seal."],
    "UPDATE ledger_closingbalance SET balance_pence = 1 WHERE account_id = " + OF_AVAILABLE: [
        "Account care.available: closed through 2026-04-30 with 1 pence, its postings make 4000.",
    ],
    "UPDATE ledger_closingbalance SET next_number = 99 WHERE account_id = " + OF_AVAILABLE: [
        "Account care.available: posting 7 took effect after the close of 2026-04-30, which counts it as before.",
    ],
    "DELETE FROM ledger_closingbalance WHERE account_id = " + OF_AVAILABLE: [
        "Account care.available: closed through 2026-04-30 with 0 pence, its postings make 4000.",
    ],
    "UPDATE ledger_account SET may_overdraw = false": [
        "Account care.award may not be overdrawn, and posting 2 overdrew it.",
    ],
    f"UPDATE ledger_transfer SET position = 3 WHERE position = 2 AND entry_id = {OF_M}": [
        "Entry “m” is not whole: its transfers are not numbered from 1 to the one it named.",
        "Entry “back” does not mirror the entry it takes back.",
    ],
    f"UPDATE ledger_account SET fund_id = {OF_HEALTH} WHERE code = 'care.committed'": [
        "Transfer {may} of entry “in may” crosses from one fund to another.",
        "Fund health does not balance: its credit side exceeds its debit side by 6007 pence.",
    ],
}


@pytest.mark.parametrize("statement", TAMPERINGS)
def test_tampering_is_told(statement: str, closed_books: Books) -> None:
    closed_books.post("paid early", ("care.bank", "care.award", 100_01), effective_on=date(2026, 5, 3))
    may = Entry.objects.get(key="in may").final_transfer_id
    found = tampered(statement)
    assert [line.format(may=may) for line in TAMPERINGS[statement] if line.format(may=may) not in found] == []


def test_an_entry_without_transfers_is_told(closed_books: Books) -> None:
    connection.check_constraints()
    guards.uninstall()
    raw_entry(key="empty", final=Entry.objects.get(key="m").transfers.get(position=1).pk)
    connection.check_constraints()
    assert told() == ["Entry “empty” is not whole: its transfers are not numbered from 1 to the one it named."]


def test_a_posting_that_nothing_moved_is_told(closed_books: Books) -> None:
    connection.check_constraints()
    guards.uninstall()
    transfer = Entry.objects.get(key="award").final_transfer_id
    sql(
        "INSERT INTO ledger_posting (transfer_id, account_id, number, change_pence, balance_pence, posted_at)"
        " VALUES (%s, %s, 1, 5, 5, '2026-01-01')",
        [transfer, closed_books["care.held"]],
    )
    assert "Account care.held: posting 1 belongs to no transfer of that account." in told()


@pytest.mark.django_db(transaction=True)
def test_a_transfer_that_no_entry_answers_for_is_told() -> None:
    from tests.ledger.books import open_books

    books = open_books()
    books.post("award", ("care.award", "care.available", 5))
    guards.uninstall()
    with connection.constraint_checks_disabled() if connection.vendor == "sqlite" else without_foreign_keys():
        raw_transfer(books.line("care.award", "care.available", 1), entry_id=uuid.uuid4(), position=1)
    assert any(line.endswith("belongs to no entry.") for line in told())


class without_foreign_keys:  # noqa: N801 -- reads as a with statement
    """Let PostgreSQL's own foreign keys look away, as a superuser may."""

    def __enter__(self) -> None:
        sql("SET session_replication_role = replica")

    def __exit__(self, *_: object) -> None:
        sql("SET session_replication_role = origin")


def test_a_broken_chain_of_seals_is_told(closed_books: Books) -> None:
    closing.close(through=date(2026, 5, 31), by="finance", at=datetime(2026, 7, 1, tzinfo=UTC))
    found = tampered("UPDATE ledger_close SET seal = 'forged' WHERE through = '2026-04-30'")
    assert found == [
        "The period closed through 2026-04-30 does not match its seal.",
        "The period closed through 2026-05-31 does not match its seal.",
    ]


def test_a_thousand_faults_are_enough(closed_books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wallet.ledger.checks.MOST", 2)
    found = tampered("UPDATE ledger_posting SET balance_pence = balance_pence + number * number")
    assert len(found) == 3
    assert found[-1] == "There are more than 2 faults; only the first are listed."


# ---- documents and clearing accounts ---------------------------------------------------------------------------------


def test_every_entry_has_its_document_and_no_other(books: Books) -> None:
    """An entry that reverses another serves as its document here; any model that points at an entry would do."""
    register_document("move", Entry, entry_field="reverses", due=Q(kind="reversal"))
    assert sorted(told()) == [
        "Entry “award” has no entry although its kind is “move”.",
        "Entry “commit” has no entry although its kind is “move”.",
    ]


def test_a_document_answers_for_its_own_kinds_only(books: Books) -> None:
    moved = books.post("m", ("care.available", "care.committed", 5), kind="odd")
    back = reverse(entry_id=moved.entry_id, key="back", effective_on=DAY, actor="Ruth")
    register_document("reversal", Entry, entry_field="reverses", due=Q(kind="reversal"))
    found = told()
    assert f"Entry {back.entry_id} names entry “m”, whose kind “odd” is not its own." in found
    assert "Entry “m” is of the kind “odd”, which no document answers for." in found


def test_a_document_without_its_entry_is_told(books: Books) -> None:
    register_document("move", Entry, entry_field="reverses", due=Q(key="award"))
    award = Entry.objects.get(key="award").pk
    assert f"Entry {award} has no entry in the ledger." in told()


def test_no_entry_is_a_stray_where_no_document_is_registered(books: Books) -> None:
    assert told() == []


@pytest.mark.parametrize(("days", "stuck"), [(7, False), (6, True)])
def test_money_does_not_stay_in_a_clearing_account(books: Books, days: int, stuck: bool) -> None:
    register_clearing("care.held", days=days)
    books.post("in", ("care.held", "care.award", 5))
    today = timezone.localdate() + timedelta(days=7)
    found = list(faults(on=today))
    assert found == (["Clearing account care.held has held 5 pence for more than 6 days."] if stuck else [])
    books.post("out", ("care.award", "care.held", 5))
    assert list(faults(on=today)) == []
