"""What this room does in the background: publishing at its time, tidying groups, reminding, following links."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from cms.editing.operations import groups, links, reviews


@shared_task
def publish_scheduled() -> None:
    """Publish what is due, and take down what has come to its end; every five minutes."""
    call_command("publish_scheduled")


@shared_task
def clean_groups() -> int:
    """Take those out of Wagtail's groups whose time at the desk is over; each night."""
    return groups.clean(on=timezone.localdate())


@shared_task
def remind_keepers() -> int:
    """Write to whoever keeps pages that are to be looked at again; once a week."""
    return reviews.remind(on=timezone.localdate(), at=timezone.now())


@shared_task
def check_links() -> int:
    """Look whether the links of all pages still lead somewhere; once a week."""
    links.gather()
    return links.check_due(at=timezone.now(), on=timezone.localdate())
