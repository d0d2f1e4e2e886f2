"""Events for people's own calendars: one event, or everything that is on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.caching import notes
from cms.pages import calendars
from cms.pages.calendars import Entry
from cms.pages.days import end_of
from cms.pages.models import EventIndexPage, EventPage
from cms.pages.queries import event_days
from wallet.people.views.doors import now, public, today


@public
@require_safe
def calendar(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give the calendar of a published event, or of a list of them."""
    found = Page.objects.live().public().filter(pk=page_id).specific().first()
    if not isinstance(found, EventPage | EventIndexPage):
        raise Http404
    notes.shows(request, f"page:{found.pk}", "events", "addresses")
    notes.keeps_until(request, end_of(today(request)))
    entries = [Entry(page=event, address=event.get_full_url(request)) for event in _events(request, found)]
    answer = HttpResponse(calendars.calendar(name=found.title, entries=entries), content_type="text/calendar")
    answer["Content-Disposition"] = f'inline; filename="{slugify(found.title) or "calendar"}.ics"'
    return answer


def _events(request: HttpRequest, found: EventPage | EventIndexPage) -> list[EventPage]:
    if isinstance(found, EventPage):
        return [found]
    return list(event_days.events_to_come(listed_on=found, at=now(request)))
