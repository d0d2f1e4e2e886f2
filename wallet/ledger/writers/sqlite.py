"""A few statements to SQLite, inside one immediate transaction that holds the only write lock."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from wallet.ledger import errors
from wallet.ledger.drafts import Posted, Prepared

_KNOWN = "SELECT key, id, digest FROM ledger_entry WHERE key IN (SELECT value FROM json_each(%s))"
_ENTRY = """
INSERT INTO ledger_entry (id, key, digest, kind, effective_on, actor, source, reverses_id, final_transfer_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"""
_TRANSFER = """
INSERT INTO ledger_transfer (id, entry_id, position, debit_account_id, credit_account_id, amount_pence)
VALUES (%s, %s, %s, %s, %s, %s)"""


def write(connection: BaseDatabaseWrapper, prepared: Sequence[Prepared]) -> list[Posted]:
    """Write entries and their transfers; triggers write the postings."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(_KNOWN, [json.dumps([one.draft.key for one in prepared])])
        known = {key: (UUID(entry_id), digest) for key, entry_id, digest in cursor.fetchall()}
        answers = []
        for one in prepared:
            entry_id, digest = known.get(one.draft.key, (one.id, one.digest))
            if digest != one.digest:
                raise errors.KeyReused(detail=one.draft.key)
            answers.append(Posted(entry_id, one.draft.key not in known))
        new = [one for one in prepared if one.draft.key not in known]
        if new:
            cursor.execute("SELECT coalesce(max(id), 0) FROM ledger_transfer")
            entries, transfers = _rows(new, cursor.fetchone()[0])
            cursor.executemany(_ENTRY, entries)
            cursor.executemany(_TRANSFER, transfers)
    return answers


def _rows(new: Sequence[Prepared], last_id: int) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Lay out entries and transfers; each entry names its last transfer before that is written."""
    entries: list[tuple[Any, ...]] = []
    transfers: list[tuple[Any, ...]] = []
    for entry_id, digest, draft in new:
        for position, line in enumerate(draft.lines, 1):
            last_id += 1
            transfers.append((last_id, entry_id.hex, position, *line))
        reverses = draft.reverses.hex if draft.reverses else None
        day = draft.effective_on.isoformat()
        entries.append((entry_id.hex, draft.key, digest, draft.kind, day, draft.actor, draft.source, reverses, last_id))
    return entries, transfers
