"""What this room does by night."""

from celery import shared_task
from django.utils import timezone

from cms.finding.operations import page_index


@shared_task
def rebuild_site_search() -> int:
    """Make the search index of the site anew, with the counts of its words; each night."""
    return page_index.rebuild(at=timezone.now())
