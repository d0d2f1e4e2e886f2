"""The database itself keeps looks and audit events as they were written, on both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import THEN, Cast
from wallet.ledger import guards
from wallet.people.models import AuditEvent, Look

GUARDS = {"look_is_append_only": "people_look", "audit_event_is_append_only": "people_auditevent"}


@pytest.fixture
def written(cast: Cast) -> Cast:
    Look.objects.create(person=cast.person, user=cast.coordinator, purpose="Audit", page="Home", at=THEN)
    AuditEvent.objects.create(
        at=THEN, actor=cast.coordinator, person=cast.person, action="a.b", subject_type="x", subject_id="1"
    )
    connection.check_constraints()  # PostgreSQL alters no table while deferred keys wait to be checked
    return cast


def attack(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", GUARDS.values())
@pytest.mark.parametrize("attempt", ["UPDATE {} SET at = at", "DELETE FROM {}", "DELETE FROM {} WHERE 1 = 0 OR id > 0"])
def test_what_was_written_is_never_changed_or_removed(written: Cast, table: str, attempt: str) -> None:
    with pytest.raises(DatabaseError, match="append_only"):
        attack(attempt.format(table))


@pytest.mark.parametrize("table", GUARDS.values())
def test_what_was_written_is_not_replaced_either(written: Cast, table: str) -> None:
    attempt = (
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        if connection.vendor == "sqlite"
        else f"TRUNCATE {table} CASCADE"
    )
    with pytest.raises(DatabaseError, match="append_only"):
        attack(attempt)


@pytest.mark.parametrize(("name", "table"), GUARDS.items())
def test_it_is_the_guard_that_refuses(written: Cast, name: str, table: str) -> None:
    guards.uninstall(only=[name])
    attack(f"DELETE FROM {table}")
    connection.check_constraints()
    assert name in guards.missing()
    guards.install()
    assert name not in guards.missing()
