"""Events that are to come, each once, by its next time."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Min, Q
from wagtail.models import Site

from cms.finding.queries.public_pages import public_pages
from cms.pages.models import EventPage
from cms.pages.occurrences import Time


class Coming(NamedTuple):
    """An event and its next time."""

    page: EventPage
    time: Time


def coming(*, site: Site, language: str, at: datetime, most: int) -> list[Coming]:
    """List the events of a site that are to come, the soonest first."""
    to_come = Min("days__starts_at", filter=Q(days__ends_at__gt=at, days__is_called_off=False))
    events = public_pages(site=site, kind=EventPage, on=at.date()).filter(locale__language_code=language)
    found = events.annotate(next_at=to_come).filter(next_at__isnull=False).order_by("next_at", "pk")[:most]
    return [Coming(event, next_time(event, at=at)) for event in found]


def next_time(event: EventPage, *, at: datetime) -> Time:
    """Give the time of an event that is told of: the next that is not over nor called off, else the last of all."""
    times: list[Time] = event.times
    to_come = [time for time in times if time.ends_at > at]
    return next((time for time in to_come if not time.is_called_off), to_come[0] if to_come else times[-1])
