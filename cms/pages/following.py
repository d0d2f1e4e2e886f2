"""Following what editors publish: the days of events."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.signals import post_page_move

from cms.pages.models import EventPage
from cms.pages.operations import event_days
from cms.pages.signals import UNSEEN


def follow() -> None:
    """Begin to follow."""
    post_save.connect(_event_saved, sender=EventPage, dispatch_uid="pages.days_of_event")
    post_page_move.connect(_page_moved, dispatch_uid="pages.days_of_moved_event")


def _event_saved(instance: EventPage, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    if not (update_fields and update_fields <= UNSEEN):
        event_days.rewrite(event_id=instance.pk)


def _page_moved(instance: Any, **_: Any) -> None:
    """Put an event that was moved into the list where it stands now."""
    if isinstance(instance.specific, EventPage):
        event_days.rewrite(event_id=instance.pk)
