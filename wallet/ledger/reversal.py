"""Taking an entry back: a new entry that mirrors it, line by line, the last line first."""

from datetime import date
from uuid import UUID

from wallet.ledger.models import Transfer
from wallet.ledger.posting import Draft, Line, Posted, post

KIND = "reversal"


def draft_of_reversal(*, entry_id: UUID, key: str, effective_on: date, actor: str, source: str = "") -> Draft:
    """Draft the entry that takes back another, to be posted alone or together with its correction."""
    lines = Transfer.objects.filter(entry_id=entry_id).order_by("-position")
    mirrored = [
        Line(debit=credit, credit=debit, pence=pence)
        for debit, credit, pence in lines.values_list("debit_account_id", "credit_account_id", "amount_pence")
    ]
    return Draft(
        key=key, kind=KIND, effective_on=effective_on, lines=mirrored, actor=actor, source=source, reverses=entry_id
    )


def reverse(*, entry_id: UUID, key: str, effective_on: date, actor: str) -> Posted:
    """Take an entry back, once; refuses to reverse a reversal, or to take back money that has since moved on."""
    (posted,) = post([draft_of_reversal(entry_id=entry_id, key=key, effective_on=effective_on, actor=actor)])
    return posted
