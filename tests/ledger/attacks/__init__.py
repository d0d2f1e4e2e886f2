"""Every way into the ledger that was thought of, each with the guard that stands there."""

from tests.ledger.attacks import closes, entries, postings, records
from tests.ledger.attacks.listing import ATTACKS, Attack

__all__ = ["ATTACKS", "Attack", "closes", "entries", "postings", "records"]
