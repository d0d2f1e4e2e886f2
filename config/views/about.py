"""The pages about this website itself: open to everyone, signed in or not."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from cms.pages.views.pages import page_at
from marketplace.directory.rules import RULES
from marketplace.directory.views import visiting
from wallet.people.views.doors import public, today


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the website is, what is known to be lacking, and how to ask for another format."""
    return render(request, "about/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about people, who can see it and what they can ask for."""
    return render(request, "about/privacy.html")


@public
def cookies(request: HttpRequest) -> HttpResponse:
    """Name every cookie the website sets, and why."""
    cookies = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "session_hours": settings.SESSION_COOKIE_AGE // (60 * 60),
        "form_cookie": settings.CSRF_COOKIE_NAME,
        "message_cookie": CookieStorage.cookie_name,
        "shortlist_cookie": visiting.COOKIE,
        "shortlist_days": RULES.row("shortlist", on=today(request))["days_kept"],
    }
    return render(request, "about/cookies.html", cookies)


@public
def contact(request: HttpRequest) -> HttpResponseBase:
    """Say whom to ask for help: as the site's own editors do, where they have a page for it."""
    return page_at(request, "contact") or render(
        request, "about/contact.html", {"contact_email": settings.CONTACT_EMAIL}
    )
