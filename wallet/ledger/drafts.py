"""What is asked of the ledger and what it answers: small values that never change."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from wallet.ledger import errors
from wallet.ledger.ids import new_id
from wallet.ledger.models.transfer import LARGEST_PENCE


class Line(NamedTuple):
    """One transfer: so many pence, debited to one account and credited to another (both are account ids)."""

    debit: int
    credit: int
    pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry still to be posted; `key` is the business fact, such as `invoice/{id}/approve`."""

    key: str
    kind: str
    effective_on: date
    lines: Sequence[Line]
    actor: str = ""
    source: str = ""
    reverses: UUID | None = None


class Posted(NamedTuple):
    """The entry that stands for a draft, and whether this call wrote it."""

    entry_id: UUID
    is_new: bool


class Prepared(NamedTuple):
    """A sound draft with the id and the digest it will be written under."""

    id: UUID
    digest: str
    draft: Draft


def prepare(draft: Draft) -> Prepared:
    """Refuse what could never be posted, and give the rest its id and digest."""
    if not (draft.key and draft.kind and draft.lines):
        raise errors.NothingToPost(detail=draft.key)
    if type(draft.effective_on) is not date:
        raise TypeError("effective_on is a date, without a time")
    for debit, credit, pence in draft.lines:
        if type(pence) is not int or not 0 < pence <= LARGEST_PENCE:
            raise errors.NotWholePence(detail=f"{draft.key}: {pence!r}")
        if debit == credit:
            raise errors.SameAccount(detail=draft.key)
    return Prepared(id=new_id(), digest=digest(draft), draft=draft)


def digest(draft: Draft) -> str:
    """Return the SHA-256 of what the draft says happened: kind, date, lines, and what it takes back.

    Who did it and through which door are not part of it: a retry by another hand is the same fact.
    """
    reverses = str(draft.reverses) if draft.reverses else None
    lines = [[debit, credit, pence] for debit, credit, pence in draft.lines]
    content = [draft.kind, draft.effective_on.isoformat(), lines, reverses]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()
