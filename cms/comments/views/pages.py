"""The page that a form is about."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from cms.comments.queries import comments as queries
from cms.pages.models import SitePage


def readable(page_id: int, *, on: date) -> SitePage:
    """Give a page that everybody can read on a day; to any other there is none."""
    found: SitePage = get_object_or_404(queries.pages(on=on), id=page_id)  # `pk` would not mind a number too large
    return found


def commented(page_id: int, *, on: date) -> SitePage:
    """Give a page on which people may comment."""
    page = readable(page_id, on=on)
    if not queries.takes_comments(page=page):
        raise Http404
    return page
