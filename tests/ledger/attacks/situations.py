"""Where attacks begin: the first entry, the commitment, and books closed through April."""

import uuid
from datetime import UTC, date, datetime

from wallet.ledger import closing
from wallet.ledger.models import Close, Entry

LATER = datetime(2026, 6, 1, 9, tzinfo=UTC)


def first_entry() -> Entry:
    """Find the entry that the books opened with."""
    return Entry.objects.get(key="award")


def closed() -> Close:
    """Close the books through the end of April."""
    return closing.close(through=date(2026, 4, 30), by="finance", at=LATER)


def commit_id() -> uuid.UUID:
    """Find the entry that committed £60."""
    return Entry.objects.get(key="commit").pk
