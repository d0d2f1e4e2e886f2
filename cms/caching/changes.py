"""Telling that something has changed, so that no page goes on showing it as it was."""

from django.db import transaction

from cms.caching.shelf import shelf


def changed(*tags: str) -> None:
    """Throw away, once this transaction is kept, every page that shows what one of these tags names."""
    transaction.on_commit(lambda: shelf.forget(tags), robust=True)
