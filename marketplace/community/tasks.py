"""What the background worker does every night in this room."""

from celery import shared_task
from django.utils import timezone

from marketplace.community.operations import introductions, reviews


@shared_task
def forget_reviews() -> int:
    """Delete the reviews whose time is over."""
    return reviews.forget(on=timezone.localdate())


@shared_task
def forget_conversations() -> int:
    """Forget the conversations that ended long ago."""
    return introductions.forget(on=timezone.localdate(), at=timezone.now())
