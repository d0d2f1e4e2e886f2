"""Holding what waits: it is neither published nor taken away nor moved round whoever is to look at it."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from cms.editing.access import has_a_hand
from cms.editing.models import ChangeCheck


def hold_what_waits(request: HttpRequest, page: Page, *_: Any) -> HttpResponseBase | None:
    """Lead to the check instead of doing something to a page that waits for it."""
    return held(request, [page])


def hold_own_words(request: HttpRequest, page: Page, *_: Any) -> HttpResponseBase | None:
    """Keep a draft a draft where whoever would publish it had a hand in it: somebody else looks at it first."""
    return kept_as_a_draft(request, page) if has_a_hand(user=request.user, page=page) else None


def kept_as_a_draft(request: HttpRequest, page: Page) -> HttpResponseBase:
    """Say why a page was not published, and lead back to it."""
    messages.error(
        request,
        f"“{page.get_admin_display_title()}” is kept as a draft. Nobody publishes their own words: send it in, and "
        "somebody else looks at it.",
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def hold_many(request: HttpRequest, action: str, pages: Collection[Page]) -> HttpResponseBase | None:
    """Hold the same where many pages are published, moved or deleted at once, with drafts below them or without."""
    if action != "publish":
        return held(request, pages)
    every = list(pages)
    if request.POST.get("include_descendants"):
        every += [draft for page in pages for draft in page.get_descendants().not_live()]
    own = (refused for page in every if (refused := hold_own_words(request, page)))
    return held(request, every) or next(own, None)


def held(request: HttpRequest, pages: Collection[Page]) -> HttpResponseBase | None:
    """Lead to the first check of these pages that waits; none, and nothing is in the way."""
    waiting = ChangeCheck.objects.filter(page__in=pages, state=ChangeCheck.State.WAITING)
    first = waiting.select_related("revision").first()
    if first is None:
        return None
    messages.error(request, f"“{first.revision.object_str}” waits to be checked. Decide about it first.")
    return redirect("editing:check", first.pk)
