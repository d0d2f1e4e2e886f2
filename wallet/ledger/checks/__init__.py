"""Proving the books: every rule of the ledger derived again from what is written, one sentence for each fault."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from wallet.ledger import guards
from wallet.ledger.checks.books import book_faults
from wallet.ledger.checks.clearing import clearing_faults, register_clearing
from wallet.ledger.checks.documents import document_faults, register_document
from wallet.ledger.checks.seals import content_faults, seal_faults

__all__ = ["faults", "register_clearing", "register_document"]

MOST = 1000  # faults told one by one; a broken disk could have millions


def faults(*, on: date) -> Iterator[str]:
    """Tell every fault of the ledger as one sentence; nothing when all is well."""
    told = chain(
        (f"The guard “{name}” does not stand in the database." for name in sorted(guards.missing())),
        book_faults(),
        content_faults(),
        seal_faults(),
        document_faults(),
        clearing_faults(on=on),
    )
    yield from islice(told, MOST)
    if next(told, None) is not None:
        yield f"There are more than {MOST} faults; only the first are listed."
