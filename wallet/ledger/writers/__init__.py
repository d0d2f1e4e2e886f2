"""How prepared entries reach the database, once for each engine."""

from collections.abc import Sequence

from django.db import DatabaseError, connections

from wallet.ledger import errors
from wallet.ledger.drafts import Posted, Prepared
from wallet.ledger.writers import postgresql, sqlite


def write(prepared: Sequence[Prepared], *, using: str) -> list[Posted]:
    """Write entries, all or none, and answer in the same order; the database's refusals become the ledger's errors."""
    connection = connections[using]
    write_to = postgresql.write if connection.vendor == "postgresql" else sqlite.write
    try:
        return write_to(connection, prepared)
    except DatabaseError as fault:
        refusal = errors.refusal(str(fault))
        if refusal is None:
            raise
        raise refusal from fault
