"""What stands round a page: the way to it, what is beside and below it, its easy-read version, other languages.

All of it is one query; where pictures of the pages below are shown, their copies are one more.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from wagtail.models import PageViewRestriction

from cms.pages.languages import Language, language
from cms.pages.models import EasyReadPage, SectionPage, SiteImage, SitePage
from cms.pages.queries import pictures

SECTIONS = 3  # the depth of the sections; above it are the root and the front page


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A page near the one that is shown."""

    pk: int
    title: str
    summary: str
    href: str
    picture: SiteImage | None
    language: Language
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands round a page; `source` is the page that an easy-read version says once more."""

    way: list[Neighbour]
    beside: list[Neighbour]
    below: list[Neighbour]
    languages: list[Neighbour]
    easy_read: Neighbour | None
    source: Neighbour | None

    @property
    def section(self) -> Neighbour | None:
        """Give the page that gathers this one and those beside it."""
        return self.way[-1] if self.way else None


def around(*, page: SitePage, request: HttpRequest) -> Surroundings:
    """Find what stands round a page."""
    rows = list(_near(page))
    for itself in (row for row in rows if row.pk == page.pk):
        page.locale = itself.locale
    if isinstance(page, SectionPage):
        pictures.fetch_copies(row.picture for row in rows)
    easy = ContentType.objects.get_for_model(EasyReadPage).pk
    seen = {row.pk: _neighbour(row, page, request) for row in rows}
    versions = [seen[row.pk] for row in rows if row.content_type_id == easy and row.depth == page.depth + 1]
    others = [row for row in rows if row.content_type_id != easy]
    way = [seen[row.pk] for row in others if page.path.startswith(row.path) and row.depth < page.depth]
    return Surroundings(
        way=way,
        beside=[
            seen[row.pk]
            for row in others
            if row.depth == page.depth and row.path[: -row.steplen] == page.path[: -page.steplen]
        ],
        below=[seen[row.pk] for row in others if row.depth == page.depth + 1 and row.path.startswith(page.path)],
        languages=[seen[row.pk] for row in rows if row.translation_key == page.translation_key],
        easy_read=versions[0] if versions else None,
        source=way[-1] if way and page.content_type_id == easy else None,
    )


def _near(page: SitePage) -> "QuerySet[SitePage]":
    """Ask for the pages above, below and beside a page, and for its translations, in their order."""
    above = [page.path[:end] for end in range(2 * page.steplen, len(page.path), page.steplen)]
    wanted = Q(path__in=above) | _right_below(page.path, page.depth) | _versions(page)
    if page.depth > SECTIONS:
        wanted |= _right_below(page.path[: -page.steplen], page.depth - 1)
    shown: QuerySet[SitePage] = SitePage.objects.live().filter(wanted, view_restrictions__isnull=True)
    return shown.select_related("locale", "picture").order_by("path")


def _versions(page: SitePage) -> Q:
    """Ask for a page in every language in which it is not shut, also by a page far above it."""
    above = PageViewRestriction.objects.alias(here=ExpressionWrapper(OuterRef("path"), CharField()))
    is_shut = Exists(above.filter(here__startswith=F("page__path")))
    return Q(pk=page.pk) | Q(~is_shut, translation_key=page.translation_key)


def _right_below(path: str, depth: int) -> Q:
    return Q(path__range=SitePage._get_children_path_interval(path), depth=depth + 1)


def _neighbour(row: SitePage, page: SitePage, request: HttpRequest) -> Neighbour:
    return Neighbour(
        pk=row.pk,
        title=row.title,
        summary=row.summary,
        href=row.get_url(request) or "",
        picture=row.picture,
        language=language(row.locale.language_code),
        is_here=row.pk == page.pk,
    )
