"""What event pages and the list of what is on show, with what each depends on noted for the kept pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django import template
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.template.context import Context

from cms.caching import notes
from cms.pages import rhythm_words
from cms.pages.days import end_of
from cms.pages.filters.events import EventFilter
from cms.pages.models import EventDay, EventIndexPage, EventPage
from cms.pages.occurrences import LONDON, Time
from cms.pages.queries import event_days
from cms.pages.rules import RULES
from wallet.people.views.doors import now, today

register = template.Library()


class Told(NamedTuple):
    """One time of an event in the list; what it is about is told where it stands first."""

    time: EventDay
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatsOn:
    """One page of what is on: the form, the page for its links, and what is on by day."""

    form: Form
    page: Page[EventDay]
    by_day: list[tuple[date, list[Told]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When one event is: in words, the next times, how many more there are, and whether it is over."""

    words: str
    times: list[Time]
    more: int
    is_over: bool


@register.simple_tag(takes_context=True)
def whats_on(context: Context, page: EventIndexPage) -> WhatsOn:
    """Give what is on by day, as narrowed by the address; it holds until the day or the first event is over."""
    request = context["request"]
    on, at = today(request), now(request)
    notes.shows(request, f"children:{page.pk}", "events")
    days = event_days.with_events(event_days.to_come(listed_on=page, at=at))
    found = EventFilter(request.GET, queryset=days, on=on)
    pages = Paginator(found.qs, RULES.row("lists", on=on)["event_days"])
    shown = pages.get_page(request.GET.get("page"))
    listed = list(shown)
    notes.keeps_until(request, min([end_of(on), *(one.ends_at for one in listed)]))
    return WhatsOn(form=found.form, page=shown, by_day=_by_day(listed, on))


@register.simple_tag(takes_context=True)
def when(context: Context, page: EventPage) -> When:
    """Give when an event is; it holds until the next of its times is over."""
    request = context["request"]
    at = now(request)
    to_come = [time for time in page.times if time.ends_at > at]
    if to_come:
        notes.keeps_until(request, to_come[0].ends_at)
    most = RULES.row("lists", on=today(request))["next_times"]
    words = rhythm_words.in_words(page.rhythm)
    return When(words=words, times=to_come[:most], more=max(0, len(to_come) - most), is_over=not to_come)


@register.filter
def hours(time: Time | EventDay) -> str:
    """Write from when to when."""
    return rhythm_words.hours(time)


@register.filter
def local_day(at: datetime) -> date:
    """Give the day in London of an instant."""
    return _day(at)


def _by_day(listed: Sequence[EventDay], on: date) -> list[tuple[date, list[Told]]]:
    """Put times under their days; what has begun earlier stands under today."""
    first = {one.event_id: one.pk for one in reversed(listed)}
    told = (Told(one, first[one.event_id] == one.pk) for one in listed)
    return [(day, list(of_day)) for day, of_day in groupby(told, lambda one: max(on, _day(one.time.starts_at)))]


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
