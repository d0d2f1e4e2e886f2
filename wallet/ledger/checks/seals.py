"""What was sealed against what is there: each entry's digest, each period's seal."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from wallet.ledger.drafts import Draft, Line, digest
from wallet.ledger.models import Close, Transfer
from wallet.ledger.sealing import seal_period

_CHUNK = 2000


def content_faults() -> Iterator[str]:
    """Tell the entries whose lines, date or kind are not those their digest was made of; streams the whole ledger."""
    rows = (
        Transfer.objects.order_by("entry_id", "position")
        .values_list(
            "entry_id",
            "debit_account_id",
            "credit_account_id",
            "amount_pence",
            "entry__key",
            "entry__kind",
            "entry__effective_on",
            "entry__reverses_id",
            "entry__digest",
        )
        .iterator(chunk_size=_CHUNK)
    )
    for _, lines in groupby(rows, key=lambda row: row[0]):
        yield from _content_fault(list(lines))


def _content_fault(lines: list[tuple[Any, ...]]) -> Iterator[str]:
    *_, key, kind, effective_on, reverses, written = lines[0]
    moves = [Line(debit, credit, pence) for _, debit, credit, pence, *_ in lines]
    if digest(Draft(key=key, kind=kind, effective_on=effective_on, lines=moves, reverses=reverses)) != written:
        yield f"Entry “{key}” is not what was posted: its content does not match its digest."


def seal_faults() -> Iterator[str]:
    """Tell the closed periods whose lines, or whose chain of seals, are no longer what was sealed."""
    seal, after = "", None
    for close in Close.objects.order_by("through"):
        found = seal_period(previous=seal, after=after, through=close.through)
        if found.lines != close.lines:
            yield f"The period closed through {close.through} had {close.lines} lines and now has {found.lines}."
        elif found.seal != close.seal:
            yield f"The period closed through {close.through} does not match its seal."
        seal, after = close.seal, close.through
