"""What is on: the days of published events that are not over, in the order in which they come."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from cms.pages.models import EventDay, EventIndexPage, EventPage
from cms.pages.rules import RULES

SHOWN = ("title", "summary", "url_path", "place", "postcode", "online_link", "cost", "is_free", "is_cancelled")


def to_come(*, listed_on: EventIndexPage, at: datetime) -> QuerySet[EventDay]:
    """Give the days of a list that are not over at an instant, soonest first.

    None lasts longer than the rule allows, so that one index is read from there on and never from the beginning.
    """
    longest = timedelta(days=RULES.row("recurrence", on=at.date())["longest_days"])
    found = EventDay.objects.filter(listed_on=listed_on, starts_at__gte=at - longest, ends_at__gt=at)
    return found.filter(event__view_restrictions__isnull=True).order_by("starts_at", "pk")


def with_events(found: QuerySet[EventDay]) -> QuerySet[EventDay]:
    """Bring along what a list shows of each event, in the same query."""
    named = (f"event__{name}" for name in SHOWN)
    return found.select_related("event").only("starts_at", "ends_at", "is_called_off", *named)


def events_to_come(*, listed_on: EventIndexPage, at: datetime) -> QuerySet[EventPage]:
    """Give the events of a list of which some day is not over."""
    days = to_come(listed_on=listed_on, at=at).filter(event=OuterRef("pk"))
    found: QuerySet[EventPage] = EventPage.objects.filter(Exists(days)).defer("body").order_by("starts_at", "pk")
    return found
