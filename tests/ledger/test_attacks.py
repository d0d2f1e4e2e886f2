"""The attack list: refused while the guards stand, and each guard shown to be what refuses."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.ledger.attacks import ATTACKS, Attack
from tests.ledger.books import DAY, Books
from wallet.ledger import errors, guards
from wallet.ledger.checks import faults

HERE = [attack for attack in ATTACKS if connection.vendor in attack.engines]
SOLE = [attack for attack in HERE if attack.sole]


def attempt(attack: Attack, books: Books) -> None:
    """Do it, see what a commit would say, and undo it."""
    connection.check_constraints()  # PostgreSQL truncates nothing, and drops no trigger, while a deferred one waits
    with transaction.atomic():
        try:
            attack.act(books)
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)


@pytest.mark.parametrize("attack", HERE, ids=lambda attack: attack.name)
def test_the_database_refuses_to(attack: Attack, books: Books) -> None:
    with pytest.raises(DatabaseError) as refused:
        attempt(attack, books)
    if attack.error:
        assert type(errors.refusal(str(refused.value))) is attack.error
    assert list(faults(on=DAY)) == []
    assert (books.balance("care.available"), books.balance("care.committed")) == (40_00, 60_00)


@pytest.mark.parametrize("attack", SOLE, ids=lambda attack: f"{attack.guard} - {attack.name}")
def test_without_its_guard_one_could(attack: Attack, books: Books) -> None:
    assert attack.guard
    connection.check_constraints()
    guards.uninstall(only=[attack.guard])
    attempt(attack, books)


def test_every_guard_has_an_attack_that_it_alone_refuses() -> None:
    assert {attack.guard for attack in SOLE} == {name for name, guard in guards.known().items() if is_ledgers(name)}


def is_ledgers(name: str) -> bool:
    """Tell this app's guards from those that other apps register, and from the routines."""
    guard = guards.known()[name]
    return bool(guard.triggers) and all(table.startswith("ledger_") for table in guard.tables)
