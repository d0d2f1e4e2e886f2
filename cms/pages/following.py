"""Following what editors publish: the days of events, and when the open data last changed because of an offer."""

from typing import Any

from django.db.models.functions import Greatest
from django.db.models.signals import post_save
from wagtail.signals import post_page_move

from cms.pages.models import EventPage, OfferPage
from cms.pages.operations import event_days
from cms.pages.signals import UNSEEN
from marketplace.directory.models import Service


def follow() -> None:
    """Begin to follow."""
    post_save.connect(_event_saved, sender=EventPage, dispatch_uid="pages.days_of_event")
    post_page_move.connect(_page_moved, dispatch_uid="pages.days_of_moved_event")
    post_save.connect(_offer_saved, sender=OfferPage, dispatch_uid="pages.feed_of_offer")


def _event_saved(instance: EventPage, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    if not (update_fields and update_fields <= UNSEEN):
        event_days.rewrite(event_id=instance.pk)


def _page_moved(instance: Any, **_: Any) -> None:
    """Put an event that was moved into the list where it stands now."""
    if isinstance(instance.specific, EventPage):
        event_days.rewrite(event_id=instance.pk)


def _offer_saved(instance: OfferPage, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    """Tell those who read only what has changed that the feed says something else of a listing."""
    at = instance.last_published_at
    if instance.service_id and at and not (update_fields and update_fields <= UNSEEN):
        Service.objects.filter(pk=instance.service_id).update(modified_at=Greatest("modified_at", at))
