"""What the background worker does every night in this room."""

from celery import shared_task
from django.utils import timezone

from marketplace.community.operations import reviews


@shared_task
def forget_reviews() -> int:
    """Delete the reviews whose time is over."""
    return reviews.forget(on=timezone.localdate())
