"""What the background worker does every night in this room."""

from celery import shared_task
from django.utils import timezone

from cms.comments.operations import forgetting


@shared_task
def forget() -> int:
    """Forget addresses and requests whose time is over."""
    return forgetting.forget(on=timezone.localdate())
