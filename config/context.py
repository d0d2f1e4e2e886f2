"""What every page knows: whose site it is, where one can go, whom one is acting for, and what kind of place this is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from cms.caching.notes import keeps_until
from cms.pages.languages import language
from cms.pages.queries import frames
from wallet.people.views.doors import now
from wallet.ui import navigation

# Whatever these answer is of the public site: its sections are shown there to everybody, signed in or not.
OF_THE_SITE = {"pages", "comments", "finding"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give the frame of the page its navigation, the person acted for (a door sets `request.acting_for`) and DEMO."""
    code = get_language() or settings.LANGUAGE_CODE  # what is not of the site is always in ours (LocaleMiddleware)
    frame, at = frames.of(request), now(request)
    if change := frame.next_change_after(at):
        keeps_until(request, change)
    return {
        "frame": frame,
        "notices": frame.notices_at(at),
        "front_page": frame.front(code),
        "written_in": language(code),
        "sections": _sections(request, frame, code),
        "navigation": navigation.links_for(request) if hasattr(request, "user") else [],
        "acting_for": _somebody_else(request),
        "is_demo": settings.DEMO,
    }


def _sections(request: HttpRequest, frame: frames.Frame, code: str) -> list[navigation.Link]:
    """List the sections of the site; on the pages of their own money people find only what is theirs."""
    if _is_at_home(request):
        return []
    own = frame.sections.get(code) or frame.sections.get(settings.LANGUAGE_CODE, ())
    return [
        navigation.Link(
            text=section.text,
            href=section.href,
            is_here=section.href == request.path,
            is_within=request.path.startswith(section.href),
        )
        for section in own
    ]


def _is_at_home(request: HttpRequest) -> bool:
    user, found = getattr(request, "user", None), getattr(request, "resolver_match", None)
    at_work = found is not None and found.route.startswith("office/")
    is_of_the_site = found is not None and (found.app_name in OF_THE_SITE or found.url_name == "wagtail_serve")
    return user is not None and user.is_authenticated and (at_work or not is_of_the_site)


def _somebody_else(request: HttpRequest) -> object | None:
    """Answer whose money this page is about, unless it is one's own."""
    person = getattr(request, "acting_for", None)
    user = getattr(request, "user", None)  # not yet known where the request failed before anybody asked
    is_own = user is not None and user.is_authenticated and getattr(person, "user_id", None) == user.pk
    return None if is_own else person
