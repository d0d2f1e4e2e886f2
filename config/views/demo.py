"""The demo's front door: choose who to be. There is no such address where the demo is off."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from config.demo import cast
from wallet.people.models import User
from wallet.people.operations.sessions import sign_in_as
from wallet.people.views.doors import public


@public
def choose(request: HttpRequest) -> HttpResponse:
    """Show everyone in the demo, each with what to try."""
    groups: dict[str, list[dict[str, str]]] = {"holders": [], "staff": [], "assistants": []}
    for row in cast.read()["users"]:
        groups["staff" if "roles" in row else "assistants" if "is_assistant" in row else "holders"].append(row)
    return render(request, "demo/choose.html", groups)


@public
@require_POST
def become(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as one of them."""
    row = next((row for row in cast.read()["users"] if row["key"] == key), None)
    if row is None:
        raise Http404
    sign_in_as(request, get_object_or_404(User, email=row["email"]))
    return redirect(settings.LOGIN_REDIRECT_URL)
