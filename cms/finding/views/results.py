"""Results as the page shows them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.timezone import localtime

from cms.finding.models import Kind, PageEntry
from cms.pages.models import GlossaryPage


class Result(NamedTuple):
    """One result: what it is, where it is, when."""

    title: str
    summary: str
    kind: str
    address: str
    day: date | None
    is_over: bool


def results(entries: Sequence[PageEntry], *, request: HttpRequest, on: date) -> list[Result]:
    """Write entries that were fetched with their pages; a word leads to its place among all words, if it has one."""
    languages = {entry.language for entry in entries if entry.page is None}
    glossaries = {page.locale.language_code: page.get_url(request) for page in _glossaries(languages)}
    return [
        Result(
            title=entry.title,
            summary=entry.summary,
            kind=Kind(entry.kind).label,
            address=_address(entry, glossaries, request),
            day=_day(entry),
            is_over=entry.last_day is not None and entry.last_day < on,
        )
        for entry in entries
    ]


def _day(entry: PageEntry) -> date | None:
    """Give the next day of an event that comes again, else its only one."""
    next_at = getattr(entry, "next_at", None)
    return localtime(next_at).date() if next_at else entry.first_day


def _glossaries(languages: set[str]) -> Iterable[GlossaryPage]:
    if not languages:
        return ()
    pages: Iterable[GlossaryPage] = GlossaryPage.objects.live().public().filter(locale__language_code__in=languages)
    return pages.select_related("locale")  # type: ignore[attr-defined, no-any-return]


def _address(entry: PageEntry, glossaries: dict[str, str | None], request: HttpRequest) -> str:
    if entry.page is not None:
        return str(entry.page.get_url(request) or "/")
    page = glossaries.get(entry.language)
    return f"{page}#word-{slugify(entry.title, allow_unicode=True)}" if page else ""
