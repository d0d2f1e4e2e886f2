"""“You said, we did”: a year of comments and answers, for everybody, on paper and in a file too."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from cms.caching import notes
from cms.comments.models import Comment
from cms.comments.queries import years as queries
from cms.pages.days import end_of
from wallet.home.views import files
from wallet.home.views.files import Cell
from wallet.people.views.doors import public, today

FIRST = 2000
COLUMNS = ("part", "theme", "page", "written", "you said", "who answers", "we say", "we did", "done on")


@public
def newest(request: HttpRequest) -> HttpResponse:
    """Lead to this year."""
    return redirect("comments:year", today(request).year)


@public
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Show what was said in a year, and what came of it."""
    this = _held(request, year)
    notes.shows(request, "frame", "addresses", "comments")
    if year == this:
        notes.keeps_until(request, end_of(date(year, 12, 31)))
    context = {"summary": queries.of_year(year=year), "is_this_year": year == this, "before": year - 1}
    return render(request, "comments/years/year.html", context)


@public
def year_csv(request: HttpRequest, year: int) -> HttpResponseBase:
    """Give the same as a file for a spreadsheet."""
    _held(request, year)
    return files.csv(name=f"you-said-we-did-{year}", header=COLUMNS, rows=map(_row, queries.shown(year=year)))


def _held(request: HttpRequest, year: int) -> int:
    """Give the year that it is; there are no years before there were websites, nor ones to come."""
    this = today(request).year
    if not FIRST <= year <= this:
        raise Http404
    return this


def _row(comment: Comment) -> Iterable[Cell]:
    said = next(iter(comment.versions), None)  # type: ignore[attr-defined]
    answer = (str(said.organisation), said.text, said.done, said.done_on or "") if said else ("", "", "", "")
    written = timezone.localdate(comment.written_at)
    part = queries.PARTS[comment.part]
    return (part, comment.get_theme_display(), comment.title, written, comment.text, *answer)
