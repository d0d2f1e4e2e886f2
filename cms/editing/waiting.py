"""Holding what waits: it is neither published nor taken away nor moved round whoever is to look at it."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from cms.editing.models import ChangeCheck


def hold_what_waits(request: HttpRequest, page: Page, *_: Any) -> HttpResponseBase | None:
    """Lead to the check instead of doing something to a page that waits for it."""
    return held(request, [page])


def held(request: HttpRequest, pages: Collection[Page]) -> HttpResponseBase | None:
    """Lead to the first check of these pages that waits; none, and nothing is in the way."""
    waiting = ChangeCheck.objects.filter(page__in=pages, state=ChangeCheck.State.WAITING)
    first = waiting.select_related("revision").first()
    if first is None:
        return None
    messages.error(request, f"“{first.revision.object_str}” waits to be checked. Decide about it first.")
    return redirect("editing:check", first.pk)
