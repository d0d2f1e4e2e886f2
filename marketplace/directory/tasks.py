"""What this room does in the background, by night or after a change."""

from collections.abc import Sequence

from celery import shared_task
from django.utils import timezone

from marketplace.directory.operations import review_reminders, search_index


@shared_task
def make_reminders() -> int:
    """Make the reminders that have come due; every night."""
    return review_reminders.make_due(on=timezone.localdate(), at=timezone.now())


@shared_task
def refresh_words(phrases: Sequence[str]) -> int:
    """Bring up to date whatever says one of these phrases, after editors changed what means the same."""
    return search_index.refresh_saying(phrases=phrases)


@shared_task
def rebuild_search() -> int:
    """Make the whole index anew, with the counts of its words; each night."""
    return search_index.rebuild()
