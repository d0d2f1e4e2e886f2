"""The pages of a site that everybody may see, in all its languages."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, Site

from cms.pages.models import SitePage
from cms.pages.queries.stories import untold

type Pages = "QuerySet[Any]"


def public_pages(*, site: Site, on: date, kind: type[SitePage] = SitePage) -> Pages:
    """Give the pages of one kind that anybody may see on a day, in the order of the tree.

    A story is told no longer than the consent of whoever tells it, in easy read too.
    """
    found: Pages = kind.objects.live().public().filter(below(fronts(site))).exclude(untold(on=on))
    return found.select_related("locale").order_by("path")


def fronts(site: Site) -> list[Page]:
    """Give the front pages of a site, one a language."""
    return list(site.root_page.get_translations(inclusive=True).live())


def below(tops: Iterable[Page]) -> Q:
    """Give the condition that a page is one of these or stands below it."""
    return reduce(or_, (Q(path__startswith=top.path) for top in tops), Q(pk__in=[]))
