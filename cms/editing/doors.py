"""The doors of the editors' desk: nobody else finds it, whatever Wagtail would show them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from cms.editing import translating
from cms.editing.access import has_a_place
from cms.editing.operations import groups
from wallet.people import second_factor
from wallet.people.models import User
from wallet.people.views.doors import Answer, Door, Visit, today

# Wagtail's desk writes scripts and styles into its pages and builds them in the browser; it is for editors alone.
LOOSER: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
POLICY = str(CSP.HEADER_ENFORCE.value)
# Wagtail's own screens for what this house keeps elsewhere: who is who, who may what, where a site stands.
SHUT_SPACES = {
    "wagtailusers_users",
    "wagtailusers_groups",
    "wagtailsites",
    "wagtaillocales",
    "wagtailadmin_workflows",
    "wagtailadmin_collections",
}
SHUT = {
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_error_test",
    "action",  # of Wagtail's programming interface, which would publish round whoever is to look
}
# And for what it has pages of its own for.
ELSEWHERE = {"wagtailadmin_login": "account_login", "wagtailadmin_account": "people:profile"}


def at_the_desk(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in whoever keeps some part of the site today; to everybody else there is no such page."""

    @csp_override(LOOSER)
    @wraps(view)
    def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        turned = _turned_away(request) or _elsewhere(request) or translating.hold(request)
        if turned is not None:
            return turned
        if isinstance(request.user, User) and groups.keep_in_step(user=request.user, on=today(request)):
            request.user = User.objects.get(pk=request.user.pk)  # what may be done was remembered on the old one
        return _framed(view(request, *args, **kwargs))

    through.door = Door("at_the_desk")  # type: ignore[attr-defined]
    return through


def for_editors[**P](view: Callable[Concatenate[Visit, P], HttpResponseBase]) -> Answer:
    """Let in whoever keeps some part of the site today, to a page of our own; the view shows them only their part."""

    @wraps(view)
    def through(request: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        turned = _turned_away(request)
        if turned is not None:
            return turned
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    through.door = Door("for_editors")  # type: ignore[attr-defined]
    return through  # type: ignore[return-value]


def _framed(response: HttpResponseBase) -> HttpResponseBase:
    """Let the desk show a page as it will be: it comes with the policy of public pages, held by no frame."""
    if policy := response.headers.get(POLICY):
        response.headers[POLICY] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return response


def _turned_away(request: HttpRequest) -> HttpResponseBase | None:
    """Ask to sign in, find no page, or ask for the second factor, also of a volunteer who has no other role."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not has_a_place(user=request.user, on=today(request)):
        raise Http404
    return None if second_factor.was_shown(request) else redirect("people:second_factor")


def _elsewhere(request: HttpRequest) -> HttpResponseBase | None:
    match = request.resolver_match
    if match is None:
        return None
    if SHUT_SPACES & set(match.namespaces) or match.url_name in SHUT:
        raise Http404
    return redirect(ELSEWHERE[match.url_name]) if match.url_name in ELSEWHERE else None
