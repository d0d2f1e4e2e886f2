"""What keeps the search index in step in the background."""

from collections.abc import Sequence

from celery import shared_task

from marketplace.directory.operations import search_index


@shared_task
def refresh_words(phrases: Sequence[str]) -> int:
    """Bring up to date whatever says one of these phrases, after editors changed what means the same."""
    return search_index.refresh_saying(phrases=phrases)


@shared_task
def rebuild_search() -> int:
    """Make the whole index anew, with the counts of its words; each night."""
    return search_index.rebuild()
