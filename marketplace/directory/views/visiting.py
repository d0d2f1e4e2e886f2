"""What the public pages know of a visitor: shortlist and postcode, in a signed cookie of the visitor’s own."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from marketplace.directory import places
from marketplace.directory.places import Place
from marketplace.directory.queries import shortlists
from marketplace.directory.queries.shortlists import Shortlist
from marketplace.directory.rules import RULES
from wallet.people.views.doors import today

COOKIE = "shortlist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The postcode that a visitor gave, and where it lies if it is one that we know."""

    postcode: str
    place: Place | None

    @property
    def is_unknown(self) -> bool:
        """Answer whether a postcode was given that leads nowhere."""
        return bool(self.postcode) and self.place is None


def near(request: HttpRequest) -> Near:
    """Read the postcode from the address, or the one remembered with the shortlist."""
    postcode = request.GET.get("postcode", "").strip()[:10] or shortlist(request).postcode
    return Near(postcode=postcode, place=places.find(postcode) if postcode else None)


def shortlist(request: HttpRequest) -> Shortlist:
    """Read the visitor's own shortlist."""
    return shortlists.kept(request.COOKIES.get(COOKIE), on=today(request))


def keep(request: HttpRequest, response: HttpResponseBase, chosen: Shortlist) -> HttpResponseBase:
    """Give the shortlist to the visitor's browser to keep; an empty one is forgotten."""
    if not chosen.ids and not chosen.postcode:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    days = RULES.row("shortlist", on=today(request))["days_kept"]
    response.set_cookie(
        COOKIE,
        shortlists.cookie(chosen),
        max_age=days * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def back(request: HttpRequest, otherwise: str) -> HttpResponseBase:
    """Go back to the page of ours that a form names, or to where it names none."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(wanted if wanted and is_ours else reverse(otherwise))
