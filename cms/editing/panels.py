"""What this room hangs into pages of others: a way to the desk, for those who have a place there."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from cms.editing.access import has_a_place
from cms.editing.queries.usage import pages_with
from wallet.people.models import User
from wallet.people.views.doors import today
from wallet.ui import navigation, panels
from wallet.ui.navigation import Place
from wallet.ui.panels import Panel

SESSION_KEY = "has_a_place_at_the_desk"  # asked once a sign-in, not once a page; the door asks again anyhow


def hang() -> None:
    """Lead editors to their desk."""
    navigation.add(Place(text="Your site", url_name="editing:desk", is_for=_knows_the_way, order=60))
    panels.add("listing_end", "editing.usage", _used_on)
    user_logged_in.connect(_note, dispatch_uid="editing.note")


def _note(request: HttpRequest, user: User, **_: Any) -> None:
    if has_a_place(user=user, on=today(request)):
        request.session[SESSION_KEY] = True


def _knows_the_way(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    session = getattr(request, "session", {})  # none yet where a request failed before it was begun
    return user is not None and user.is_authenticated and bool(session.get(SESSION_KEY))


def _used_on(_request: HttpRequest, about: Mapping[str, Any]) -> Panel | None:
    """Say before a listing goes which pages of the site show it."""
    pages = pages_with(about["service"])
    return Panel(template="editing/usage.html", context={"pages": pages}) if pages else None
