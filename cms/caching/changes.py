"""Telling that something has changed, so that no page goes on showing it as it was."""

from django.db import transaction


def changed(*tags: str) -> None:
    """Throw away, once this transaction is kept, every page that shows what one of these tags names."""
    transaction.on_commit(lambda: _forget(tags), robust=True)


def _forget(tags: tuple[str, ...]) -> None:
    """Forget."""
