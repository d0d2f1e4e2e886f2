"""What this room hangs into pages of others: a way to the desk, for those who have a place there."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from cms.editing.access import has_a_place
from wallet.people.models import User
from wallet.people.views.doors import today
from wallet.ui import navigation
from wallet.ui.navigation import Place

SESSION_KEY = "has_a_place_at_the_desk"  # asked once a sign-in, not once a page; the door asks again anyhow


def hang() -> None:
    """Lead editors to their desk."""
    navigation.add(Place(text="Your site", url_name="editing:desk", is_for=_knows_the_way, order=60))
    user_logged_in.connect(_note, dispatch_uid="editing.note")


def _note(request: HttpRequest, user: User, **_: Any) -> None:
    if has_a_place(user=user, on=today(request)):
        request.session[SESSION_KEY] = True


def _knows_the_way(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    session = getattr(request, "session", {})  # none yet where a request failed before it was begun
    return user is not None and user.is_authenticated and bool(session.get(SESSION_KEY))
