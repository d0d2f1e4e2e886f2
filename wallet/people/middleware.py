"""What is asked of every request by somebody signed in: that the session is fresh, and strong enough for work."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from wallet.people import policies, second_factor
from wallet.people.access import live_roles
from wallet.people.views.doors import now, today

type Handler = Callable[[HttpRequest], HttpResponseBase]

BEGAN, SEEN = "session_began_at", "session_seen_at"
TOUCH_AFTER_SECONDS = 60  # a session is written at most once a minute, not on every page

# What somebody at work may open before their second factor is set up: the pages that set it up, and the way out.
ALWAYS_OPEN = {"people:second_factor", "account_logout", "account_reauthenticate", "account_email"}


class SessionLimits:
    """End a session that lay idle too long (sooner for somebody at work), or has lasted a whole day."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Sign out and ask to sign in again, or let the request through."""
        if request.user.is_authenticated:
            at = now(request)
            if self._is_over(request, at):
                logout(request)
                messages.info(request, "You were signed out because you had not used the service for a while.")
                return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
            self._touch(request, at)
        return self.get_response(request)

    def _is_over(self, request: HttpRequest, at: datetime) -> bool:
        on = today(request)
        began, seen = (datetime.fromisoformat(request.session.get(key, at.isoformat())) for key in (BEGAN, SEEN))
        if (at - began).total_seconds() > policies.value(name="session_hours", on=on) * 3600:
            return True
        idle_minutes = (at - seen).total_seconds() / 60
        if idle_minutes <= policies.value(name="staff_idle_minutes", on=on):
            return False
        return idle_minutes > policies.value(name="idle_minutes", on=on) or bool(live_roles(user=request.user, on=on))

    def _touch(self, request: HttpRequest, at: datetime) -> None:
        request.session.setdefault(BEGAN, at.isoformat())
        seen = request.session.get(SEEN)
        if seen is None or (at - datetime.fromisoformat(seen)).total_seconds() > TOUCH_AFTER_SECONDS:
            request.session[SEEN] = at.isoformat()


class SecondFactorForStaff:
    """Let nobody at work past the set-up of a second factor in a session that has not shown one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the decision waits until its view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Send somebody at work to the set-up page unless this session has shown a second factor."""
        if not request.user.is_authenticated or _is_open(request) or second_factor.was_shown(request):
            return None
        return redirect("people:second_factor") if live_roles(user=request.user, on=today(request)) else None


def _is_open(request: HttpRequest) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name in ALWAYS_OPEN or name.startswith("mfa_")
