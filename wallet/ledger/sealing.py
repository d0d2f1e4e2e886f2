"""The seal of a period: one SHA-256 over the seal before and every line of the period, in the order of booking."""

import hashlib
import json
from datetime import date
from typing import Any, NamedTuple

from wallet.ledger.models import Transfer

_CHUNK = 2000
_FIELDS = (
    "pk",
    "position",
    "debit_account__code",
    "credit_account__code",
    "debit_account__fund__code",
    "amount_pence",
    "entry_id",
    "entry__key",
    "entry__digest",
    "entry__kind",
    "entry__effective_on",
    "entry__posted_at",
    "entry__actor",
    "entry__source",
    "entry__reverses_id",
)


class Seal(NamedTuple):
    """The seal in hexadecimal, and how many lines it covers."""

    seal: str
    lines: int


def seal_period(*, previous: str, after: date | None, through: date) -> Seal:
    """Seal the lines that took effect after one date and up to another; reads them as a stream, in bounded memory."""
    lines = Transfer.objects.filter(entry__effective_on__lte=through).order_by("pk")
    if after:
        lines = lines.filter(entry__effective_on__gt=after)
    sha = hashlib.sha256(_canonical([previous, through]))
    count = 0
    for line in lines.values_list(*_FIELDS).iterator(chunk_size=_CHUNK):
        sha.update(_canonical(line))
        count += 1
    return Seal(sha.hexdigest(), count)


def _canonical(values: Any) -> bytes:
    """Write a line the one way it is sealed: a JSON list, dates and instants in ISO form, ids as text."""
    return json.dumps(list(values), default=_plain, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)
