"""One round trip to PostgreSQL, however many entries."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper

from wallet.ledger import errors
from wallet.ledger.drafts import Posted, Prepared

_ARGUMENTS = """(
    %s::uuid[], %s::text[], %s::text[], %s::text[], %s::date[], %s::text[], %s::text[], %s::uuid[], %s::int[],
    %s::int[], %s::int[], %s::bigint[], %s::bigint[], %s::bigint[])"""
POST = "SELECT entry_id, is_new, NULL FROM ledger_post" + _ARGUMENTS  # noqa: S608
POST_OR_REFUSE = "SELECT entry_id, is_new, refusal FROM ledger_post_or_refuse" + _ARGUMENTS  # noqa: S608


def write(connection: BaseDatabaseWrapper, prepared: Sequence[Prepared]) -> list[Posted]:
    """Write entries by the database's own function.

    Inside a transaction a refusal comes back as an answer, so that the caller's transaction survives it without a
    savepoint; outside, the one statement is its own transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(POST_OR_REFUSE if connection.in_atomic_block else POST, arguments(prepared))
        rows: list[tuple[UUID, bool, str | None]] = cursor.fetchall()
    if rows and rows[0][2] is not None:
        raise errors.refusal(rows[0][2]) or errors.Refused(detail=rows[0][2])
    return [Posted(entry_id, is_new) for entry_id, is_new, _ in rows]


def arguments(prepared: Sequence[Prepared]) -> list[Any]:
    """Lay entries and their lines out as the parallel arrays that `ledger_post` takes."""
    drafts = [one.draft for one in prepared]
    lines = [(n, position, *line) for n, draft in enumerate(drafts, 1) for position, line in enumerate(draft.lines, 1)]
    columns = [list(column) for column in zip(*lines, strict=True)]
    ends, end = [], 0
    for draft in drafts:
        end += len(draft.lines)
        ends.append(end)
    return [
        [one.id for one in prepared],
        [draft.key for draft in drafts],
        [one.digest for one in prepared],
        [draft.kind for draft in drafts],
        [draft.effective_on for draft in drafts],
        [draft.actor for draft in drafts],
        [draft.source for draft in drafts],
        [draft.reverses for draft in drafts],
        ends,
        *columns,
    ]
