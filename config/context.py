"""What every page knows: where one can go, whom one is acting for, and what kind of place this is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from wallet.ui import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give the frame of the page its navigation, the person acted for (a door sets `request.acting_for`) and DEMO."""
    return {
        "navigation": navigation.links_for(request) if hasattr(request, "user") else [],
        "acting_for": _somebody_else(request),
        "is_demo": settings.DEMO,
    }


def _somebody_else(request: HttpRequest) -> object | None:
    """Answer whose money this page is about, unless it is one's own."""
    person = getattr(request, "acting_for", None)
    user = getattr(request, "user", None)  # not yet known where the request failed before anybody asked
    is_own = user is not None and user.is_authenticated and getattr(person, "user_id", None) == user.pk
    return None if is_own else person
