"""The page that a form is about."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cms.comments.queries import comments as queries
from cms.pages.models import SitePage


def readable(page_id: int) -> SitePage:
    """Give a page that everybody can read; to any other there is none."""
    found: SitePage = get_object_or_404(queries.pages(), pk=page_id)
    return found


def commented(page_id: int) -> SitePage:
    """Give a page on which people may comment."""
    page = readable(page_id)
    if not queries.takes_comments(page=page):
        raise Http404
    return page
