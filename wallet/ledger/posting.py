"""Posting: the one way money moves."""

from collections.abc import Sequence

from django.db import router

from wallet.ledger import errors
from wallet.ledger.drafts import Draft, Line, Posted, Prepared, prepare
from wallet.ledger.models import Entry
from wallet.ledger.writers import write

__all__ = ["Draft", "Line", "Posted", "post"]


def post(drafts: Sequence[Draft]) -> list[Posted]:
    """Post entries, all or none, in this order; a draft whose key was posted before returns the first entry.

    Refuses a key that comes again with other content. On PostgreSQL one call is one round trip, however many drafts;
    prefer one call with many drafts to many calls in one transaction, whose locks could cross.
    """
    if not drafts:
        raise errors.NothingToPost
    once: dict[str, Prepared] = {}
    for draft in drafts:
        new = prepare(draft)
        if once.setdefault(draft.key, new).digest != new.digest:
            raise errors.KeyReused(detail=draft.key)
    written = write(list(once.values()), using=router.db_for_write(Entry))
    posted = dict(zip(once, written, strict=True))
    answers = []
    for draft in drafts:
        answers.append(posted[draft.key])
        posted[draft.key] = posted[draft.key]._replace(is_new=False)
    return answers
