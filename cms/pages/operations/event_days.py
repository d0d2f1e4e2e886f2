"""Keeping the days of published events: written whenever an event is saved, gone when it is not published."""

from collections.abc import Callable

from django.db import transaction

from cms.pages.models import EventDay, EventIndexPage, EventPage


@transaction.atomic
def rewrite(*, event_id: int) -> int:
    """Write the days of one event as it is published now, and answer how many; none where it is not published.

    The event is locked meanwhile: two who publish it at once write its days one after the other.
    """
    event = EventPage.objects.select_for_update(of=("self",), no_key=True).filter(pk=event_id).first()
    EventDay.objects.filter(event=event_id).delete()
    if event is None or not event.live:
        return 0
    listed_on = EventIndexPage.objects.filter(path=event.path[: -event.steplen]).first()
    if listed_on is None:
        return 0
    days = [
        EventDay(
            event=event,
            listed_on=listed_on,
            starts_at=time.starts_at,
            ends_at=time.ends_at,
            is_called_off=time.is_called_off or event.is_cancelled,
        )
        for time in event.times
    ]
    return len(EventDay.objects.bulk_create(days))


def rewrite_all(*, told: Callable[[], object]) -> int:
    """Write the days of every event, one event at a time, and answer how many days there are."""
    count = 0
    for event_id in EventPage.objects.order_by("pk").values_list("pk", flat=True).iterator():
        count += rewrite(event_id=event_id)
        told()
    return count
